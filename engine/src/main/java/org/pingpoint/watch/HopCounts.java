package org.pingpoint.watch;

/**
 * The probes of a hop. Each of those sent is answered, lost, not sent after all or still waited for.
 *
 * @param sent that left, or should have
 * @param answered in time or late
 * @param lost without an answer
 * @param late of those answered, how many after patience had ended: they are no loss
 * @param notSent that this host refused to send
 * @param duplicates answers beyond the first
 */
public record HopCounts(int sent, int answered, int lost, int late, int notSent, int duplicates) {
    /** Probes whose fate is known: answered or lost. */
    public int settled() {
        return answered + lost;
    }

    public int pending() {
        return sent - answered - lost - notSent;
    }

    /** Of those whose fate is known, in percent; 0 where none is. */
    public double lossPercent() {
        return settled() == 0 ? 0 : 100.0 * lost / settled();
    }
}
