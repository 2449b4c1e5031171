package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.TraceHop;

/**
 * Compares the hops there with the hops back. An answer begins with a TTL of 32, 64, 128 or 255; which one is not known, so that the
 * one is taken that makes the least of the difference.
 */
final class WayBack {
    /** A difference that is none: a router may count itself, or not. */
    private static final int TOLERANCE = 1;

    private WayBack() {}

    private record Difference(Spot spot, int hops) {}

    /** @param uncounted the first hop of which the TTL does not tell how far it is */
    static List<Hint> find(Evidence evidence, int uncounted) {
        List<Hint> hints = new ArrayList<>();
        List<Difference> run = new ArrayList<>();
        for (Difference difference : differences(evidence, uncounted)) {
            boolean unlike = Math.abs(difference.hops()) > TOLERANCE;
            boolean continued =
                    !run.isEmpty() && Integer.signum(run.get(0).hops()) == Integer.signum(difference.hops());
            if (!run.isEmpty() && !(unlike && continued)) {
                hints.add(hint(run));
                run.clear();
            }
            if (unlike) {
                run.add(difference);
            }
        }
        if (!run.isEmpty()) {
            hints.add(hint(run));
        }
        return hints;
    }

    private static Hint hint(List<Difference> run) {
        IntStream hops = run.stream().mapToInt(Difference::hops);
        int[] sorted = hops.sorted().toArray();
        return new Hint.Asymmetric(
                run.get(0).spot(), run.get(run.size() - 1).spot(), sorted[0], sorted[sorted.length - 1]);
    }

    /** Of each hop its first responder, unless it answered at a lower TTL too: then the TTL does not tell how far it is. */
    private static List<Difference> differences(Evidence evidence, int uncounted) {
        List<Difference> differences = new ArrayList<>();
        Set<IpAddress> before = new HashSet<>();
        for (TraceHop hop : evidence.result().hops()) {
            if (hop.isSilent() || hop.ttl() >= uncounted) {
                continue;
            }
            Responder responder = hop.responders().get(0);
            OptionalInt ttl = responder.first().arrival().orElseThrow().ttl();
            if (before.add(responder.address()) && ttl.isPresent()) {
                Spot spot = new Spot(hop.ttl(), Optional.of(responder.address()));
                differences.add(new Difference(spot, difference(ttl.getAsInt(), hop.ttl())));
            }
        }
        return differences;
    }

    private static int difference(int ttl, int hop) {
        return IntStream.of(32, 64, 128, 255)
                .filter(initial -> initial >= ttl)
                .map(initial -> initial - ttl + 1 - hop)
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a), Math.abs(b)))
                .orElse(0);
    }
}
