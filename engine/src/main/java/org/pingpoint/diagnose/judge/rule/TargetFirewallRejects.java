package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/**
 * The target itself refuses: any unreachable in answer to an echo, and for TCP and UDP any that is not simply a closed UDP
 * port. A port-unreachable to a SYN is a filter too: a closed TCP port resets.
 */
final class TargetFirewallRejects implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.TARGET_FIREWALL_REJECTS;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<Answered> refusal = reading.refusals().stream()
                .findFirst()
                .filter(e -> e.from().equals(reading.destination()))
                .filter(e ->
                        !(e.kind() == ErrorKind.PORT_UNREACHABLE && e.probe().protocol() == Protocol.UDP));
        if (refusal.isEmpty()) {
            return Finding.REFUTED;
        }
        return HopError.describe(Finding.proven(Segment.SERVER, Place.of(reading.destination())), refusal.get());
    }
}
