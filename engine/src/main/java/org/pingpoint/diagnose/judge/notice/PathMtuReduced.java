package org.pingpoint.diagnose.judge.notice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Place;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;

/** A router told us that packets must be smaller (3/4, ICMPv6 2/0). */
final class PathMtuReduced implements NoticeRule {
    @Override
    public Seen look(Reading reading, Verdict verdict) {
        List<Notice> notices = reading.evidence().facts().stream()
                .flatMap(f -> f.answer() instanceof Answer.Observed o
                                && o.outcome() instanceof Outcome.IcmpError e
                                && e.mtu().isPresent()
                        ? Stream.of(notice(f, e))
                        : Stream.empty())
                .limit(1)
                .toList();
        return new Seen(notices, List.of());
    }

    private static Notice notice(Fact fact, Outcome.IcmpError error) {
        return new Notice(
                VerdictCode.PATH_MTU_REDUCED,
                Place.of(error.answer().from()),
                List.of(fact.id()),
                Map.of("mtu", Integer.toString(error.mtu().getAsInt())));
    }
}
