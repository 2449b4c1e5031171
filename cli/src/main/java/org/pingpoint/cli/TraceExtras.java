package org.pingpoint.cli;

import org.pingpoint.model.Protocol;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.multipath.Confidence;
import org.pingpoint.trace.multipath.Multipath;
import org.pingpoint.trace.multipath.MultipathOptions;

/** What a trace finds out beyond the hops of one flow: options of {@code trace}. */
final class TraceExtras {
    private final Flag multipath;
    private final Setting<Confidence> confidence;

    /** Declares them among a verb's options. */
    TraceExtras(Options options) {
        multipath = options.flag("--multipath", "Find all branches, by udp unless --method says otherwise.");
        confidence = options.value(
                        "--confidence 95|99|99.99",
                        new ConfidenceReader(),
                        "Percent sure that --multipath misses no branch (default: 99).")
                .orElse(Confidence.STANDARD);
    }

    private static final class ConfidenceReader implements Values.Reader<Confidence> {
        @Override
        public Confidence read(String text) {
            return switch (text) {
                case "95", "99", "99.99" -> new Confidence(Double.parseDouble(text));
                default -> throw new UsageException("'" + text + "' is not one of 95, 99, 99.99");
            };
        }
    }

    /** @throws UsageException if something is asked for that does not fit */
    void check() {
        if (confidence.option().isGiven() && !multipath.isGiven()) {
            throw new UsageException("--confidence needs --multipath");
        }
    }

    /** Echoes of one host look alike to most balancers: branches are looked for by UDP. */
    Protocol method(TraceProbing probing) {
        return multipath.isGiven() && probing.isMethodOpen() ? Protocol.UDP : probing.method();
    }

    TraceMode mode() {
        return multipath.isGiven() ? this::multipath : TraceMode.SINGLE_PATH;
    }

    private Multipath multipath(Prober prober, TracePath path, TraceListener listener) {
        if (!(path.probes().probe(1, path.options()) instanceof ProbeSpec.Wire wire)) {
            throw new CannotRunException("--multipath needs frames of its own, which cannot be sent to "
                    + path.target().input() + " from here; 'pingpoint doctor' says why");
        }
        return new Multipath(
                prober,
                path.options(),
                MultipathOptions.standard().with(confidence.get()),
                path.target().input(),
                path.target().address(),
                wire.egress().source(),
                path.probes(),
                listener);
    }
}
