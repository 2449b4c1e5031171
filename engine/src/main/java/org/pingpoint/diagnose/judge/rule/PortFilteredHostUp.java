package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.diagnose.judge.reading.Trace;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/**
 * The host is up and the asked port is silent. TTL-limited probes to that very port show where: if they go less far than
 * others do, at the last hop that answers them; else at the target. A UDP port that is silent only at the target may be
 * open: that is no verdict.
 */
final class PortFilteredHostUp implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.PORT_FILTERED_HOST_UP;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = HostUp.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        if (reading.port().isEmpty()
                || !reading.isAskedSilent()
                || !reading.refusals().isEmpty()) {
            return Finding.REFUTED;
        }
        List<Fact> signs = HostUp.signs(reading);
        List<Wanted> wanted = HostUp.wanted(reading);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        if (signs.isEmpty()) {
            return Finding.REFUTED;
        }
        if (reading.wire().isPresent()
                && !reading.isOwnSegment()
                && !HopError.hopWanted(reading).isEmpty()) {
            return Finding.open(HopError.hopWanted(reading));
        }
        OptionalInt shortOf = fallsShortAt(reading);
        if (shortOf.isPresent()) {
            return at(reading, shortOf.getAsInt(), signs);
        }
        return reading.protocol() == Protocol.UDP
                ? Finding.REFUTED
                : describe(
                        reading,
                        Finding.holds(
                                Segment.SERVER,
                                reading.wire().isPresent() ? Certainty.PROVEN : Certainty.INFERRED,
                                Place.of(reading.destination())),
                        signs);
    }

    /** The last hop that answers probes to this port, if other probes are answered by a router beyond it. */
    private static OptionalInt fallsShortAt(Reading reading) {
        if (reading.wire().isEmpty() || reading.isOwnSegment()) {
            return OptionalInt.empty();
        }
        Trace port = reading.paths().by(reading.protocol());
        Trace echo = reading.paths().icmp();
        int last = port.deepest().orElse(0);
        int end = echo.reachedAt().orElse(Integer.MAX_VALUE);
        boolean othersGoOn = echo.deepest().stream().anyMatch(d -> d > last)
                && IntStream.range(last + 1, Math.min(end, echo.deepest().orElse(0) + 1))
                        .anyMatch(ttl -> echo.router(ttl).isPresent());
        return othersGoOn ? OptionalInt.of(last) : OptionalInt.empty();
    }

    private static Finding at(Reading reading, int last, List<Fact> signs) {
        Paths paths = reading.paths();
        int hop = Math.max(last, 1);
        Optional<Segment> segment = reading.segmentOf(hop);
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(hop));
        }
        Optional<IpAddress> router = paths.router(hop);
        Place at = router.map(Place::of).orElse(Place.NOWHERE).withHop(hop);
        return describe(reading, Finding.proven(segment.get(), at), signs)
                .because(paths.by(reading.protocol()).facts())
                .with("hop", hop)
                .with("sender", router.map(Object::toString).orElse("-"));
    }

    private static Finding.Holds describe(Reading reading, Finding.Holds holds, List<Fact> signs) {
        return holds.because(signs)
                .because(reading.bySocket().facts())
                .because(reading.byWire().facts())
                .with("port", reading.port().orElseThrow())
                .with("protocol", reading.protocol().text());
    }
}
