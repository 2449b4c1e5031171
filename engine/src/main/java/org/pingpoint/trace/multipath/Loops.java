package org.pingpoint.trace.multipath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.LoopDetector;
import org.pingpoint.trace.Meaning;

/**
 * Which flows come back to a router that they went through before, and where. It takes a second round to prove that, but only of one flow:
 * routers that choose by flow choose alike each time that it comes. Others that are seen at the same place are taken to have come back too,
 * unless they were elsewhere when the first one was there for the first time, be it where nobody answers.
 */
final class Loops {
    /** TTLs at which a router was seen that another flow came back to, and when it had been there before. */
    private final Map<Place, Integer> returns = new HashMap<>();

    private final Map<Integer, Integer> byFlow = new TreeMap<>();

    /** Flows of which it is not known yet where they were before. */
    private final Set<Integer> undecided = new TreeSet<>();

    /**
     * Looks anew for the place where a flow comes back.
     *
     * @param first TTL that was asked
     * @param way what the flow found, from that TTL on; absent where it was not asked
     * @return true if that is a place where none was known to come back
     */
    boolean learn(int flow, int first, List<Optional<Sample>> way) {
        byFlow.remove(flow);
        undecided.remove(flow);
        List<Optional<IpAddress>> routers =
                way.stream().map(s -> s.flatMap(Loops::router)).toList();
        OptionalInt proven = LoopDetector.firstRepeated(routers);
        for (int i = 0; i < proven.orElse(way.size()); i++) {
            Optional<IpAddress> router = routers.get(i);
            Integer before = returns.get(new Place(first + i, router));
            if (before == null) {
                continue;
            }
            Optional<Sample> then = way.get(before - first).filter(Sample::isKnown);
            if (then.stream().allMatch(s -> router(s).equals(router))) {
                byFlow.put(flow, first + i);
                if (then.isEmpty()) {
                    undecided.add(flow);
                }
                return false;
            }
        }
        if (proven.isEmpty()) {
            return false;
        }
        int repeated = proven.getAsInt();
        Optional<IpAddress> router = routers.get(repeated);
        int before = first + routers.subList(0, repeated).lastIndexOf(router);
        byFlow.put(flow, first + repeated);
        return returns.put(new Place(first + repeated, router), before) == null;
    }

    /** Who let a TTL run out; absent where that was not always the same one. */
    private static Optional<IpAddress> router(Sample sample) {
        return sample.first()
                .filter(a -> a.meaning() == Meaning.TRANSIT && sample.places().size() == 1)
                .map(Sample.Answer::from);
    }

    /** The TTLs at which flows are where they were before, by flow. */
    Map<Integer, Integer> all() {
        return byFlow;
    }

    /** Flows that are taken to come back, but of which it is not known yet where they were before. */
    Set<Integer> undecided() {
        return undecided;
    }
}
