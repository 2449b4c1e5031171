package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.ErrorKind;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Certainty;
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
        OptionalInt hop = paths.hopOf(error.from());
        if (hop.isEmpty()) {
            List<Wanted> wanted = hopWanted(reading);
            if (!wanted.isEmpty()) {
                return Finding.open(wanted);
            }
            // Its rate limit kept it from answering a hop probe: it stands behind the last hop that did.
            hop = OptionalInt.of(paths.deepest().orElse(0) + 1);
        }
        Optional<Segment> segment = reading.segmentOf(hop.getAsInt());
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(hop.getAsInt()));
        }
        Place at = Place.of(error.from()).withHop(hop.getAsInt());
        return describe(Finding.holds(segment.get(), certainty, at), error).with("hop", hop.getAsInt());
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
