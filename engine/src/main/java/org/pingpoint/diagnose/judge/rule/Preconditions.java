package org.pingpoint.diagnose.judge.rule;

import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;

/** What several rules ask before they begin. */
final class Preconditions {
    private Preconditions() {}

    /** The finding of a rule about a remote target where there is none, or where it is not yet known how to get there. */
    static Optional<Finding> aboutTarget(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Optional.of(Finding.open(unknown.wanted()));
        }
        boolean remote = reading.hasTarget()
                && reading.out().filter(o -> o.source().isPresent()).isPresent();
        return remote ? Optional.empty() : Optional.of(Finding.REFUTED);
    }

    /** The finding of a rule about our own segment where that has no neighbours to resolve, or is not known yet. */
    static Optional<Finding> aboutSegment(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Optional.of(Finding.open(unknown.wanted()));
        }
        boolean applies = reading.out().filter(o -> o.source().isPresent()).isPresent()
                && reading.resolvesNeighbours()
                && !reading.isWireClosed();
        return applies ? Optional.empty() : Optional.of(Finding.REFUTED);
    }

    /** The finding of a rule that needs a conclusive answer or silence from the target, while that is still awaited. */
    static Optional<Finding> afterContact(Reading reading) {
        Optional<Finding> not = aboutTarget(reading);
        if (not.isPresent()) {
            return not;
        }
        boolean awaited = reading.refusals().isEmpty()
                && reading.bySocket().resets().isEmpty()
                && reading.byWire().resets().isEmpty()
                && !reading.contactWanted().isEmpty();
        if (awaited) {
            return Optional.of(Finding.open(reading.contactWanted()));
        }
        // Hops are numbered by frames of ours: whether those can be sent is known as soon as the next hop is.
        if (!reading.isWireDecided()) {
            return Optional.of(Finding.open(reading.nextHop().wanted()));
        }
        // Answers on the wire alone are this host's own affair.
        boolean answered = reading.bySocket().isAnswered() || reading.byWire().isAnswered();
        return answered ? Optional.of(Finding.REFUTED) : Optional.empty();
    }
}
