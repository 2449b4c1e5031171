package org.pingpoint.diagnose.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Trace;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.diagnosis.PathHop;

/** The hops that were seen, as reports show them. */
final class PathView {
    private PathView() {}

    static List<PathHop> of(Reading reading) {
        boolean walked = reading.hasTarget()
                && reading.out().filter(o -> o.source().isPresent()).isPresent()
                && reading.isWireDecided();
        if (!walked) {
            return List.of();
        }
        List<Trace> traces =
                reading.paths().all().filter(t -> !t.hops().isEmpty()).toList();
        int last = traces.stream()
                .mapToInt(t -> t.endedAt().orElse(t.hops().lastKey()))
                .max()
                .orElse(0);
        List<PathHop> path = new ArrayList<>();
        for (int ttl = 1; ttl <= last; ttl++) {
            path.add(new PathHop(ttl, responders(traces, ttl)));
        }
        // A filter lets the TTL run out first and refuses what has one more: that is still the same box.
        int end = path.size();
        if (end > 1 && isRefusalBy(path.get(end - 1), path.get(end - 2))) {
            List<PathHop.Responder> merged = new ArrayList<>(path.get(end - 2).responders());
            merged.addAll(path.get(end - 1).responders());
            path.set(end - 2, new PathHop(end - 1, merged));
            path.remove(end - 1);
        }
        return path;
    }

    private static boolean isRefusalBy(PathHop last, PathHop before) {
        return !last.responders().isEmpty()
                && last.responders().stream()
                        .allMatch(r -> r.icmpType().isPresent()
                                && before.responders().stream()
                                        .anyMatch(b -> b.address().equals(r.address())));
    }

    private static List<PathHop.Responder> responders(List<Trace> traces, int ttl) {
        record Key(IpAddress address, Trace trace, String outcome, OptionalInt type, OptionalInt code) {}
        Map<Key, List<Answered>> groups = new LinkedHashMap<>();
        for (Trace trace : traces) {
            for (Answered answer : trace.at(ttl)) {
                OptionalInt type = answer.outcome() instanceof Outcome.IcmpError e
                        ? OptionalInt.of(e.type())
                        : OptionalInt.empty();
                OptionalInt code = answer.outcome() instanceof Outcome.IcmpError e
                        ? OptionalInt.of(e.code())
                        : OptionalInt.empty();
                groups.computeIfAbsent(
                                new Key(answer.from(), trace, answer.outcome().text(), type, code),
                                k -> new ArrayList<>())
                        .add(answer);
            }
        }
        return groups.entrySet().stream()
                .map(g -> new PathHop.Responder(
                        g.getKey().address(),
                        g.getKey().trace().protocol(),
                        g.getKey().outcome(),
                        g.getKey().type(),
                        g.getKey().code(),
                        g.getValue().get(0).outcome() instanceof Outcome.IcmpError e
                                ? Optional.of(e.name())
                                : Optional.empty(),
                        g.getValue().stream().map(Answered::rttNanos).toList()))
                .toList();
    }
}
