package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome.IcmpError;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.evidence.Wanted;

/** An error from a box on the way: which hop that box is, and on which segment it stands. */
final class HopError {
    private HopError() {}

    /** The first refusal of the asked probes that fits, from a box other than the target. */
    static Optional<Answered> first(Reading reading, Predicate<Answered> fits) {
        return reading.refusals().stream()
                .filter(e -> !e.from().equals(reading.destination()))
                .findFirst()
                .filter(fits);
    }

    /** The verdict at the sender of an error, once its hop and segment are known; until then, what to ask. */
    static Finding at(Reading reading, Answered error, Certainty certainty) {
        Paths paths = reading.paths();
        if (paths.hopOf(error.from()).isEmpty() && !hopWanted(reading).isEmpty()) {
            return Finding.open(hopWanted(reading));
        }
        int hop = hopOf(paths, error, false);
        Optional<Segment> segment = reading.segmentOf(hop);
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(hop));
        }
        Place at = Place.of(error.from()).withHop(hop);
        return describe(Finding.holds(segment.get(), certainty, at), error).with("hop", hop);
    }

    /**
     * The hop of an error's sender, once the hops are asked for. Where it says no time-exceeded, because it never does, or its
     * limit forbids it, or it does so by another of its addresses, it is heard one TTL too late if it refuses only what it
     * would forward. The way that its error travelled tells.
     *
     * @param forwards true if it is known to look at the TTL first, so that the answer at its own TTL may be its own as well
     */
    static int hopOf(Paths paths, Answered error, boolean forwards) {
        int heard = paths.hopOf(error.from()).orElse(paths.deepest().orElse(0) + 1);
        boolean saysTimeExceeded = paths.rttNanos(error.from()).isPresent();
        if (heard == 1
                || saysTimeExceeded
                || !forwards && paths.router(heard - 1).isPresent()) {
            return heard;
        }
        return paths.isFrom(heard - 1, error) ? heard - 1 : heard;
    }

    /** Hops by echo and by the asked protocol: enough to number the sender of an error. */
    static List<Wanted> hopWanted(Reading reading) {
        List<Wanted> wanted = new ArrayList<>(reading.paths().main().wanted());
        wanted.addAll(reading.paths().by(reading.protocol()).wanted());
        return wanted;
    }

    static Finding.Holds describe(Finding.Holds holds, Answered error) {
        Finding.Holds told = holds.because(error.fact()).with("sender", error.from());
        return error.outcome() instanceof IcmpError icmp
                ? told.with("type", icmp.type()).with("code", icmp.code()).with("icmpName", icmp.name())
                : told;
    }

    /** True if the sender of this port-unreachable is the target by another of its addresses, not a box on the way. */
    static boolean isTargetByOtherName(Reading reading, IpAddress sender) {
        Paths paths = reading.paths();
        boolean router = paths.all()
                .flatMap(t -> t.hops().values().stream())
                .flatMap(List::stream)
                .anyMatch(a -> a.kind() == ErrorKind.TIME_EXCEEDED && a.from().equals(sender));
        return !router
                && paths.hopOf(sender).isPresent()
                && (paths.distance().isEmpty()
                        || paths.hopOf(sender).getAsInt() >= paths.distance().getAsInt());
    }
}
