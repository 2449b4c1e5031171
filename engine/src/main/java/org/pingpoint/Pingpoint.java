package org.pingpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pingpoint.diagnose.Diagnoser;
import org.pingpoint.diagnose.gather.Gatherer;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Frame;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.probe.Prober;

/**
 * The front door: one instance probes from one network namespace, that of the thread which opened it. Not thread-safe, but
 * for {@link #interrupt()}.
 *
 * <pre>{@code
 * try (Pingpoint pingpoint = Pingpoint.open(LinkPreference.AUTO)) {
 *     Diagnosis diagnosis = pingpoint.diagnose(Inquiry.of(Target.of(IpAddress.parse("198.18.9.10"))));
 *     System.out.println(diagnosis.verdict().code());
 * }
 * }</pre>
 */
public final class Pingpoint implements AutoCloseable {
    private final Prober prober;
    private final Gatherer gatherer;

    private Pingpoint(Prober prober) {
        this.prober = prober;
        this.gatherer = new Gatherer(prober);
    }

    /** Opens in the calling thread's network namespace; nothing is sent yet. */
    public static Pingpoint open(LinkPreference preference) {
        return new Pingpoint(Prober.live(preference));
    }

    /**
     * Finds where the connection breaks. Takes up to the inquiry's deadline; a healthy network takes a fraction of a second.
     *
     * @throws IOException if the kernel's tables cannot be opened
     */
    public Diagnosis diagnose(Inquiry inquiry) throws IOException {
        Instant started = Instant.now();
        long from = System.nanoTime();
        Evidence evidence =
                inquiry.unresolvedName().isPresent() ? Evidence.closed(inquiry, List.of()) : gatherer.gather(inquiry);
        return Diagnoser.judge(evidence, started, Duration.ofNanos(System.nanoTime() - from), prober.sent());
    }

    /** Every frame that was sent, and those that answered or were referred to. */
    public List<Frame> frames() {
        return prober.frames().frames();
    }

    /** The event loop, for measurements of one's own. */
    public Prober prober() {
        return prober;
    }

    /** Ends a running diagnosis with what is known so far; from any thread. */
    public void interrupt() {
        gatherer.interrupt();
    }

    @Override
    public void close() {
        prober.close();
    }
}
