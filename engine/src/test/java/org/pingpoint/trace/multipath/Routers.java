package org.pingpoint.trace.multipath;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.Tcp;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.trace.hint.Hinted;

/** Routers by name, who forwards to whom, and how; they exist only in memory. */
final class Routers {
    static final String SOURCE = "source";
    static final String TARGET = "target";
    private static final Duration RTT = Duration.ofMillis(1);
    private static final Duration RESOLVING = Duration.ofMillis(3_050);

    private final ScriptNetwork script = new ScriptNetwork();
    private final Map<String, List<String>> next = new HashMap<>();
    private final Set<String> spraying = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> limited = new HashSet<>();
    private final Set<String> dropping = new HashSet<>();
    private final Set<String> behindNat = new HashSet<>();
    private final Set<String> resolving = new HashSet<>();
    private final Set<String> translated = new HashSet<>();
    private final Set<String> withoutRoute = new HashSet<>();
    private boolean prohibiting;
    private final Map<String, double[]> buckets = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final boolean v4;
    private long seed = 1;
    final List<Long> sentAt = new ArrayList<>();
    int sent;
    int rate;
    int lossOneIn;

    Routers(boolean v4) {
        this.v4 = v4;
    }

    /** Two branches, and three on each of them. */
    static Routers diamond(boolean v4) {
        return new Routers(v4)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .links("a", "a1", "a2", "a3")
                .links("b", "b1", "b2", "b3")
                .links("a1", "end")
                .links("a2", "end")
                .links("a3", "end")
                .links("b1", "end")
                .links("b2", "end")
                .links("b3", "end")
                .links("end", TARGET);
    }

    static PathGraph graph(TraceResult result) {
        return result.part(PathGraph.class).orElseThrow();
    }

    /** Other probes, which other branches get. */
    Routers seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    Routers links(String from, String... to) {
        next.put(from, List.of(to));
        return this;
    }

    /** Chooses for each packet anew. */
    Routers spraying(String router) {
        spraying.add(router);
        return this;
    }

    /** Forwards, but says nothing. */
    Routers silent(String router) {
        silent.add(router);
        return this;
    }

    /** Six errors, then one a second, as Linux. */
    Routers limited(String router) {
        limited.add(router);
        return this;
    }

    /** Quotes what a source NAT before it has made of a packet: another source address and checksum. */
    Routers behindNat(String... routers) {
        behindNat.addAll(List.of(routers));
        return this;
    }

    /** Answers for itself, and forwards nothing. */
    Routers dropping(String router) {
        dropping.add(router);
        return this;
    }

    /** Looks for a neighbour that is not there, and says so as Linux does, after three questions. */
    Routers resolvingInVain(String router) {
        resolving.add(router);
        return this;
    }

    /** Knows no way to the target, and says so; where it limits its errors, each such costs it two, as Linux. */
    Routers withoutRoute(String router) {
        withoutRoute.add(router);
        return this;
    }

    /** Answer in the target's name: a destination NAT before them gives their answers its address. */
    Routers translated(String... routers) {
        translated.addAll(List.of(routers));
        return this;
    }

    /** The target itself rejects what is sent to it. */
    Routers prohibitingTarget() {
        prohibiting = true;
        return this;
    }

    IpAddress address(String name) {
        int number = name.equals(SOURCE) ? 1 : name.equals(TARGET) ? 2 : 256 + name.hashCode() % 10_000;
        return v4
                ? IpAddress.v4(IpAddress.parse("198.18.0.0").v4Bits() + number)
                : IpAddress.v6(0x2001_0db8_0000_0000L, number);
    }

    private String name(Optional<IpAddress> address) {
        if (address.isEmpty()) {
            return "*";
        }
        Set<String> all = new TreeSet<>(next.keySet());
        next.values().forEach(all::addAll);
        return all.stream()
                .filter(n -> address(n).equals(address.get()))
                .findFirst()
                .orElseThrow();
    }

    /** {@code a>b}, in order. */
    Set<String> links(PathGraph graph) {
        Set<String> links = new TreeSet<>();
        graph.edges()
                .forEach(e -> links.add(name(graph.nodes().get(e.from()).address()) + ">"
                        + name(graph.nodes().get(e.to()).address())));
        return links;
    }

    Set<String> links() {
        Set<String> links = new TreeSet<>();
        next.forEach((from, all) -> all.forEach(to -> links.add(from + ">" + to)));
        return links;
    }

    GraphNode node(PathGraph graph, String name) {
        return graph.nodes().stream()
                .filter(n -> n.address().equals(Optional.of(address(name))))
                .findFirst()
                .orElseThrow();
    }

    long elapsedMillis() {
        return script.clock().nanos() / 1_000_000;
    }

