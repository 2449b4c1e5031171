package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.Meaning;

/** Looks for a balancer before the target: answers in one name that cannot come from one host, or not over one way. */
final class TargetAnswers {
    /** Ways back that differ by more than this are not likelier than hosts that differ. */
    private static final int LONGEST_DETOUR = 16;

    private TargetAnswers() {}

    static List<Hint> find(Evidence evidence) {
        List<Hint> hints = new ArrayList<>();
        ttlsByKind(evidence).values().stream()
                .filter(ttls -> ttls.size() > 1)
                .findFirst()
                .ifPresent(ttls -> hints.add(
                        new Hint.UnlikeAnswers(List.copyOf(ttls), ttls.last() - ttls.first() > LONGEST_DETOUR)));
        unevenWays(evidence).ifPresent(hints::add);
        return hints;
    }

    /**
     * Like is compared with like: one host may send its errors with another TTL than its replies. Who says in the target's name
     * that a packet ran out is on the way to it.
     */
    private static Map<String, TreeSet<Integer>> ttlsByKind(Evidence evidence) {
        Map<String, TreeSet<Integer>> ttls = new TreeMap<>();
        for (HopProbe probe : evidence.probes()) {
            if (evidence.meaning(probe.outcome()) == Meaning.TRANSIT) {
                continue;
            }
            Outcome told = probe.outcome().fact();
            told.arrival()
                    .filter(a -> a.from().equals(evidence.result().target()))
                    .map(Arrival::ttl)
                    .filter(OptionalInt::isPresent)
                    .ifPresent(ttl -> ttls.computeIfAbsent(kind(told), k -> new TreeSet<>())
                            .add(ttl.getAsInt()));
        }
        return ttls;
    }

    private static String kind(Outcome outcome) {
        return outcome instanceof Outcome.IcmpError error ? error.type() + "/" + error.code() : outcome.text();
    }

    private static Optional<Hint> unevenWays(Evidence evidence) {
        OptionalInt reached = ttls(evidence, Meaning.TARGET).min();
        OptionalInt onTheWay = ttls(evidence, Meaning.TRANSIT).max();
        return reached.isPresent() && onTheWay.isPresent() && onTheWay.getAsInt() >= reached.getAsInt()
                ? Optional.of(new Hint.UnevenWays(reached.getAsInt(), onTheWay.getAsInt()))
                : Optional.empty();
    }

    private static IntStream ttls(Evidence evidence, Meaning meaning) {
        return evidence.probes().stream()
                .filter(p -> p.isOfFirstFlow() && evidence.meaning(p.outcome()) == meaning)
                .mapToInt(HopProbe::ttl);
    }
}
