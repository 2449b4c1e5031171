package org.pingpoint.trace.pmtu;

import java.util.Optional;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Outcome;

/** A packet of a size that is to arrive at a hop, and what became of it. */
final class Shot {
    private static final int VOIDS_FOR_A_STRIKE = 2;

    private final int ttl;
    private final int size;
    private final int proof;
    private boolean arrived;
    private boolean refused;
    private Optional<Outcome.IcmpError> told = Optional.empty();
    private int strikes;
    private int voids;

    /** @param proof silences, each beside a small packet that was answered, that say that it does not arrive */
    Shot(int ttl, int size, int proof) {
        this.ttl = ttl;
        this.size = size;
        this.proof = proof;
    }

    int ttl() {
        return ttl;
    }

    int size() {
        return size;
    }

    /** Whoever answers has it; only who says that it is too big has not let it pass. */
    void answered(Outcome outcome) {
        if (outcome.fact() instanceof Outcome.IcmpError error && ErrorKind.of(error) == ErrorKind.TOO_BIG) {
            told = told.or(() -> Optional.of(error));
        } else {
            arrived = true;
        }
    }

    /** It was silent once more. @param control true if a small packet was answered at the same time */
    void missed(boolean control) {
        strikes += control ? 1 : 0;
        voids += control ? 0 : 1;
    }

    /** This host's own interface does not take it. */
    void refused() {
        refused = true;
    }

    boolean hasPassed() {
        return arrived;
    }

    Optional<Outcome.IcmpError> told() {
        return arrived ? Optional.empty() : told;
    }

    /** True if it vanished where small packets did not, or never left. */
    boolean isLost() {
        return !arrived && told.isEmpty() && (refused || strikes >= proof);
    }

    /** True if nothing more is to be learnt. */
    boolean isSettled() {
        return arrived || told.isPresent() || refused || strikes >= proof || voids >= VOIDS_FOR_A_STRIKE * proof;
    }
}
