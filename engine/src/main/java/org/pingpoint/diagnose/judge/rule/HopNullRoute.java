package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.VerdictCode;

/**
 * A router on the way says host-unreachable at once, every time: a null route, most likely. The place is proven, the cause
 * is not: some vendors say the same without a route, by a filter, or at once after a failed ARP.
 */
final class HopNullRoute implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.HOP_NULL_ROUTE;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<HostUnreachable> unreachable = HostUnreachable.of(reading);
        if (unreachable.isEmpty() || unreachable.get().isUnresolvedNeighbour()) {
            return Finding.REFUTED;
        }
        Finding at = HopError.at(reading, unreachable.get().first(), Certainty.INFERRED);
        if (!unreachable.get().wanted().isEmpty()) {
            return at instanceof Finding.Open open
                    ? Finding.open(open.wanted(), unreachable.get().wanted())
                    : Finding.open(unreachable.get().wanted());
        }
        return at instanceof Finding.Holds holds
                ? holds.because(unreachable.get().all().stream()
                                .map(Answered::fact)
                                .toList())
                        .or(VerdictCode.HOP_NO_ROUTE, holds.segment())
                        .or(VerdictCode.TRANSIT_POLICY_REJECTS, holds.segment())
                : at;
    }
}
