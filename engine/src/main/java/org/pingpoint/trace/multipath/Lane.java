package org.pingpoint.trace.multipath;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.Meaning;

/**
 * Asks the samples of one TTL again that stayed silent. Routers limit their errors, a default Linux router to six and then
 * one a second: so few are asked at once, a second apart, more as long as all of them answer or none does. Where somebody answers that had
 * not before, there is a limit or loss: then fewer are asked, and where it is a limit, more are tried now and then only.
 * Only a round during which nobody answers, here or elsewhere, speaks for silence.
 */
final class Lane {
    private static final int FIRST_ROUND = 8;
    private static final int LARGEST_ROUND = 256;

    /** While everybody else is quiet, nothing is lost by asking many. */
    private static final int QUIET_ROUND = 64;

    /** From so many on, their share tells a limit from loss on the way. */
    private static final int ENOUGH_RECOVERIES = 4;

    /** Rounds without a miss after which a limit is tried for one more. */
    private static final int ENOUGH_ROUNDS = 3;

    /** Answers within a second that no limit like Linux' allows. */
    private static final int MORE_THAN_LIMITED = 8;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Others others;
    private final Map<IpAddress, Burst> routers = new HashMap<>();
    private final Set<Sample> due = new LinkedHashSet<>();
    private Round round = Round.none();
    private int size = FIRST_ROUND;
    private boolean spoilt;
    private boolean quiet;
    private int fullRounds;
    private int answers;
    private int recoveries;
    private boolean limited;
    private boolean lossy;
    private boolean refused;
    private boolean slow;
    private boolean target;
    private long lastSent = NEVER;
    private long lastAnswered = NEVER;
    private long lastRefused = NEVER;
    private long longestRtt;

    /** What one router answered in the first second. */
    private static final class Burst {
        private final long first;
        private int answers;

        Burst(long first) {
            this.first = first;
        }

        void add(long sentAt) {
            answers += Math.abs(sentAt - first) < SECOND ? 1 : 0;
        }
    }

    /** What a lane has to know of the others. */
    interface Others {
        /** True if answers at other TTLs may have cost what this lane's last round was to say. */
        boolean disturb(Lane lane);

        /** True if a probe that left shortly before this lane's last round may have cost what that was to say, though nobody answered it. */
        boolean spoil(Lane lane);

        /** True if a sample is not to be asked again yet. */
        boolean holdBack(Sample sample);
    }

    Lane(Others others) {
        this.others = others;
    }

    /**
     * A probe with this TTL was answered.
     *
     * @param sentAt when the probe left
     * @param late true if it was not waited for any more
     */
    void heard(Sample sample, Meaning meaning, long sentAt, boolean late) {
        answers++;
        recoveries += sample.hasMissed() && !late ? 1 : 0;
        // More answered when asked again than at once: that is no loss on the way.
        limited |= recoveries >= ENOUGH_RECOVERIES && recoveries > answers - recoveries;
        quiet = false;
        lastAnswered = Math.max(lastAnswered, sentAt);
        round.heard(meaning == Meaning.REFUSED);
        over(sample);
    }

    /**
     * Somebody is known to stand at this TTL.
     *
     * @param sentAt when the probe left that was answered
     */
    void met(IpAddress router, Meaning meaning, long sentAt) {
        routers.computeIfAbsent(router, r -> new Burst(sentAt)).add(sentAt);
        target |= meaning == Meaning.TARGET;
        if (meaning == Meaning.REFUSED) {
            refused = true;
            lastRefused = Math.max(lastRefused, sentAt);
        }
    }

    void took(long rttNanos) {
        longestRtt = Math.max(longestRtt, rttNanos);
    }

    /** Of the answers at this TTL; 0 before the first. */
    long longestRtt() {
        return longestRtt;
    }

    /** A probe leaves with this TTL. */
    void sent(long now) {
        lastSent = now;
    }

    /** True if something was not answered here: then there may be a limit, and nothing is asked in bulk. */
    boolean isLossy() {
        return lossy;
    }

