package org.pingpoint.diagnose.judge.reading;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** What became of asking the wire who has an address. */
public final class Resolution {
    private final Attempts attempts;

    Resolution(Attempts attempts) {
        this.attempts = attempts;
    }

    public boolean isAnswered() {
        return mac().isPresent();
    }

    /** The first answerer's link-layer address. */
    public Optional<MacAddress> mac() {
        return attempts.outcomes().stream()
                .filter(a -> a.outcome() instanceof Outcome.ArpReply)
                .map(a -> ((Outcome.ArpReply) a.outcome()).mac())
                .findFirst();
    }

    /** Asked three times, a second apart, and nobody said it has it. */
    public boolean isSilent() {
        return !isAnswered() && attempts.isSilent();
    }

    public boolean isDecided() {
        return isAnswered() || attempts.isDecided();
    }

    public List<Wanted> wanted() {
        return isAnswered() ? List.of() : attempts.pending();
    }

    public List<Fact> facts() {
        return attempts.facts();
    }
}
