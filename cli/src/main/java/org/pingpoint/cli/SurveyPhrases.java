package org.pingpoint.cli;

import org.pingpoint.survey.SurveyCounters;
import org.pingpoint.survey.SurveySummary;

/** How the tracing of many targets went, in a line of a language. */
final class SurveyPhrases {
    private final Language language;

    SurveyPhrases(Language language) {
        this.language = language;
    }

    String summary(SurveySummary s) {
        SurveyCounters c = s.counters();
        return targets(s)
                + language.text(
                        c.sent() == 1 ? SurveyWording.PROBE : SurveyWording.PROBES,
                        c.sent(),
                        Phrases.seconds(s.elapsed()))
                + language.text(SurveyWording.REACHED, c.reached())
                + some(c.refused(), SurveyWording.REFUSED)
                + some(c.loops(), c.loops() == 1 ? SurveyWording.LOOP : SurveyWording.LOOPS)
                + some(c.failed(), SurveyWording.NOT_ASKED)
                + some(c.done() - c.reached() - c.refused() - c.loops() - c.failed(), SurveyWording.WITHOUT_END)
                + language.text(SurveyWording.HOPS, c.hops())
                + some(c.shared(), SurveyWording.SHARED)
                + some(c.twice(), SurveyWording.TWICE)
                + some(c.duplicates(), SurveyWording.DUPLICATES)
                + some(c.dropped(), SurveyWording.DROPPED)
                + some(c.stalls(), SurveyWording.STALLS)
                + (s.finished() ? "" : language.text(SurveyWording.NOT_FINISHED));
    }

    private String targets(SurveySummary s) {
        long done = s.counters().done();
        return s.finished()
                ? language.text(done == 1 ? SurveyWording.TARGET : SurveyWording.TARGETS, done)
                : language.text(done == 1 ? SurveyWording.TARGET_OF : SurveyWording.TARGETS_OF, done, s.targets());
    }

    private String some(long count, SurveyWording what) {
        return count > 0 ? language.text(what, count) : "";
    }
}
