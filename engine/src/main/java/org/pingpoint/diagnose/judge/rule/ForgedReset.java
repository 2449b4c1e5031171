package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Wanted;

/**
 * Who sent a RST? A middle box can write the target's address into it, but not the way it travelled: its SYN need not have
 * had the TTL to reach the target, and it itself comes over fewer hops than the target's other packets.
 */
final class ForgedReset {
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
        OptionalInt byEcho = reading.paths().icmp().reachedAt();
        OptionalInt bySyn = reading.paths().by(Protocol.TCP).reachedAt();
        boolean tooEarly = byEcho.isPresent() && bySyn.isPresent() && bySyn.getAsInt() < byEcho.getAsInt();
        OptionalInt fewer = hopsFewer(reading);
        return tooEarly || fewer.isPresent() && fewer.getAsInt() >= 2;
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
