package org.pingpoint.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepProbe;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.SweepScript;
import org.pingpoint.sweep.SweepSink;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;

/** Gives every target the result that a test has for it, in order, a tenth of a second for each. */
final class ScriptedSweep implements SweepEngine {
    private static final long EACH_NANOS = 100_000_000L;

    private final Behaviour behaviour;
    private final SweepScript script = new SweepScript();
    final List<String> asked = new ArrayList<>();
    Optional<SweepOptions> options = Optional.empty();
    /** Ends as a kill would, without a summary, once this many targets have their result. */
    long killedAfter = Long.MAX_VALUE;

    /** What becomes of a target. */
    interface Behaviour {
        void of(IpAddress target, SweepScript result, Hand hand) throws IOException;
    }

    /** Hands the result over. */
    interface Hand {
        void over() throws IOException;
    }

    ScriptedSweep(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** All targets reply. */
    ScriptedSweep() {
        this((target, result, hand) -> {
            result.about(target, SweepOutcome.REPLY, 1).rtt(50_000).ttl(64);
            hand.over();
        });
    }

    @Override
    public SweepSummary run(SweepOptions with, TargetSource targets, SweepSink sink) throws IOException {
        options = Optional.of(with);
        Counts counts = new Counts();
        SweepSink counting = result -> {
            counts.add(result);
            sink.result(result);
        };
        long total = 0;
        long begun = 0;
        int window = -1;
        long length = 0;
        for (Optional<TargetSpace> space = targets.next(); space.isPresent(); space = targets.next()) {
            SweepOrder order = new SweepOrder(space.get(), ports(with.probe()), with.seed(), with.shard());
            length = order.length();
            total += length;
            window++;
            for (long place = window == 0 ? with.resumeAt() : 0; place < length; place++) {
                long probe = order.probeAt(place);
                if (order.isLeftOut(probe)) {
                    continue;
                }
                if (begun == killedAfter) {
                    throw new Killed();
                }
                begun++;
                settle(order, probe, counting);
                sink.progress(script.progress(window, place + 1, total, begun * EACH_NANOS, begun, counts.answered));
            }
        }
        return new SweepSummary(
                total,
                window,
                length,
                true,
                begun,
                begun,
                counts.answered,
                counts.refused,
                counts.silent,
                counts.unsent,
                counts.late,
                counts.duplicates,
                0,
                0,
                0,
                Duration.ofNanos(begun * EACH_NANOS));
    }

    /** As the engine counts. */
    private static final class Counts {
        private long answered;
        private long refused;
        private long silent;
        private long unsent;
        private long late;
        private long duplicates;

        void add(SweepResult result) {
            if (result.isDuplicate()) {
                duplicates++;
            } else if (result.outcome() == SweepOutcome.SILENT) {
                silent++;
            } else if (result.outcome() == SweepOutcome.LOCAL_ERROR) {
                unsent++;
            } else {
                answered++;
                refused += result.outcome().isRefused() ? 1 : 0;
                late += result.isLate() ? 1 : 0;
                silent -= result.isLate() ? 1 : 0;
            }
        }
    }

    /** Stands for a kill: what comes after it does not run. */
    static final class Killed extends IOException {
        private static final long serialVersionUID = 1;
    }

    private void settle(SweepOrder order, long probe, SweepSink sink) throws IOException {
        AddressCell cell = new AddressCell();
        order.space().at(order.addressOf(probe), cell);
        int port = order.portOf(probe);
        asked.add(port == 0 ? cell.toString() : cell + " " + port);
        behaviour.of(cell.toAddress(), script, () -> {
            if (port != 0) {
                script.port(port);
            }
            sink.result(script.result());
        });
    }

    private static PortSet ports(SweepProbe probe) {
        if (probe instanceof SweepProbe.Tcp tcp) {
            return tcp.ports();
        }
        return probe instanceof SweepProbe.Udp udp ? udp.ports() : PortSet.none();
    }

    @Override
    public void stop() {
        killedAfter = 0;
    }
}
