package org.pingpoint.trace.hint;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/** A scripted path whose routers change what passes: each hop's change is made where a packet comes in, before its TTL is counted. */
final class Way {
    static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    static final IpAddress TARGET = IpAddress.parse("198.18.99.20");
    private static final Duration RTT = Duration.ofMillis(1);
    private static final int FRAME_TTL = 14 + 8;
    private static final int TOS = 1;
    private static final int TTL = 8;

    /** Changes an IPv4 packet in place. */
    interface Change {
        void of(byte[] packet);
    }

    private final int length;
    private final Map<Integer, Change> changes = new HashMap<>();
    private final Map<Integer, Change> oddQuotes = new HashMap<>();
    private IntUnaryOperator back = hop -> 65 - hop;
    private IntUnaryOperator turns = probe -> 0;
    private int translatedAt = Integer.MAX_VALUE;
    private int tos;
    private int probes;

    /** @param length the target's hop */
    Way(int length) {
        this.length = length;
    }

    static IpAddress router(int hop) {
        return IpAddress.parse("198.18." + hop + ".1");
    }

    Way change(int hop, Change change) {
        changes.put(hop, change);
        return this;
    }

    Way setTos(int hop, int value) {
        return change(hop, packet -> packet[TOS] = (byte) value);
    }

    Way setTtl(int hop, int value) {
        return change(hop, packet -> packet[TTL] = (byte) value);
    }

    /** A router that quotes other than what it got. */
    Way quotesOddly(int hop, Change change) {
        oddQuotes.put(hop, change);
        return this;
    }

    /** The TTL with which answers of a hop arrive. */
    Way answersWith(IntUnaryOperator ttlOfHop) {
        back = ttlOfHop;
        return this;
    }

    /** How many hops shorter the way is, and how much higher the TTL of the target's answer, for the n-th probe. */
    Way turns(IntUnaryOperator shorter) {
        turns = shorter;
        return this;
    }

    /** From this hop on, answers come in the target's name. */
    Way translatesTheTargetAt(int hop) {
        translatedAt = hop;
        return this;
    }

    Way sentWith(int trafficClass) {
        tos = trafficClass;
        return this;
    }

    List<Hint> trace(Protocol method) {
        ScriptNetwork script = new ScriptNetwork();
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, this::pass);
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            Egress egress = new Egress(2, SOURCE, Optional.of(FarEnd.ROUTER));
            TraceOptions options =
                    TraceOptions.by(method).withTos(tos).withRange(1, 12).withPatience(Duration.ofSeconds(1));
            Hinted trace = new Hinted(
                    tos,
                    Optional.of(SOURCE),
                    probe -> {},
                    heard -> new Trace(prober, options, "target", TARGET, Probing.byFrame(egress, TARGET), heard));
            trace.start();
            prober.run(trace::done);
            TraceResult result = trace.result();
            return result.part(Hints.class).orElseThrow().all();
        }
    }

    private void pass(ByteBuffer frame, Wire wire) {
        int turn = turns.applyAsInt(probes++);
        byte[] packet = FarEnd.packet(frame);
        for (int hop = 1; hop < length - turn; hop++) {
            changes.getOrDefault(hop, p -> {}).of(packet);
            if ((packet[TTL] & 0xff) <= 1) {
                oddQuotes.getOrDefault(hop, p -> {}).of(packet);
                IpAddress name = hop < translatedAt ? router(hop) : TARGET;
                answer(wire, hop, FarEnd.error(packet, name, SOURCE, 11, 0), back.applyAsInt(hop));
                return;
            }
            packet[TTL]--;
        }
        changes.getOrDefault(length, p -> {}).of(packet);
        byte[] answer = FarEnd.read(frame).protocol() == 1
                ? FarEnd.echoReply(frame)
                : FarEnd.error(packet, TARGET, SOURCE, 3, 3);
        answer(wire, length, answer, back.applyAsInt(length) + turn);
    }

    private static void answer(Wire wire, int hop, byte[] answer, int ttl) {
        answer[FRAME_TTL] = (byte) ttl;
        wire.deliver(RTT.multipliedBy(hop), answer);
    }
}
