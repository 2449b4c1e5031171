package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/**
 * The last hop that answers is known to be the target's own router, and to forward: the silence is the target's. Its
 * firewall, its way back, rp_filter, or a dead host behind a router that does not say so.
 */
final class TargetSilent implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.TARGET_SILENT;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = SilentPath.unless(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<SilentPath.Deepest> deepest = SilentPath.deepest(reading);
        if (deepest.isEmpty()) {
            return Finding.REFUTED;
        }
        int hop = deepest.get().hop();
        List<Wanted> wanted = reading.serverSubnet().wanted(hop);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        if (!reading.serverSubnet().forwardsInto(hop, deepest.get().router())) {
            return Finding.REFUTED;
        }
        return Finding.inferred(Segment.SERVER, Place.of(reading.destination()))
                .because(reading.bySocket().facts())
                .because(reading.byWire().facts())
                .because(reading.paths().main().factsAt(hop))
                .because(reading.serverSubnet().facts())
                .with("hop", hop)
                .with("router", deepest.get().router().map(Object::toString).orElse("-"))
                .or(VerdictCode.SILENT_DROP_AFTER_HOP, Segment.SERVER_GATEWAY)
                .or(VerdictCode.RETURN_PATH_BROKEN, Segment.SERVER);
    }
}
