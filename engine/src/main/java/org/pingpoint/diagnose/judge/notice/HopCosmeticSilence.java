package org.pingpoint.diagnose.judge.notice;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Trace;
import org.pingpoint.model.Place;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Wanted;

/** A hop that says nothing while later hops and the target do. */
final class HopCosmeticSilence implements NoticeRule {
    @Override
    public Seen look(Reading reading, Verdict verdict) {
        boolean reached = verdict.code() == VerdictCode.REACHABLE
                && reading.hasTarget()
                && reading.wire().isPresent()
                && !reading.isOwnSegment();
        if (!reached) {
            return Seen.NOTHING;
        }
        Trace trace = reading.paths().icmp();
        List<Wanted> wanted = trace.wantedForSilentHops();
        if (!wanted.isEmpty()) {
            return Seen.wanting(wanted);
        }
        int end = trace.reachedAt().orElse(trace.deepest().orElse(0));
        List<Notice> silent = IntStream.range(1, end)
                .filter(ttl -> trace.at(ttl).isEmpty())
                .mapToObj(ttl -> new Notice(
                        VerdictCode.HOP_COSMETIC_SILENCE,
                        Place.NOWHERE.withHop(ttl),
                        List.of(),
                        Map.of("hop", Integer.toString(ttl))))
                .toList();
        return new Seen(silent, List.of());
    }
}
