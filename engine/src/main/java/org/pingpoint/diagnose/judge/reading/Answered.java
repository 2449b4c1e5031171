package org.pingpoint.diagnose.judge.reading;

import java.util.Optional;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;

/**
 * A fact that holds an outcome, with lateness taken off: a late answer proves as much as a prompt one.
 *
 * @param outcome never Late, never Timeout
 */
public record Answered(Fact fact, Outcome outcome) {
    /** The fact's outcome; only for facts whose answer is Observed. */
    static Answered of(Fact fact) {
        Outcome outcome = ((Answer.Observed) fact.answer()).outcome();
        return new Answered(fact, outcome.fact());
    }

    static boolean isObserved(Fact fact) {
        return fact.answer() instanceof Answer.Observed;
    }

    public Question.Probe probe() {
        return (Question.Probe) fact.about();
    }

    /** Who answered; only for outcomes with an arrival. */
    public IpAddress from() {
        return outcome.arrival().orElseThrow().from();
    }

    /** The error's kind; OTHER for outcomes that are no ICMP error. */
    public ErrorKind kind() {
        return outcome instanceof Outcome.IcmpError error ? ErrorKind.of(error) : ErrorKind.OTHER;
    }

    public boolean isError() {
        return outcome instanceof Outcome.IcmpError;
    }

    /** From departure to arrival, in nanoseconds; where no stamp is known, by the run's clock. */
    public long rttNanos() {
        return outcome.arrival()
                .flatMap(
                        a -> a.rttNanos().isPresent() ? Optional.of(a.rttNanos().getAsLong()) : Optional.empty())
                .orElse(fact.atNanos() - fact.askedNanos());
    }
}
