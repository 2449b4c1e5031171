package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the samples of one TTL again that stayed silent. Routers limit their errors, a default Linux router to six and then
 * one a second: so few are asked at once, a second apart, more as long as all of them answer or none does, fewer where some do. Where
 * it is a limit, more are tried now and then only.
 * Only a round during which nobody answers speaks for silence.
 */
final class Lane {
    private static final int FIRST_ROUND = 8;
    private static final int LARGEST_ROUND = 256;

    /** Fewer may be lost by chance. */
    private static final int FEWEST_MISSES = 4;

    /** Rounds without a miss after which a limit is tried for one more. */
    private static final int ENOUGH_ROUNDS = 3;

    private final Set<Sample> due = new LinkedHashSet<>();
    private final Set<Sample> open = new HashSet<>();
    private List<Sample> round = List.of();
    private int size = FIRST_ROUND;
    private int heard;
    private boolean lossy;
    private boolean limited;
    private int answers;
    private int misses;
    private int fullRounds;
    private long lastSent;

    /** Somebody answered at this TTL. */
    void heard(Sample sample) {
        heard++;
        answers++;
        over(sample);
    }

    /** A probe leaves with this TTL. */
    void sent(long now) {
        lastSent = now;
    }

    /** True if something was lost here: then there may be a limit, and nothing is asked in bulk. */
    boolean isLossy() {
        return lossy;
    }

    void add(Sample sample) {
        due.add(sample);
    }

    /** A probe of a sample was not answered in time. */
    void missed(Sample sample) {
        lossy = true;
        misses++;
        // More lost than answered: that is no loss on the way.
        limited |= misses >= FEWEST_MISSES && answers > 0 && misses > answers;
        due.add(sample);
        over(sample);
    }

    private void over(Sample sample) {
        if (open.remove(sample) && open.isEmpty()) {
            conclude();
        }
    }

    private void conclude() {
        boolean full = heard >= round.size();
        fullRounds = full ? fullRounds + 1 : 0;
        if (heard > 0 && !full) {
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

    /** True if there is somebody to be asked again, and nobody just being asked. */
    boolean isReady() {
        return open.isEmpty() && due.stream().anyMatch(s -> s.lacking() > 0);
    }

    /** When the last probe left. */
    long lastSent() {
        return lastSent;
    }

    /** Takes the samples to be asked now, one probe each; all of them where nobody ever answered: no limit is met then. */
    List<Sample> begin() {
        due.removeIf(s -> s.lacking() == 0);
        int most = answers > 0 ? size : due.size();
        round = new ArrayList<>(due).subList(0, Math.min(most, due.size()));
        due.removeAll(round);
        open.addAll(round);
        heard = 0;
        return round;
    }
}
