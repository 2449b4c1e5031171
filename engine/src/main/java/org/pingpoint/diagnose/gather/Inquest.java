package org.pingpoint.diagnose.gather;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pingpoint.diagnose.judge.Judge;
import org.pingpoint.diagnose.judge.Judgement;
import org.pingpoint.model.Clock;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;

/**
 * The conversation between judge and witnesses: judge the evidence, ask what is wanted when its time has come, and again,
 * until the judgement is settled, nothing more is wanted, or time is up. A question that is no longer wanted when its time
 * comes is never asked.
 */
final class Inquest {
    /** Answers that arrive together are judged together. */
    private static final long JUDGE_SPACING = 1_000_000L;

    private final Clock clock;
    private final Asker asker;
    private final Alarm alarm;
    private final Evidence evidence;
    private final Consumer<Fact> heard;
    private final long started;
    private final long deadline;
    private final Map<Question, Long> asked = new HashMap<>();
    private final Map<Question, Long> firstWanted = new HashMap<>();
    private final Map<Question, Long> alarms = new HashMap<>();
    private boolean stale = true;
    private boolean finished;
    private long nextJudging;

    /** Wakes the loop at a time. */
    interface Alarm {
        void at(long nanos, Runnable task);
    }

    /** @param heard told of each new fact before the judge is */
    Inquest(Clock clock, Asker asker, Alarm alarm, Inquiry inquiry, Consumer<Fact> heard) {
        this.clock = clock;
        this.asker = asker;
        this.alarm = alarm;
        this.evidence = new Evidence(inquiry);
        this.heard = heard;
        this.started = clock.nanos();
        this.deadline = started + inquiry.deadline().toNanos();
        alarm.at(deadline, this::stop);
    }

    /** Goes on from where it stands; true once it is finished. */
    boolean advance() {
        // What the kernel answers at once is judged at once: the loop has no event to wake for.
        while (stale && !finished) {
            long now = clock.nanos();
            if (now < nextJudging) {
                alarm.at(nextJudging, () -> {});
                break;
            }
            stale = false;
            nextJudging = now + JUDGE_SPACING;
            judge();
        }
        return finished;
    }

    /** Time is up. */
    void stop() {
        finished = true;
    }

    Evidence evidence() {
        return evidence;
    }

    long startedNanos() {
        return started;
    }

    private void judge() {
        Judgement judgement = Judge.judge(evidence);
        if (judgement.settled() || judgement.wanted().isEmpty()) {
            finished = true;
            return;
        }
        long now = clock.nanos();
        for (Wanted wanted : judgement.wanted()) {
            Question question = wanted.question();
            if (asked.containsKey(question)) {
                continue;
            }
            long due = firstWanted.computeIfAbsent(question, q -> now)
                    + wanted.after().toNanos();
            if (due <= now) {
                ask(question);
            } else if (!Long.valueOf(due).equals(alarms.put(question, due))) {
                alarm.at(due, () -> stale = true);
            }
        }
    }

    private void ask(Question question) {
        long at = clock.nanos();
        asked.put(question, at);
        asker.ask(question, answer -> record(question, answer, at));
    }

    private void record(Question question, Answer answer, long askedAt) {
        if (finished) {
            return;
        }
        Fact fact = evidence.add(question, answer, askedAt - started, clock.nanos() - started);
        heard.accept(fact);
        stale = true;
    }
}
