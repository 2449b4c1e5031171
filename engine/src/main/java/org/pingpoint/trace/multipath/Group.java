package org.pingpoint.trace.multipath;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pingpoint.model.IpAddress;

/**
 * A router at a TTL, and the flows that are known to go through it. Where packets of one flow go different ways, no flow can
 * be said to go through one of several routers: then those are one group.
 */
final class Group {
    private final Set<Place> places = new TreeSet<>();
    private final Set<Integer> through = new TreeSet<>();
    private final Set<Place> next = new TreeSet<>();
    private final Set<Optional<IpAddress>> enders = new HashSet<>();
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

    /** Some of the packets end at one of its places. */
    void ends(Place place) {
        enders.add(place.address());
    }

    /** Its packets come from another group. */
    void follows(Group before) {
        enders.addAll(before.enders);
    }

    /** True if whoever stands there may have answered packets of these flows at this TTL already, or at a lower one. */
    boolean mayHaveEnded(Place place) {
        return enders.contains(place.address());
    }

    void sawNext(Set<Place> seen) {
        next.addAll(seen);
        mixing |= seen.size() > 1;
    }
}
