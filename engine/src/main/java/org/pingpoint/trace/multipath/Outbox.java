package org.pingpoint.trace.multipath;

import java.util.ArrayDeque;
import java.util.Optional;
import org.pingpoint.probe.Prober;

/** Lets probes go in small bursts at a rate, so that a router's own limits are not met at once. */
final class Outbox {
    private static final int LARGEST_BURST = 16;
    /** At the rates in between, so that bursts are 8 ms apart. */
    private static final int BURSTS_PER_SECOND = 125;

    private static final long SECOND = 1_000_000_000L;

    private final Prober prober;
    private final int burst;
    private final long interval;
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private Optional<Long> next = Optional.empty();
    private boolean scheduled;

    /** @param rate probes a second, 1 and up */
    Outbox(Prober prober, int rate) {
        this.prober = prober;
        this.burst = Math.max(1, Math.min(LARGEST_BURST, rate / BURSTS_PER_SECOND));
        this.interval = SECOND * burst / rate;
    }

    void add(Runnable sending) {
        queue.add(sending);
        if (!scheduled) {
            scheduled = true;
            long now = prober.clock().nanos();
            prober.at(next.filter(n -> n - now > 0).orElse(now), this::burst);
        }
    }

    private void burst() {
        long now = prober.clock().nanos();
        next = Optional.of(now + interval);
        for (int i = 0; i < burst && !queue.isEmpty(); i++) {
            queue.poll().run();
        }
        scheduled = !queue.isEmpty();
        if (scheduled) {
            prober.at(now + interval, this::burst);
        }
    }

    void clear() {
        queue.clear();
    }
}
