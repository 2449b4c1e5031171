package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.NeighborSearch;
import org.pingpoint.model.evidence.Wanted;

/**
 * Host-unreachable (3/1, v6 1/3) has two causes that only its delay tells apart: at once, a null route or a filter; half a
 * second and more after that hop's round trip, a neighbour that could not be resolved.
 */
record HostUnreachable(
        Answered first, List<Answered> all, List<Answered> late, List<Answered> early, List<Wanted> wanted) {
    private static final long EARLY_NANOS = 200_000_000L;
    private static final long SPACING_NANOS = 900_000_000L;
    private static final int EARLY_NEEDED = 3;

    /** The reading of such an error, if the first refusal that the asked probes met is one. */
    static Optional<HostUnreachable> of(Reading reading) {
        return HopError.first(reading, e -> e.kind() == ErrorKind.HOST_UNREACHABLE)
                .map(first -> of(reading, first));
    }

    private static HostUnreachable of(Reading reading, Answered first) {
        IpAddress sender = first.from();
        List<Answered> all = Stream.of(
                        reading.bySocket().errors().stream(),
                        reading.byWire().errors().stream(),
                        reading.echoByWire().errors().stream(),
                        reading.again().answers().stream(),
                        reading.paths().refusals().stream())
                .flatMap(s -> s)
                .filter(e -> e.kind() == ErrorKind.HOST_UNREACHABLE && e.from().equals(sender))
                .distinct()
                .toList();
        long roundTrip = roundTrip(reading.paths(), sender);
        List<Answered> late = all.stream()
                .filter(e -> NeighborSearch.isBehind(e.rttNanos(), roundTrip))
                .toList();
        List<Answered> early = all.stream()
                .filter(e -> e.rttNanos() <= roundTrip + EARLY_NANOS)
                .toList();
        List<Wanted> wanted = new ArrayList<>();
        if (late.isEmpty() && spacedCount(early) < EARLY_NEEDED) {
            wanted.addAll(reading.again().pending());
        }
        return new HostUnreachable(first, all, late, early, wanted);
    }

    /** Of the hop that says so, or the farthest before it. */
    private static long roundTrip(Paths paths, IpAddress sender) {
        OptionalInt hop = paths.hopOf(sender);
        for (int ttl = hop.orElse(0); ttl > 0; ttl--) {
            OptionalLong rtt = paths.router(ttl).map(paths::rttNanos).orElse(OptionalLong.empty());
            if (rtt.isPresent()) {
                return rtt.getAsLong();
            }
        }
        return 0;
    }

    /** How many of these were asked for at times at least a second apart. */
    private static int spacedCount(List<Answered> errors) {
        long last = Long.MIN_VALUE / 2;
        int count = 0;
        for (long asked :
                errors.stream().mapToLong(e -> e.fact().askedNanos()).sorted().toArray()) {
            if (asked - last >= SPACING_NANOS) {
                count++;
                last = asked;
            }
        }
        return count;
    }

    boolean isUnresolvedNeighbour() {
        return !late.isEmpty();
    }
}
