package org.pingpoint.trace.multipath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Samples of one TTL that are asked again at once, one probe each, and what is answered at that TTL until the last of them is. */
final class Round {
    private final List<Sample> asked;
    private final Set<Sample> open;
    private final long began;
    private int answers;
    private int refusals;

    /** @param began when it was decided upon, by the monotonic clock */
    Round(List<Sample> asked, long began) {
        this.asked = asked;
        this.open = new HashSet<>(asked);
        this.began = began;
    }

    /** None was asked yet. */
    static Round none() {
        return new Round(List.of(), Long.MIN_VALUE / 2);
    }

    List<Sample> asked() {
        return asked;
    }

    long began() {
        return began;
    }

    /** Somebody answered here: one of those asked, or who is asked for the first time. */
    void heard(boolean refused) {
        answers++;
        refusals += refused ? 1 : 0;
    }

    /** A probe of a sample was answered, or has waited long enough; true if that was the last one. */
    boolean over(Sample sample) {
        return open.remove(sample) && open.isEmpty();
    }

    boolean isOver() {
        return open.isEmpty();
    }

    int answers() {
        return answers;
    }

    boolean isSilent() {
        return answers == 0;
    }

    /** As many answered as were asked. */
    boolean isFull() {
        return answers >= asked.size();
    }

    boolean hasRefusals() {
        return refusals > 0;
    }
}
