package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Wanted;

/**
 * Who sent a RST? A middle box can write the target's address into it, but not the way it travelled: its SYN need not have
 * had the TTL to reach the target, and it itself comes over fewer hops than the target's other packets. That says nothing where a
 * balancer leads SYNs and echoes over ways of different length.
 */
final class ForgedReset {
    /** By the TTLs that packets arrive with one hop is not sure. */
    private static final int FEWER_FOR_SURE = 2;

    private ForgedReset() {}

    static List<Answered> resets(Reading reading) {
        if (reading.protocol() != Protocol.TCP) {
            return List.of();
        }
        return Stream.concat(reading.byWire().resets().stream(), reading.bySocket().resets().stream())
                .toList();
    }

    /** The hops by echo and by SYN, and an echo in full: what the comparison needs. */
    static List<Wanted> wanted(Reading reading) {
        if (reading.wire().isEmpty() || reading.isOwnSegment()) {
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>(HopError.hopWanted(reading));
        wanted.addAll(reading.echoByWire().wanted());
        return wanted;
    }

    static boolean isForged(Reading reading) {
        OptionalInt bySyn = reading.paths().by(Protocol.TCP).reachedAt();
        return bySyn.isPresent() && isOneWay(reading.paths()) && isTooEarly(reading, bySyn.getAsInt());
    }

    /**
     * It came from nearer than echo replies, and echoes with the TTL of the SYN that drew it, or more, run out at a router; or they only
     * go farther, and it came from two hops nearer.
     */
    private static boolean isTooEarly(Reading reading, int ttl) {
        OptionalInt fewer = hopsFewer(reading);
        boolean runsOut = reading.paths().icmp().deepest().orElse(0) >= ttl;
        boolean beforeEcho = reading.paths().icmp().reachedAt().orElse(0) > ttl;
        return runsOut && (fewer.isEmpty() || fewer.getAsInt() > 0) || beforeEcho && fewer.orElse(0) >= FEWER_FOR_SURE;
    }

    /** True if no hop is another router's for SYNs than for echoes. */
    private static boolean isOneWay(Paths paths) {
        return paths.by(Protocol.TCP).hops().keySet().stream()
                .allMatch(ttl ->
                        isSame(paths.icmp().router(ttl), paths.by(Protocol.TCP).router(ttl)));
    }

    private static boolean isSame(Optional<IpAddress> one, Optional<IpAddress> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** True if a RST travelled exactly as far as the target's echo reply; between neighbours there is no box to forge one. */
    static boolean travelledAlike(Reading reading) {
        return reading.isOwnSegment() || hopsFewer(reading).equals(OptionalInt.of(0));
    }

    /** By how many hops the RST came from nearer than the target's echo reply; negative if from farther. */
    private static OptionalInt hopsFewer(Reading reading) {
        OptionalInt echo = travelled(reading.echoByWire().answers());
        OptionalInt reset = travelled(resets(reading));
        return echo.isPresent() && reset.isPresent()
                ? OptionalInt.of(echo.getAsInt() - reset.getAsInt())
                : OptionalInt.empty();
    }

    private static OptionalInt travelled(List<Answered> answers) {
        return answers.stream()
                .map(Answered::outcome)
                .map(Outcome::arrival)
                .flatMap(Optional::stream)
                .map(Arrival::hopsTravelled)
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
    }
}
