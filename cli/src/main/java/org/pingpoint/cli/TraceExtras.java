package org.pingpoint.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.filter.FilterLocator;
import org.pingpoint.trace.hint.Hinted;
import org.pingpoint.trace.multipath.Confidence;
import org.pingpoint.trace.multipath.Multipath;
import org.pingpoint.trace.multipath.MultipathOptions;
import org.pingpoint.trace.pmtu.PathMtuSearch;

/** What a trace finds out beyond the hops of one flow: options of {@code trace}. */
final class TraceExtras {
    private final TraceSurveyOptions many;
    private final Flag multipath;
    private final Setting<Confidence> confidence;
    private final Flag pathMtu;
    private final Flag locateFilter;

    /**
     * Declares them among a verb's options.
     *
     * @param many which a rate is shared with
     */
    TraceExtras(Options options, TraceSurveyOptions many) {
        this.many = many;
        multipath = options.flag("--multipath", "Find all branches, by udp unless --method says otherwise.");
        confidence = options.value(
                        "--confidence 95|99|99.99",
                        new ConfidenceReader(),
                        "Percent sure that --multipath misses no branch (default: 99).")
                .orElse(Confidence.STANDARD);
        pathMtu = options.flag("--pmtu", "Find the path MTU, and every hop that limits it.");
        locateFilter =
                options.flag("--locate-filter", "Find where packets to the port are filtered (always with --port).");
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
    void check(TraceProbing probing) {
        if (confidence.option().isGiven() && !multipath.isGiven()) {
            throw new UsageException("--confidence needs --multipath");
        }
        if (locateFilter.isGiven() && probing.method() == Protocol.ICMP) {
            throw new UsageException("--locate-filter needs --method udp or tcp");
        }
    }

    /** @throws UsageException if anything is asked for, where many targets are traced */
    void refuse() {
        String asked = multipath.isGiven()
                ? "--multipath"
                : pathMtu.isGiven() ? "--pmtu" : locateFilter.isGiven() ? "--locate-filter" : "";
        if (!asked.isEmpty()) {
            throw new UsageException(asked + " is not offered with many targets");
        }
    }

    /** True if all branches are looked for; their probes are sent at a rate. */
    boolean isMultipath() {
        return multipath.isGiven();
    }

    /** Echoes of one host look alike to most balancers: branches are looked for by UDP. */
    Protocol method(TraceProbing probing) {
        return multipath.isGiven() && probing.isMethodOpen() ? Protocol.UDP : probing.method();
    }

    TraceMode mode(TraceProbing probing) {
        return (prober, path, listener) -> {
            PathMeasurement trace = multipath.isGiven()
                    ? multipath(prober, path, listener)
                    : TraceMode.SINGLE_PATH.measurement(prober, path, listener);
            if (locateFilter.isGiven() || probing.isPortGiven()) {
                trace = new FilterLocator(trace, prober, path.options(), path.probes());
            }
            return pathMtu.isGiven() ? pathMtu(trace, prober, path) : trace;
        };
    }

    /** All branches, and what the answers to the first flow tell. */
    private PathMeasurement multipath(Prober prober, TracePath path, TraceListener listener) {
        MultipathOptions thorough = MultipathOptions.standard().with(confidence.get());
        OptionalInt pace = many.pace();
        IpAddress source = frames(path, "--multipath").egress().source();
        return new Hinted(
                path.options().tos(),
                Optional.of(source),
                listener,
                heard -> new Multipath(
                        prober,
                        path.options(),
                        pace.isPresent() ? thorough.withRate(pace.getAsInt()) : thorough,
                        path.target().input(),
                        path.target().address(),
                        source,
                        path.probes(),
                        heard));
    }

    private static PathMeasurement pathMtu(PathMeasurement trace, Prober prober, TracePath path) {
        frames(path, "--pmtu");
        return new PathMtuSearch(
                trace,
                prober,
                path.options(),
                path.probes(),
                path.interfaceMtu().orElseThrow());
    }

    private static ProbeSpec.Wire frames(TracePath path, String option) {
        if (path.probes().probe(1, path.options()) instanceof ProbeSpec.Wire wire) {
            return wire;
        }
        throw new CannotRunException(option + " needs frames of its own, which cannot be sent to "
                + path.target().input() + " from here; 'pingpoint doctor' says why");
    }
}