    TraceResult trace(Protocol method, Confidence confidence) {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, this::pass);
        try (Prober prober = new Prober(new ScriptedNetwork(script), new SplittableRandom(seed))) {
            Egress egress = new Egress(2, address(SOURCE), Optional.of(FarEnd.ROUTER));
            MultipathOptions thorough = MultipathOptions.standard().with(confidence);
            Hinted trace = new Hinted(
                    0,
                    Optional.of(address(SOURCE)),
                    probe -> {},
                    heard -> new Multipath(
                            prober,
                            TraceOptions.by(method),
                            rate > 0 ? thorough.withRate(rate) : thorough,
                            "target",
                            address(TARGET),
                            address(SOURCE),
                            Probing.byFrame(egress, address(TARGET)),
                            heard));
            trace.start();
            prober.run(trace::done);
            return trace.result();
        }
    }

    private void pass(ByteBuffer frame, Wire wire) {
        sent++;
        sentAt.add(script.clock().nanos());
        if (lossOneIn > 0 && sent % lossOneIn == 0) {
            return;
        }
        String at = SOURCE;
        for (int hop = 1; hop <= FarEnd.ttl(frame); hop++) {
            if (dropping.contains(at)) {
                return;
            }
            if (resolving.contains(at)) {
                refuse(frame, back(wire, hop - 1), at, RESOLVING, 1, FarEnd.ttl(frame) - hop + 1);
                return;
            }
            if (withoutRoute.contains(at)) {
                if (!limited.contains(at) || token(at) && token(at)) {
                    byte[] quote = FarEnd.packet(frame);
                    quote[8] = (byte) (FarEnd.ttl(frame) - hop + 1);
                    back(wire, hop - 1)
                            .deliver(
                                    RTT.multipliedBy(hop - 1), FarEnd.error(quote, address(at), address(SOURCE), 3, 0));
                }
                return;
            }
            at = choose(at, flow(frame));
            if (at.equals(TARGET)) {
                arrive(frame, back(wire, hop), RTT.multipliedBy(hop));
                return;
            }
        }
        if (!silent.contains(at) && (!limited.contains(at) || token(at))) {
            byte[] quote = FarEnd.packet(frame);
            quote[v4 ? 8 : 7] = 1;
            if (behindNat.contains(at)) {
                quote[15]++;
                quote[26] ^= 0x40;
            }
            int hop = FarEnd.ttl(frame);
            back(wire, hop)
                    .deliver(RTT.multipliedBy(hop), FarEnd.error(quote, speaking(at), address(SOURCE), v4 ? 11 : 3, 0));
        }
    }

    /** The wire as it is from a hop on. */
    private static Wire back(Wire wire, int hop) {
        return (delay, frame) -> wire.deliver(delay, FarEnd.travelled(frame, hop - 1));
    }

    private IpAddress speaking(String router) {
        return address(translated.contains(router) ? TARGET : router);
    }

    /** @param ttl what is left of it where it is refused */
    private void refuse(ByteBuffer frame, Wire wire, String at, Duration delay, int code, int ttl) {
        byte[] quote = FarEnd.packet(frame);
        quote[8] = (byte) ttl;
        script.after(delay, () -> {
            if (!limited.contains(at) || token(at)) {
                wire.deliver(Duration.ZERO, FarEnd.error(quote, address(at), address(SOURCE), 3, code));
            }
        });
    }

    private void arrive(ByteBuffer frame, Wire wire, Duration delay) {
        if (prohibiting) {
            refuse(frame, wire, TARGET, delay, 13, 1);
            return;
        }
        Dissector d = FarEnd.read(frame);
        switch (d.protocol()) {
            case 1, 58 -> wire.deliver(delay, FarEnd.echoReply(frame));
            case 17 -> wire.deliver(
                    delay,
                    FarEnd.error(frame, address(TARGET), v4 ? 3 : 1, v4 ? 3 : 4, frame.limit() - 14 - (v4 ? 20 : 40)));
            default -> wire.deliver(delay, FarEnd.segment(frame, Tcp.RST | Tcp.ACK, 1));
        }
    }

    private boolean token(String router) {
        double now = script.clock().nanos() / 1e9;
        double[] bucket = buckets.computeIfAbsent(router, r -> new double[] {6, now});
        bucket[0] = Math.min(6, bucket[0] + now - bucket[1]);
        bucket[1] = now;
        boolean enough = bucket[0] >= 1;
        bucket[0] -= enough ? 1 : 0;
        return enough;
    }

    private String choose(String at, int flow) {
        List<String> to = next.get(at);
        int choice = spraying.contains(at) ? turns.merge(at, 1, Integer::sum) : mix(flow * 31 + at.hashCode());
        return to.get(Math.floorMod(choice, to.size()));
    }

    /** All that balancers hash. */
    private static int flow(ByteBuffer frame) {
        Dissector d = FarEnd.read(frame);
        return switch (d.protocol()) {
            case 1 -> d.icmp().identifier();
            case 58 -> d.icmpv6().identifier();
            case 17 -> d.udp().sourcePort();
            default -> d.tcp().sourcePort();
        };
    }

    private static int mix(int value) {
        int h = value * 0x9e3779b1;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
