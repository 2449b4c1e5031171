package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.diagnose.judge.reading.Trace;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/** The same routers come again and again, and a full TTL runs out among them. */
final class RoutingLoop implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.ROUTING_LOOP;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.aboutTarget(reading);
        if (not.isPresent()) {
            return not.get();
        }
        if (!reading.isWireDecided()) {
            return Finding.open(reading.contactWanted());
        }
        if (reading.bySocket().hasVerdict() || reading.byWire().hasVerdict()) {
            return Finding.REFUTED;
        }
        Optional<Trace> looping =
                reading.paths().all().filter(t -> t.loopStart().isPresent()).findFirst();
        if (looping.isEmpty()) {
            List<Wanted> wanted = reading.paths().main().wanted();
            return wanted.isEmpty() ? Finding.REFUTED : Finding.open(wanted);
        }
        return at(reading, looping.get());
    }

    private static Finding at(Reading reading, Trace trace) {
        int hop = trace.loopStart().getAsInt();
        IpAddress router = trace.router(hop).orElseThrow();
        List<Answered> expired = Stream.concat(reading.bySocket().errors().stream(), reading.byWire().errors().stream())
                .filter(e -> e.kind() == ErrorKind.TIME_EXCEEDED)
                .toList();
        Optional<Segment> segment = reading.segmentOf(hop);
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(hop));
        }
        return Finding.holds(
                        segment.get(),
                        expired.isEmpty() ? Certainty.INFERRED : Certainty.PROVEN,
                        Place.of(router).withHop(hop))
                .because(trace.facts())
                .because(expired.stream().map(Answered::fact).toList())
                .with("hop", hop)
                .with("routers", members(trace, hop));
    }

    private static String members(Trace trace, int start) {
        int last = trace.deepest().orElse(start);
        IpAddress first = trace.router(start).orElseThrow();
        OptionalInt again = IntStream.rangeClosed(start + 1, last)
                .filter(ttl -> trace.router(ttl).filter(first::equals).isPresent())
                .findFirst();
        return IntStream.range(start, again.orElse(last + 1))
                .mapToObj(ttl -> trace.router(ttl).map(Object::toString).orElse("*"))
                .collect(Collectors.joining(" → "));
    }
}
