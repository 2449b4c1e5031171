package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pingpoint.sweep.target.LeftOut;

/** How a sweep went, in a few lines of a language. */
final class SweepPhrases {
    private final Language language;

    SweepPhrases(Language language) {
        this.language = language;
    }

    List<String> summary(SweepTotals s) {
        List<String> lines = new ArrayList<>();
        lines.add(counts(s));
        if (!s.leftOut().isEmpty()) {
            lines.add(language.text(SweepWording.LEFT_OUT, phrase(s.leftOut())));
        }
        s.rtt()
                .ifPresent(r -> lines.add(language.text(
                        s.isResumed() ? SweepWording.RTT_OF_THIS_RUN : SweepWording.RTT,
                        Phrases.join(r.min(), r.mean(), r.max()),
                        Phrases.join(r.p50(), r.p90(), r.p95(), r.p99(), r.p999()))));
        return lines;
    }

    private String counts(SweepTotals s) {
        return targets(s)
                + language.text(
                        s.sent() == 1 ? SweepWording.PROBE : SweepWording.PROBES,
                        s.sent(),
                        Phrases.seconds(s.elapsed()))
                + language.text(SweepWording.TALLY, s.answered() - s.refused(), s.refused(), s.silent())
                + some(s.unsent(), SweepWording.UNSENT)
                + some(s.late(), SweepWording.SOME_LATE)
                + some(s.duplicates(), SweepWording.DUPLICATES)
                + some(s.dropped(), SweepWording.DROPPED)
                + some(s.stalls(), SweepWording.STALLS)
                + some(s.limited(), s.limited() == 1 ? SweepWording.LIMITED_HOST : SweepWording.LIMITED_HOSTS)
                + some(
                        s.unresolved(),
                        s.unresolved() == 1 ? SweepWording.UNRESOLVED_NAME : SweepWording.UNRESOLVED_NAMES)
                + (s.finished() ? "" : language.text(SweepWording.NOT_FINISHED));
    }

    private String targets(SweepTotals s) {
        return s.finished()
                ? language.text(s.begun() == 1 ? SweepWording.TARGET : SweepWording.TARGETS, s.begun())
                : language.text(
                        s.begun() == 1 ? SweepWording.TARGET_OF : SweepWording.TARGETS_OF, s.begun(), s.targets());
    }

    private String some(long count, SweepWording what) {
        return count > 0 ? language.text(what, count) : "";
    }

    /** {@code 2 multicast, 1 broadcast address}. */
    String phrase(Map<LeftOut, Long> leftOut) {
        return leftOut.entrySet().stream()
                .map(e -> language.text(wording(e.getKey()), e.getValue()))
                .collect(Collectors.joining(language.text(SweepWording.AND)));
    }

    private static SweepWording wording(LeftOut reason) {
        return switch (reason) {
            case EXCLUDED -> SweepWording.EXCLUDED;
            case UNSPECIFIED -> SweepWording.UNSPECIFIED;
            case LOOPBACK -> SweepWording.LOOPBACK;
            case MULTICAST -> SweepWording.MULTICAST;
            case RESERVED -> SweepWording.RESERVED;
            case NETWORK_ADDRESS -> SweepWording.NETWORK_ADDRESS;
            case BROADCAST_ADDRESS -> SweepWording.BROADCAST_ADDRESS;
            case OWN_ADDRESS -> SweepWording.OWN_ADDRESS;
        };
    }
}
