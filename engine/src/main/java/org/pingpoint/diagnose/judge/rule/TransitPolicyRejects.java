package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/**
 * A box on the way refuses by policy: administratively prohibited, or an unreachable port or protocol said by somebody who
 * does not own the port. A reset that cannot come from the target counts as well.
 */
final class TransitPolicyRejects implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.TRANSIT_POLICY_REJECTS;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        if (!ForgedReset.resets(reading).isEmpty()) {
            return forgedReset(reading);
        }
        Optional<Answered> error = HopError.first(reading, e -> e.kind().isPolicy());
        if (error.isEmpty()) {
            return Finding.REFUTED;
        }
        boolean udpPort = error.get().kind() == ErrorKind.PORT_UNREACHABLE
                && error.get().probe().protocol() == Protocol.UDP;
        if (udpPort) {
            if (!HopError.hopWanted(reading).isEmpty()) {
                return Finding.open(HopError.hopWanted(reading));
            }
            if (HopError.isTargetByOtherName(reading, error.get().from())) {
                return Finding.REFUTED;
            }
        }
        return HopError.at(reading, error.get(), Certainty.PROVEN);
    }

    private static Finding forgedReset(Reading reading) {
        if (!ForgedReset.wanted(reading).isEmpty()) {
            return Finding.open(ForgedReset.wanted(reading));
        }
        if (!ForgedReset.isForged(reading)) {
            return Finding.REFUTED;
        }
        int hop = reading.paths().by(Protocol.TCP).deepest().orElse(1);
        Optional<Segment> segment = reading.segmentOf(hop);
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(hop));
        }
        Optional<IpAddress> router =
                reading.paths().router(hop).or(() -> reading.out().orElseThrow().gateway());
        Place place = router.map(Place::of).orElse(Place.NOWHERE).withHop(hop);
        return HopError.describe(
                        Finding.proven(segment.get(), place),
                        ForgedReset.resets(reading).get(0))
                .because(reading.paths().by(Protocol.TCP).facts())
                .with("hop", hop)
                .with("sender", router.map(Object::toString).orElse("-"))
                .with("icmpName", "tcp-reset");
    }
}
