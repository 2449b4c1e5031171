package org.pingpoint.diagnose.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.diagnose.judge.notice.NoticeRule;
import org.pingpoint.diagnose.judge.notice.Notices;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.diagnose.judge.rule.Rules;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;

/**
 * Joins what the rules find. It goes down the ranks, collects what the open rules want to know, and stops at the first that
 * holds: nothing below it can change the verdict. Once a verdict is settled, the notices have their turn.
 */
public final class Judge {
    private Judge() {}

    /** The judgement on this evidence; on closed evidence always settled. */
    public static Judgement judge(Evidence evidence) {
        Reading reading = new Reading(evidence);
        Map<Question, Wanted> wanted = new LinkedHashMap<>();
        for (Rule rule : Rules.ranked()) {
            Finding finding = rule.examine(reading);
            if (finding instanceof Finding.Open open) {
                open.wanted().forEach(w -> want(wanted, w));
            } else if (finding instanceof Finding.Holds holds) {
                return conclude(reading, rule, holds, wanted);
            }
        }
        return new Judgement(
                Optional.empty(), List.of(), List.of(), PathView.of(reading), List.copyOf(wanted.values()), false);
    }

    private static Judgement conclude(Reading reading, Rule rule, Finding.Holds holds, Map<Question, Wanted> wanted) {
        Verdict verdict = new Verdict(
                rule.code(), holds.segment(), holds.certainty(), holds.at(), holds.evidence(), holds.details());
        List<Notice> notices = new ArrayList<>();
        if (wanted.isEmpty() && verdict.code() == VerdictCode.REACHABLE) {
            // A local answer can be faster than the next hop's: what the wire says is compared with it all the same.
            reading.wireWanted().forEach(w -> want(wanted, w));
        }
        if (wanted.isEmpty()) {
            for (NoticeRule notice : Notices.all()) {
                NoticeRule.Seen seen = notice.look(reading, verdict);
                notices.addAll(seen.notices());
                seen.wanted().forEach(w -> want(wanted, w));
            }
        }
        List<Alternative> alternatives = holds.alternatives();
        return new Judgement(
                Optional.of(verdict),
                alternatives,
                notices,
                PathView.of(reading),
                List.copyOf(wanted.values()),
                wanted.isEmpty());
    }

    /** Two rules that want the same question agree on the earlier time. */
    private static void want(Map<Question, Wanted> wanted, Wanted more) {
        wanted.merge(more.question(), more, (a, b) -> a.after().compareTo(b.after()) <= 0 ? a : b);
    }
}
