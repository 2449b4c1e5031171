package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** Echo is silent and the target answers something else: it is up and filters ping. Only where no port was asked for. */
final class IcmpFilteredHostUp implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.ICMP_FILTERED_HOST_UP;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = HostUp.afterContact(reading);
        if (not.isPresent()) {
            boolean early =
                    reading.protocol() == Protocol.ICMP && reading.wire().isPresent();
            return early && not.get() instanceof Finding.Open open
                    ? Finding.open(open.wanted(), HostUp.wanted(reading))
                    : not.get();
        }
        if (reading.protocol() != Protocol.ICMP
                || !reading.isAskedSilent()
                || !reading.refusals().isEmpty()) {
            return Finding.REFUTED;
        }
        List<Fact> signs = HostUp.signs(reading);
        List<Wanted> wanted = HostUp.wanted(reading);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        if (signs.isEmpty()) {
            return Finding.REFUTED;
        }
        boolean byPacket = signs.stream().anyMatch(HostUp::isPacket);
        Finding.Holds holds = Finding.holds(
                        Segment.SERVER,
                        byPacket ? Certainty.PROVEN : Certainty.INFERRED,
                        Place.of(reading.destination()))
                .because(signs)
                .because(reading.bySocket().facts());
        return byPacket ? holds : holds.or(VerdictCode.TARGET_SILENT, Segment.SERVER);
    }
}
