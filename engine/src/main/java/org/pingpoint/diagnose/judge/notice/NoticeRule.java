package org.pingpoint.diagnose.judge.notice;

import java.util.Collection;
import java.util.List;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Wanted;

/** Looks for one kind of notice beside a settled verdict. */
public interface NoticeRule {
    Seen look(Reading reading, Verdict verdict);

    /** What it saw, and what it would still like to ask. */
    record Seen(List<Notice> notices, List<Wanted> wanted) {
        static final Seen NOTHING = new Seen(List.of(), List.of());

        static Seen of(Notice... notices) {
            return new Seen(List.of(notices), List.of());
        }

        static Seen wanting(Collection<Wanted> wanted) {
            return new Seen(List.of(), List.copyOf(wanted));
        }
    }
}
