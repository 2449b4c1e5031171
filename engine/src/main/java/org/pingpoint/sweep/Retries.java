package org.pingpoint.sweep;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.sweep.target.Windows;

/**
 * What is asked again: the open places of groups whose patience has ended, as often as was said; again if frames were lost here
 * meanwhile, which may have been the probes or their answers; and places of hosts that limit their errors until each was asked alone.
 */
final class Retries {
    /** When something was lost on this host last, by {@link System#nanoTime}; {@link Long#MIN_VALUE} if it never was. */
    interface Lost {
        /** What was given to an interface that could not send. */
        long byLinks();

        /** Frames that found no room in our own rings. */
        long inRings();

        /** Frames that may have been anybody's. */
        long byAnybody();
    }

    static final long NEVER = Long.MAX_VALUE;

    private static final long NONE = -1;

    /** How often a group is asked in vain for what is lost here, beyond what was said: then this host cannot do better. */
    private static final int MOST_IN_VAIN = 16;

    /** The same where what was lost may well have been somebody else's. */
    private static final int MOST_FOR_OTHERS = 2;

    /** The same while an interface is down: it is given up before that, or comes back. An echo's payload counts to 255. */
    private static final int MOST_WHILE_DOWN = 200;

    /** What the kernel holds a block back for, and its handing over. */
    private static final long RETIRE_NANOS = 3_000_000L;

    private final Outstanding outstanding;
    private final Windows windows;
    private final Reporter reporter;
    private final int retries;
    private final long patience;
    private final Optional<ErrorLimits> limits;
    private final Lost lost;

    private long group = NONE;
    private long waiting;
    private boolean onlyAlone;

    /** @param limits of errors; empty where no error is asked for */
    Retries(
            SweepOptions options,
            Outstanding outstanding,
            Windows windows,
            Reporter reporter,
            Optional<ErrorLimits> limits,
            Lost lost) {
        this.outstanding = outstanding;
        this.windows = windows;
        this.reporter = reporter;
        this.limits = limits;
        this.lost = lost;
        retries = options.retries();
        patience = options.timeout().toNanos() + RETIRE_NANOS;
    }

    /** True while a group is being asked again. */
    boolean isBusy() {
        return group != NONE;
    }

    /** When the patience of the oldest group ends; {@link #NEVER} if none waits. */
    long due(long now) {
        long oldest = outstanding.oldest();
        return oldest < 0 ? NEVER : due(oldest, now);
    }

    /** Where some are still to be asked alone, the next waits for its host to be free to answer, not for all of the patience. */
    private long due(long some, long now) {
        boolean goesOn = outstanding.isAskedAlone(some) && mayBeOwed(some, now);
        return outstanding.sentAt(some) + (goesOn ? Math.min(patience, ErrorLimits.SPACING_NANOS) : patience);
    }

    /**
     * Takes up the next group that is to be asked again, and gives up those that need not be.
     *
     * @param drainedAt until when all that has come is known
     */
    void expire(long drainedAt, long now) throws IOException {
        while (group == NONE) {
            long oldest = outstanding.oldest();
            if (oldest < 0 || due(oldest, now) > drainedAt) {
                return;
            }
            int tries = outstanding.triesOf(oldest);
            onlyAlone = tries > retries && !isLost(oldest, tries);
            if (onlyAlone && !mayBeOwed(oldest, now)) {
                reporter.silent(oldest);
                outstanding.giveUp();
            } else {
                group = outstanding.askAgain(!onlyAlone, now);
                waiting = outstanding.openBits(group);
            }
        }
    }

    /** Whether probes of this group, or their answers, may have been lost on this host since they were sent. */
    private boolean isLost(long some, int tries) {
        long since = outstanding.startedAt(some);
        return lost.byLinks() >= since && tries <= MOST_WHILE_DOWN
                || lost.inRings() >= since && tries <= retries + MOST_IN_VAIN
                || lost.byAnybody() >= since && tries <= retries + MOST_FOR_OTHERS;
    }

    /** Whether a host of this group may owe an answer that it was not free to give yet. */
    private boolean mayBeOwed(long some, long now) {
        if (limits.isEmpty()) {
            return false;
        }
        for (long open = outstanding.openBits(some) & ~outstanding.aloneBits(some); open != 0; open &= open - 1) {
            long place = outstanding.placeOf(some, Long.numberOfTrailingZeros(open));
            if (limits.get().isSuspect(windows.hostOf(place), now)) {
                return true;
            }
        }
        return false;
    }

    /** The next place to ask again now; negative if there is none. */
    long next(long now) {
        while (group != NONE) {
            // Some may have answered while the group waited for its turn.
            waiting &= outstanding.openBits(group);
            if (waiting == 0) {
                outstanding.asked(group, now);
                group = NONE;
                break;
            }
            int bit = Long.numberOfTrailingZeros(waiting);
            waiting &= waiting - 1;
            long place = outstanding.placeOf(group, bit);
            if (!onlyAlone || mayAskAlone(place, now)) {
                return place;
            }
        }
        return NONE;
    }

    private boolean mayAskAlone(long place, long now) {
        long host = windows.hostOf(place);
        ErrorLimits errors = limits.get();
        if (outstanding.wasAskedAlone(place) || !errors.isSuspect(host, now) || !errors.askAlone(host, now)) {
            return false;
        }
        outstanding.askAlone(place);
        return true;
    }
}
