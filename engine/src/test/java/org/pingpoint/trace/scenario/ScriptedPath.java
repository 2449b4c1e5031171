package org.pingpoint.trace.scenario;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.packet.Tcp;
import org.pingpoint.probe.FarEnd;

/** The far end of a scenario: routers that do as they are described, and the target behind them. */
final class ScriptedPath {
    private static final int MOST_STEPS = 300;
    private static final int ETHERNET = 14;

    private final List<TraceScenario.Hop> hops;
    private final boolean v4;
    private final Map<Integer, Integer> arrived = new HashMap<>();
    private int sent;

    ScriptedPath(List<TraceScenario.Hop> hops, boolean v4) {
        this.hops = hops;
        this.v4 = v4;
    }

    int sent() {
        return sent;
    }

    IpAddress source() {
        return IpAddress.parse(v4 ? "198.18.1.10" : "2001:db8:1::10");
    }

    /** {@code r3} and the like, {@code target}, or {@code outside}: what a translator puts in a source's place. */
    IpAddress address(String name) {
        return switch (name) {
            case "target" -> IpAddress.parse(v4 ? "198.18.99.20" : "2001:db8:99::20");
            case "outside" -> IpAddress.parse(v4 ? "203.0.113.9" : "2001:db8:f::9");
            default -> IpAddress.parse(
                    v4 ? "198.18." + name.substring(1) + ".1" : "2001:db8:" + name.substring(1) + "::1");
        };
    }

    void pass(ByteBuffer frame, Wire wire) {
        sent++;
        byte[] packet = FarEnd.packet(frame);
        int at = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            TraceScenario.Hop hop = hops.get(at);
            Back back = new Back(hop, step, wire);
            if (hop.sets() != null) {
                change(packet, hop.sets());
            }
            if (at == hops.size() - 1) {
                arrive(frame, packet, back);
                return;
            }
            if (ttl(packet) <= 1) {
                answer(packet, at, hop.says() == null ? (v4 ? "11/0" : "3/0") : hop.says(), back);
                return;
            }
            ttl(packet, ttl(packet) - 1);
            if (hop.refuses() != null) {
                answer(packet, at, hop.refuses(), back);
            }
            if (hop.refuses() != null || hop.drops()) {
                return;
            }
            at = hop.loop().map(number -> number - 1).orElse(at + 1);
        }
        throw new IllegalStateException("a packet goes round without end");
    }

    /** What comes back from a hop, over as many routers as the packet went. */
    private final class Back {
        private final TraceScenario.Hop hop;
        private final int routers;
        private final Wire wire;

        Back(TraceScenario.Hop hop, int routers, Wire wire) {
            this.hop = hop;
            this.routers = routers;
            this.wire = wire;
        }

        void send(byte[] answer) {
            answer[ETHERNET + (v4 ? 8 : 7)] = (byte) (64 - routers);
            Duration takes = Duration.ofMillis(hop.after() == null ? routers + 1 : hop.after());
            wire.deliver(takes, answer);
            if (hop.twice()) {
                wire.deliver(takes.plusMillis(1), answer);
            }
        }
    }

    private void arrive(ByteBuffer frame, byte[] packet, Back back) {
        if (back.hop.is().isEmpty() || turn(hops.size()) < back.hop.loses()) {
            return;
        }
        back.send(
                switch (FarEnd.read(frame).protocol()) {
                    case 17 -> FarEnd.error(packet, address("target"), source(), v4 ? 3 : 1, v4 ? 3 : 4);
                    case 6 -> FarEnd.segment(frame, Tcp.RST | Tcp.ACK, 1);
                    default -> FarEnd.echoReply(frame);
                });
    }

    private void answer(byte[] packet, int at, String kind, Back back) {
        List<String> names = back.hop.is();
        int turn = turn(at);
        if (names.isEmpty() || turn < back.hop.loses()) {
            return;
        }
        if (back.hop.quotes() != null) {
            change(packet, back.hop.quotes());
        }
        String[] numbers = kind.split("/");
        IpAddress from = address(names.get(turn % names.size()));
        back.send(FarEnd.error(packet, from, source(), Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
    }

    /** How many packets have ended at a hop before. */
    private int turn(int at) {
        return arrived.merge(at, 1, Integer::sum) - 1;
    }

    private void change(byte[] packet, String what) {
        String[] words = what.split(" ");
        switch (words[0]) {
            case "ttl" -> ttl(packet, Integer.parseInt(words[1]));
            case "tos" -> tos(packet, Integer.parseInt(words[1]));
            case "source" -> {
                byte[] source = address(words[1]).bytes();
                System.arraycopy(source, 0, packet, v4 ? 12 : 8, source.length);
            }
            case "stranger" -> {
                // To somebody else, of another conversation, with other contents.
                int transport = v4 ? 20 : 40;
                byte[] other = address("outside").bytes();
                System.arraycopy(other, 0, packet, transport - other.length, other.length);
                for (int i = transport; i < packet.length; i++) {
                    packet[i] ^= 0x5a;
                }
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private int ttl(byte[] packet) {
        return packet[v4 ? 8 : 7] & 0xff;
    }

    private void ttl(byte[] packet, int value) {
        packet[v4 ? 8 : 7] = (byte) value;
    }

    private void tos(byte[] packet, int value) {
        if (v4) {
            packet[1] = (byte) value;
        } else {
            packet[0] = (byte) (0x60 | value >> 4);
            packet[1] = (byte) (value << 4 | packet[1] & 0x0f);
        }
    }
}
