package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/** The link is up, and not one host of our segment answers or is heard. */
final class L2SegmentIsolated implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.L2_SEGMENT_ISOLATED;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = SegmentSilent.unless(reading);
        if (not.isPresent()) {
            return not.get();
        }
        if (!reading.clientSegment().foreign().isEmpty()) {
            return Finding.REFUTED;
        }
        String device = reading.out().orElseThrow().device().name();
        Place at = Place.ofInterface(device);
        // A segment on which others are known to live is shown silent; alone with a dead gateway it looks the same.
        boolean others = reading.clientSegment().knowsOthers();
        Finding.Holds holds = (others
                        ? Finding.proven(Segment.CLIENT_LAN, at)
                        : Finding.inferred(Segment.CLIENT_LAN, at))
                .because(SegmentSilent.facts(reading))
                .with("interface", device)
                .with("asked", reading.clientSegment().askedCount());
        return others ? holds : holds.or(VerdictCode.GATEWAY_WRONG_OR_DOWN, Segment.CLIENT_GATEWAY);
    }
}
