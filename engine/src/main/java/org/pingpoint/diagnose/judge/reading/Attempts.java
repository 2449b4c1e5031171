package org.pingpoint.diagnose.judge.reading;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** The tries at one thing: the same question put several times, spaced so that a rate limit cannot pass for silence. */
public final class Attempts {
    private final Evidence evidence;
    private final List<Wanted> schedule;
    private final List<Fact> facts;

    /** @param schedule each try with its delay from the moment the first is wanted */
    Attempts(Evidence evidence, List<Wanted> schedule) {
        this.evidence = evidence;
        this.schedule = schedule;
        this.facts = schedule.stream()
                .flatMap(w -> evidence.about(w.question()).stream())
                .toList();
    }

    public List<Fact> facts() {
        return facts;
    }

    /** What came back, in order of tries; local errors included. */
    public List<Answered> outcomes() {
        return facts.stream().filter(Answered::isObserved).map(Answered::of).toList();
    }

    /** What came from the network. */
    public List<Answered> answers() {
        return outcomes().stream()
                .filter(a -> a.outcome().arrival().isPresent())
                .toList();
    }

    /** What the host itself said: EPERM and the like. */
    public List<Answered> localErrors() {
        return outcomes().stream()
                .filter(a -> a.outcome() instanceof Outcome.LocalError)
                .toList();
    }

    /** True once every try has ended. */
    public boolean isDecided() {
        return schedule.stream().allMatch(w -> evidence.isDecided(w.question()));
    }

    /** True if every try ended, none was answered from the network, and at least one was really put. */
    public boolean isSilent() {
        return isDecided() && answers().isEmpty() && facts.stream().anyMatch(f -> f.answer() instanceof Answer.Silence);
    }

    /** Why it could not be asked, if no try could be. */
    public Optional<CannotAsk> cannotAsk() {
        if (!isDecided() || facts.stream().anyMatch(f -> !(f.answer() instanceof CannotAsk))) {
            return Optional.empty();
        }
        return Optional.of(facts.stream()
                .map(f -> (CannotAsk) f.answer())
                .findFirst()
                .orElse(new CannotAsk(CannotAsk.Reason.NOT_ASKED, Optional.empty(), "not asked")));
    }

    /** The tries that have not ended. */
    public List<Wanted> pending() {
        return schedule.stream().filter(w -> !evidence.isDecided(w.question())).toList();
    }
}
