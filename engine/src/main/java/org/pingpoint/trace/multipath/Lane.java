package org.pingpoint.trace.multipath;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

    /** Fewer may be lost by chance. */
    private static final int FEWEST_MISSES = 4;

    /** Rounds without a miss after which a limit is tried for one more. */
    private static final int ENOUGH_ROUNDS = 3;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Predicate<Lane> disturbed;
    private final Set<IpAddress> routers = new HashSet<>();
    private final Set<Sample> due = new LinkedHashSet<>();
    private final Set<Sample> open = new HashSet<>();
    private List<Sample> round = List.of();
    private int size = FIRST_ROUND;
    private int heard;
    private boolean lossy;
    private boolean recovered;
    private boolean refused;
    private boolean limited;
    private int answers;
    private int misses;
    private int fullRounds;
    private boolean quiet;
    private long began;
    private long lastSent = NEVER;
    private long lastAnswered = NEVER;
    private long longestRtt;

    /** @param disturbed true if silence in a lane's last round may be due to answers elsewhere */
    Lane(Predicate<Lane> disturbed) {
        this.disturbed = disturbed;
    }

    /**
     * Somebody answered at this TTL.
     *
     * @param sentAt when the probe left
     * @param late true if it was not waited for any more
     */
    void heard(Sample sample, IpAddress from, Meaning meaning, long sentAt, boolean late) {
        heard++;
        answers++;
        recovered |= sample.hasMissed() && !late;
        refused |= meaning == Meaning.REFUSED;
        quiet = false;
        routers.add(from);
        lastAnswered = Math.max(lastAnswered, sentAt);
        over(sample);
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

    /** True if somebody answered who had not before: a limit, or loss on the way, but no silence. */
    boolean hasRecovered() {
        return recovered;
    }

    /** True if somebody here refuses to forward. */
    boolean hasRefused() {
        return refused;
    }

    void add(Sample sample) {
        due.add(sample);
    }

    /** A probe of a sample was not answered in time. */
    void missed(Sample sample) {
        lossy = true;
        misses++;
        sample.missed();
        // More lost than answered: that is no loss on the way.
        limited |= recovered && misses >= FEWEST_MISSES && misses > answers;
        due.add(sample);
        over(sample);
    }

    private void over(Sample sample) {
        if (open.remove(sample) && open.isEmpty()) {
            conclude();
        }
    }

    private void conclude() {
        if (heard == 0 && disturbed.test(this)) {
            quiet = true;
            return;
        }
        quiet = false;
        boolean full = heard >= round.size();
        fullRounds = full ? fullRounds + 1 : 0;
        if (recovered && heard > 0 && !full) {
            size = heard;
        } else if (!limited || heard == 0) {
            size = Math.min(LARGEST_ROUND, size * 2);
        } else if (fullRounds >= ENOUGH_ROUNDS) {
            size++;
            fullRounds = 0;
        }
        if (heard == 0) {
            round.forEach(Sample::strike);
        }
    }

    boolean isIdle() {
        return open.isEmpty() && !isReady();
    }

    /** True if nobody is just being asked again. */
    boolean isAtRest() {
        return open.isEmpty();
    }

    /** True if nobody answers here, and that means nothing while others are asked. */
    boolean wantsQuiet() {
        return quiet;
    }

    boolean sharesRouterWith(Lane other) {
        return routers.stream().anyMatch(other.routers::contains);
    }

    /** True if there is somebody to be asked again, and nobody just being asked. */
    boolean isReady() {
        return open.isEmpty() && due.stream().anyMatch(s -> s.lacking() > 0);
    }

    /** When the last probe left; long ago if none did. */
    long lastSent() {
        return lastSent;
    }

    /** When the last probe left that was answered; long ago if none was. */
    long lastAnswered() {
        return lastAnswered;
    }

    /** When those that stayed silent were asked again last. */
    long began() {
        return began;
    }

    /** Takes the samples to be asked now, one probe each; all of them where nobody ever answered: no limit is met then. */
    List<Sample> begin(long now) {
        began = now;
        due.removeIf(s -> s.lacking() == 0);
        // What others answer says nothing of those that never did.
        List<Sample> silent =
                due.stream().filter(s -> s.hasMissed() && s.answers().isEmpty()).toList();
        List<Sample> pool = recovered || silent.isEmpty() ? List.copyOf(due) : silent;
        round = pool.subList(0, answers > 0 ? Math.min(size, pool.size()) : pool.size());
        due.removeAll(round);
        open.addAll(round);
        heard = 0;
        return round;
    }
}