    /** True if a router here may limit its errors, as far as one can tell: somebody gave no answer, and it has not given many at once. */
    boolean mayLimit(IpAddress router) {
        return lossy && routers.get(router).answers < MORE_THAN_LIMITED;
    }

    /** True if somebody answered who had not before: a limit, or loss on the way, but no silence. */
    boolean hasRecovered() {
        return recoveries > 0;
    }

    /** True if somebody here refuses to forward. */
    boolean hasRefused() {
        return refused;
    }

    boolean hasTarget() {
        return target;
    }

    /** True if somebody is to be asked who may refuse, and does not earn what that costs in a second. */
    boolean isSlow() {
        return slow && due.stream().anyMatch(s -> s.answers().isEmpty() && isAskable(s));
    }

    void add(Sample sample) {
        due.add(sample);
    }

    /** A probe of a sample was not answered in time. */
    void missed(Sample sample) {
        lossy = true;
        sample.missed();
        due.add(sample);
        over(sample);
    }

    private void over(Sample sample) {
        if (round.over(sample)) {
            conclude();
        }
    }

    private void conclude() {
        // Who refuses had time for one answer, and gave none: it pays more for each, and this round says nothing of
        // silence.
        boolean tooSoon = refused && !slow && !round.hasRefusals() && !round.isFull() && lastRefused < round.began();
        slow |= tooSoon;
        if (tooSoon && round.isSilent()) {
            return;
        }
        quiet = round.isSilent()
                && (spoilt && round.asked().stream().anyMatch(Sample::isLastTried) || others.disturb(this));
        if (!quiet) {
            resize();
            if (round.isSilent()) {
                round.asked().forEach(Sample::strike);
            }
        }
    }

    private void resize() {
        fullRounds = round.isFull() ? fullRounds + 1 : 0;
        if (hasRecovered() && !round.isSilent() && !round.isFull()) {
            size = round.answers();
        } else if (!limited || round.isSilent()) {
            size = Math.min(LARGEST_ROUND, size * 2);
        } else if (fullRounds >= ENOUGH_ROUNDS) {
            size++;
            fullRounds = 0;
        }
    }

    boolean isIdle() {
        return isAtRest() && !isReady();
    }

    /** True if nobody is just being asked again. */
    boolean isAtRest() {
        return round.isOver();
    }

    /** True if nobody answers here, and that means nothing while others are asked. */
    boolean wantsQuiet() {
        return quiet;
    }

    /** True if a probe in vain may have cost what its last round was to say. */
    boolean isSpoilt() {
        return spoilt;
    }

    boolean sharesRouterWith(Lane other) {
        return routers.keySet().stream().anyMatch(other.routers::containsKey);
    }

    /** True if there is somebody to be asked again, and nobody just being asked. */
    boolean isReady() {
        return isAtRest() && due.stream().anyMatch(this::isAskable);
    }

    private boolean isAskable(Sample sample) {
        return sample.lacking() > 0 && !others.holdBack(sample);
    }

    /** When the last probe left that may have cost somebody here an answer; long ago if none did. */
    long lastSpent() {
        return Math.max(lastSent, lastRefused);
    }

    /** When the last probe left that was answered; long ago if none was. */
    long lastAnswered() {
        return lastAnswered;
    }

    /** When those that stayed silent were asked again last. */
    long began() {
        return round.began();
    }

    /** Takes the samples to be asked now, one probe each; all of them where nobody ever answered: no limit is met then. */
    List<Sample> begin(long now) {
        due.removeIf(s -> s.lacking() == 0);
        // What others answer says nothing of those that never did.
        List<Sample> askable = due.stream().filter(this::isAskable).toList();
        List<Sample> silent = askable.stream()
                .filter(s -> s.hasMissed() && s.answers().isEmpty())
                .toList();
        List<Sample> pool = hasRecovered() || silent.isEmpty() ? askable : silent;
        int most = quiet ? Math.max(size, QUIET_ROUND) : size;
        round = new Round(answers == 0 ? pool : pool.subList(0, Math.min(most, pool.size())), now);
        spoilt = others.spoil(this);
        due.removeAll(round.asked());
        return round.asked();
    }
}
