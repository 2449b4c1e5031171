package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.VerdictCode;

/** A router on the way says that it has no route. In IPv6 an unreachable route says the same. */
final class HopNoRoute implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.HOP_NO_ROUTE;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<Answered> error = HopError.first(reading, e -> e.kind() == ErrorKind.NO_ROUTE);
        return error.isPresent() ? HopError.at(reading, error.get(), Certainty.PROVEN) : Finding.REFUTED;
    }
}
