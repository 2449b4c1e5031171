package org.pingpoint.diagnose.gather;

import java.io.IOException;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.probe.Prober;

/** Gathers the evidence of one inquiry, live, in the calling thread's network namespace. */
public final class Gatherer {
    private final Prober prober;
    private volatile boolean interrupted;

    public Gatherer(Prober prober) {
        this.prober = prober;
    }

    /**
     * Asks until the judgement is settled, the deadline has come or {@link #interrupt()} was called.
     *
     * @return the evidence, closed
     * @throws IOException if the kernel's tables cannot be opened
     */
    public Evidence gather(Inquiry inquiry) throws IOException {
        try (KernelTables kernel = KernelTables.open()) {
            NextHops nextHops = new NextHops();
            LiveAsker asker = new LiveAsker(prober, kernel, inquiry, nextHops);
            Inquest inquest = new Inquest(prober.clock(), asker, prober::at, inquiry, nextHops::learn);
            prober.run(() -> interrupted || inquest.advance());
            inquest.stop();
            return inquest.evidence().close();
        }
    }

    /** Ends the gathering with what is known; from any thread. */
    public void interrupt() {
        interrupted = true;
        prober.wake();
    }
}
