package org.pingpoint.watch;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/** A path in a script, watched on its virtual clock. Hops are 2 ms apart. */
final class ScriptedPath {
    static final IpAddress TARGET = IpAddress.parse("198.18.99.20");
    static final Duration RTT = Duration.ofMillis(2);
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");

    final ScriptNetwork script = new ScriptNetwork();
    final List<PathChange> changes = new ArrayList<>();
    final List<TraceResult> rounds = new ArrayList<>();
    int sent;
    private Optional<Watch> watch = Optional.empty();

    /** What happens to a frame that left with a TTL. */
    interface Fate {
        void pass(int ttl, ByteBuffer frame, Wire wire);
    }

    static IpAddress router(int number) {
        return IpAddress.parse("198.18." + number + ".1");
    }

    /** A router says that the TTL ran out. */
    static void expire(ByteBuffer frame, Wire wire, int router, Duration delay) {
        wire.deliver(delay, FarEnd.error(frame, router(router), 11, 0, 8));
    }

    /** A path of routers 1, 2 … with the target at its end. */
    static void pass(int ttl, ByteBuffer frame, Wire wire, int length) {
        if (ttl < length) {
            expire(frame, wire, ttl, RTT.multipliedBy(ttl));
        } else {
            arrive(frame, wire, RTT.multipliedBy(length));
        }
    }

    static void arrive(ByteBuffer frame, Wire wire, Duration delay) {
        switch (FarEnd.read(frame).protocol()) {
            case 1 -> wire.deliver(delay, FarEnd.echoReply(frame));
            case 17 -> wire.deliver(delay, FarEnd.error(frame, TARGET, 3, 3, 8));
            default -> wire.deliver(delay, FarEnd.segment(frame, Tcp.RST | Tcp.ACK, 1));
        }
    }

    /** The round that is under way, 1 and up: a second each unless the test says otherwise. */
    int round() {
        return watch.map(w -> w.path().rounds()).orElse(1);
    }

    /** As a person may at any time. */
    void reset() {
        watch.ifPresent(Watch::reset);
    }

    long millis() {
        return script.clock().nanos() / 1_000_000;
    }

    WatchedPath watch(int rounds, Fate fate) {
        return watch(options(rounds), fate);
    }

    static WatchOptions options(int rounds) {
        return options(rounds, Duration.ofSeconds(1));
    }

    static WatchOptions options(int rounds, Duration interval) {
        return new WatchOptions(TraceOptions.by(Protocol.ICMP), interval, java.util.OptionalInt.of(rounds));
    }

    WatchedPath watch(WatchOptions options, Fate fate) {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            sent++;
            fate.pass(FarEnd.ttl(frame), frame, wire);
        });
        try (Prober prober = new Prober(new ScriptedNetwork(script), new SplittableRandom(1))) {
            Egress egress = new Egress(2, SOURCE, Optional.of(FarEnd.ROUTER));
            Watch running =
                    new Watch(prober, options, "target", TARGET, Probing.byFrame(egress, TARGET), new WatchListener() {
                        @Override
                        public void change(PathChange change) {
                            changes.add(change);
                        }

                        @Override
                        public void round(int round, TraceResult trace) {
                            rounds.add(trace);
                        }
                    });
            watch = Optional.of(running);
            running.start();
            prober.run(running::done);
            return running.path();
        }
    }
}
