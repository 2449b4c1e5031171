package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/** The gateway is there, and nothing shows that it forwards: no hop beyond it or at it, for this target or any other. */
final class GatewayNotForwarding implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.GATEWAY_NOT_FORWARDING;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = SilentPath.unless(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Exit.Out out = reading.out().orElseThrow();
        boolean gatewayThere = reading.resolvesNeighbours() && reading.nextHop().isAnswered();
        if (!gatewayThere
                || out.gateway().isEmpty()
                || SilentPath.deepest(reading).isPresent()) {
            return Finding.REFUTED;
        }
        List<Wanted> wanted = Controls.wanted(reading);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        if (!Controls.answers(reading).isEmpty()) {
            return Finding.REFUTED;
        }
        Place at = Place.of(out.gateway().get())
                .withInterface(out.device().name())
                .withHop(1)
                .withMac(reading.nextHop().mac().orElseThrow());
        return Finding.inferred(Segment.CLIENT_GATEWAY, at)
                .because(reading.nextHop().facts())
                .because(reading.bySocket().facts())
                .because(Controls.facts(reading))
                .with("gateway", out.gateway().get())
                .or(VerdictCode.SILENT_DROP_AFTER_HOP, Segment.CLIENT_GATEWAY);
    }
}
