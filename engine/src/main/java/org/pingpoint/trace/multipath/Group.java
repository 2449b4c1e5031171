package org.pingpoint.trace.multipath;

import java.util.Set;
import java.util.TreeSet;

/**
 * A router at a TTL, and the flows that are known to go through it. Where packets of one flow go different ways, no flow can
 * be said to go through one of several routers: then those are one group.
 */
final class Group {
    private final Set<Place> places = new TreeSet<>();
    private final Set<Integer> through = new TreeSet<>();
    private final Set<Place> next = new TreeSet<>();
    private boolean mixing;

    Set<Place> places() {
        return places;
    }

    /** Flows that go through and on. */
    Set<Integer> through() {
        return through;
    }

    /** Where they were seen one TTL later. */
    Set<Place> next() {
        return next;
    }

    /** True if packets of one flow were seen at several places one TTL later. */
    boolean isMixing() {
        return mixing;
    }

    /** True if nobody answers here. */
    boolean isSilent() {
        return places.stream().allMatch(p -> p.address().isEmpty());
    }

    void sawNext(Set<Place> seen) {
        next.addAll(seen);
        mixing |= seen.size() > 1;
    }
}
