package org.pingpoint.diagnose.judge.rule;

import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/** The kernel finds no line for the destination, or there is no default route at all. */
final class NoRouteLocal implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.NO_ROUTE_LOCAL;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        if (reading.exit() instanceof Exit.NoDefault none && !reading.host().hasDefaultWithoutGateway()) {
            return Finding.proven(Segment.CLIENT, Place.NOWHERE)
                    .because(none.fact())
                    .with("destination", "default");
        }
        if (reading.exit() instanceof Exit.Refused refused && !NullRouteLocal.isNullRouted(reading)) {
            return Finding.proven(Segment.CLIENT, Place.NOWHERE)
                    .because(refused.fact())
                    .with("destination", refused.destination())
                    .with("errno", refused.errno());
        }
        return Finding.REFUTED;
    }
}
