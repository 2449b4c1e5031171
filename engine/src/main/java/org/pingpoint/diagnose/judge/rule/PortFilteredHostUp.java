package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.pingpoint.diagnose.judge.reading.Finding;
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
        Last last = Last.of(reading);
        if (last.isShort(reading)) {
            return at(reading, last, signs);
        }
        return reading.protocol() == Protocol.UDP
                ? Finding.REFUTED
                : describe(
                        reading,
                        Finding.holds(
                                Segment.SERVER,
                                reading.wire().isPresent() ? Certainty.PROVEN : Certainty.INFERRED,
                                Place.of(reading.destination())),
                        last,
                        signs);
    }

    /**
     * The last hop that answers probes to this port.
     *
     * @param hop 0 if none does
     * @param beside where it stands on the way of echoes: at another TTL, if a balancer leads them over more routers or fewer
     * @param elsewhere true if it is not met by echoes, but somebody else is
     */
    private record Last(int hop, Optional<IpAddress> router, int beside, boolean elsewhere) {
        static Last of(Reading reading) {
            Trace port = reading.paths().by(reading.protocol());
            Trace echo = reading.paths().icmp();
            int hop = port.deepest().orElse(0);
            Optional<IpAddress> router = port.router(hop);
            OptionalInt met = router.isPresent() ? echo.hopOf(router.get()) : OptionalInt.empty();
            boolean elsewhere =
                    router.isPresent() && met.isEmpty() && echo.router(hop).isPresent();
            return new Last(hop, router, met.orElse(hop), elsewhere);
        }

        /** True if other probes are answered by a router beyond it; also if it is not on their way: nobody knows what is beyond it. */
        boolean isShort(Reading reading) {
            if (reading.wire().isEmpty() || reading.isOwnSegment()) {
                return false;
            }
            Trace echo = reading.paths().icmp();
            int end = Math.min(
                    echo.reachedAt().orElse(Integer.MAX_VALUE), echo.deepest().orElse(0) + 1);
            return elsewhere
                    || IntStream.range(beside + 1, end)
                            .anyMatch(ttl -> echo.router(ttl).isPresent());
        }
    }

    private static Finding at(Reading reading, Last last, List<Fact> signs) {
        int beside = Math.max(last.beside(), 1);
        Optional<Segment> segment = last.elsewhere() ? Optional.of(Segment.TRANSIT) : reading.segmentOf(beside);
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(beside));
        }
        int hop = Math.max(last.hop(), 1);
        Place at = last.router()
                .or(() -> reading.paths().router(hop))
                .map(Place::of)
                .orElse(Place.NOWHERE)
                .withHop(hop);
        Certainty certainty = last.elsewhere() ? Certainty.INFERRED : Certainty.PROVEN;
        return describe(reading, Finding.holds(segment.get(), certainty, at), last, signs)
                .because(reading.paths().by(reading.protocol()).facts());
    }

    private static Finding.Holds describe(Reading reading, Finding.Holds holds, Last last, List<Fact> signs) {
        Finding.Holds told = holds.because(signs)
                .because(reading.bySocket().facts())
                .because(reading.byWire().facts())
                .with("port", reading.port().orElseThrow())
                .with("protocol", reading.protocol().text());
        return last.router().isEmpty() || reading.isOwnSegment()
                ? told
                : told.with("hop", last.hop()).with("sender", last.router().get());
    }
}
