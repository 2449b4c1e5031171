package org.pingpoint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pingpoint.link.script.ScriptLink;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.Frame;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.Tcp;

/** Frames of ours on a scripted wire: what is matched, what is not, and how it is classified. */
class ProberTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress TARGET = IpAddress.parse("198.18.9.20");
    private static final IpAddress ROUTER = IpAddress.parse("198.18.1.1");
    private static final IpAddress SOURCE6 = IpAddress.parse("2001:db8:1::10");
    private static final IpAddress TARGET6 = IpAddress.parse("2001:db8:9::20");
    private static final IpAddress ROUTER6 = IpAddress.parse("2001:db8:1::1");
    private static final int IFINDEX = 2;
    private static final Duration RTT = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ScriptNetwork script = new ScriptNetwork();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<ByteBuffer> sent = new ArrayList<>();

    /** What a test makes of each frame that leaves. */
    private interface Behaviour {
        void on(ByteBuffer frame, Wire wire);
    }

    private ScriptLink link;

    private Prober prober(Behaviour behaviour) {
        link = script.ethernet(IFINDEX, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            sent.add(frame);
            behaviour.on(frame, wire);
        });
        return new Prober(new ScriptedNetwork(script), new SplittableRandom(7));
    }

    private static ProbeSpec.Wire wire(Protocol protocol, IpAddress to, int ttl, int payload) {
        IpAddress from = to.isV4() ? SOURCE : SOURCE6;
        OptionalInt port = protocol == Protocol.ICMP ? OptionalInt.empty() : OptionalInt.of(443);
        return new ProbeSpec.Wire(
                new Egress(IFINDEX, from, Optional.of(FarEnd.ROUTER)),
                protocol,
                to,
                port,
                ttl,
                0,
                payload,
                3,
                PATIENCE);
    }

    private void runFor(Prober prober, Duration time) {
        boolean[] over = new boolean[1];
        prober.at(prober.clock().nanos() + time.toNanos(), () -> over[0] = true);
        prober.run(() -> over[0]);
    }

    private List<Outcome> ask(ProbeSpec spec, Behaviour behaviour) {
        try (Prober prober = prober(behaviour)) {
            prober.send(spec, outcomes::add);
            runFor(prober, Duration.ofSeconds(30));
            return outcomes;
        }
    }

    @Test
    void anEchoReplyIsTimedByTheTwoCaptureStamps() {
        Prober prober = prober((frame, wire) -> wire.deliver(RTT, FarEnd.echoReply(frame)));
        prober.send(wire(Protocol.ICMP, TARGET, 64, 56), outcomes::add);
        runFor(prober, Duration.ofSeconds(2));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Reply.class, reply -> {
            assertThat(reply.answer().from()).isEqualTo(TARGET);
            assertThat(reply.answer().ttl()).hasValue(60);
            assertThat(reply.answer().rttNanos()).hasValue(RTT.toNanos());
            assertThat(reply.answer().mac()).contains(FarEnd.ROUTER);
            assertThat(reply.answer().frame()).hasValue(1);
        });
        assertThat(prober.frames().frames()).extracting(Frame::outgoing).containsExactly(true, false);
        assertThat(prober.sent()).isEqualTo(1);
    }

    @Test
    void anIpv6EchoReplyIsMatched() {
        assertThat(ask(wire(Protocol.ICMP, TARGET6, 64, 56), (f, w) -> w.deliver(RTT, FarEnd.echoReply(f))))
                .singleElement()
                .isInstanceOf(Outcome.Reply.class);
    }

    @Test
    void aReplyWithoutOurPayloadIsSomebodyElses() {
        assertThat(ask(wire(Protocol.ICMP, TARGET, 64, 56), (f, w) -> {
                    byte[] forged = FarEnd.echoReply(f);
                    forged[14 + 20 + 8 + 4] ^= 1;
                    w.deliver(RTT, forged);
                    byte[] otherSequence = FarEnd.echoReply(f);
                    otherSequence[14 + 20 + 7] ^= 1;
                    w.deliver(RTT, otherSequence);
                    byte[] otherIdentifier = FarEnd.echoReply(f);
                    otherIdentifier[14 + 20 + 5] ^= 1;
                    w.deliver(RTT, otherIdentifier);
                }))
                .containsExactly(new Outcome.Timeout());
    }

    @Test
    void silenceIsATimeoutAndALateAnswerIsNotLoss() {
        List<Outcome> heard = ask(
                wire(Protocol.ICMP, TARGET, 64, 56),
                (f, w) -> w.deliver(Duration.ofMillis(1_500), FarEnd.echoReply(f)));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isEqualTo(new Outcome.Timeout());
        assertThat(heard.get(1)).isInstanceOfSatisfying(Outcome.Late.class, late -> {
            assertThat(late.answer()).isInstanceOf(Outcome.Reply.class);
            assertThat(late.arrival().orElseThrow().rttNanos()).hasValue(1_500_000_000L);
        });
    }

    @Test
    void anErrorAfterTheTimeoutStillComes() {
        List<Outcome> heard = ask(
                wire(Protocol.ICMP, TARGET, 64, 56),
                (f, w) -> w.deliver(Duration.ofMillis(3_050), FarEnd.error(f, ROUTER, 3, 1, 8)));

        assertThat(heard).element(1).isInstanceOfSatisfying(Outcome.Late.class, late -> assertThat(late.answer())
                .isInstanceOf(Outcome.IcmpError.class));
    }

    @Test
    void aSecondReplyIsHandedOverToo() {
        assertThat(ask(wire(Protocol.ICMP, TARGET, 64, 56), (f, w) -> {
                    w.deliver(RTT, FarEnd.echoReply(f));
                    w.deliver(RTT.multipliedBy(2), FarEnd.echoReply(f));
                }))
                .hasSize(2)
                .allMatch(Outcome.Reply.class::isInstance);
    }

    @Test
    void eightQuotedBytesAreEnoughForEveryProtocolAndFamily() {
        for (IpAddress target : List.of(TARGET, TARGET6)) {
            for (Protocol protocol : Protocol.values()) {
                ProberTest test = new ProberTest();
                IpAddress router = target.isV4() ? ROUTER : ROUTER6;
                int type = target.isV4() ? 11 : 3;
                List<Outcome> heard = test.ask(
                        wire(protocol, target, 1, 32), (f, w) -> w.deliver(RTT, FarEnd.error(f, router, type, 0, 8)));

                assertThat(heard).singleElement().isInstanceOfSatisfying(Outcome.IcmpError.class, error -> {
                    assertThat(error.name()).isEqualTo("time-exceeded");
                    assertThat(error.answer().from()).isEqualTo(router);
                    assertThat(error.answer().rttNanos()).hasValue(RTT.toNanos());
                    assertThat(error.quoted().destination()).isEqualTo(target);
                    assertThat(error.quoted().ttl()).hasValue(1);
                    assertThat(error.quoted().rewritten()).isFalse();
                });
            }
        }
    }

    @Test
    void probesOfOneFlowAreToldApartAndLookAlikeToBalancers() {
        for (Protocol protocol : Protocol.values()) {
            ProberTest test = new ProberTest();
            List<Integer> order = new ArrayList<>();
            try (Prober prober = test.prober((f, w) -> {
                // The second one is answered first.
                Duration delay = FarEnd.ttl(f) == 2 ? RTT : RTT.multipliedBy(2);
                w.deliver(delay, FarEnd.error(f, ROUTER, 11, 0, 8));
            })) {
                prober.send(wire(protocol, TARGET, 1, 32), o -> order.add(1));
                prober.send(wire(protocol, TARGET, 2, 32), o -> order.add(2));
                test.runFor(prober, PATIENCE);
            }
            assertThat(order).containsExactly(2, 1);
            assertThat(hashed(test.sent.get(0))).isEqualTo(hashed(test.sent.get(1)));
        }
    }

    /** What per-flow balancers look at: ports, or the first four bytes of the ICMP header and its identifier. */
    private static List<Integer> hashed(ByteBuffer frame) {
        Dissector d = FarEnd.read(frame);
        return switch (d.protocol()) {
            case 1 -> List.of(d.icmp().type(), d.icmp().checksum(), d.icmp().identifier());
            case 17 -> List.of(d.udp().sourcePort(), d.udp().destinationPort());
            default -> List.of(d.tcp().sourcePort(), d.tcp().destinationPort());
        };
    }

    @Test
    void checksumsAreRightAlthoughSteered() {
        for (IpAddress target : List.of(TARGET, TARGET6)) {
            ProberTest test = new ProberTest();
            try (Prober prober = test.prober((f, w) -> {})) {
                prober.send(wire(Protocol.ICMP, target, 64, 32), o -> {});
                prober.send(wire(Protocol.UDP, target, 64, 32), o -> {});
                prober.send(wire(Protocol.TCP, target, 64, 0), o -> {});
            }
            Dissector echo = FarEnd.read(test.sent.get(0));
            assertThat(
                            target.isV4()
                                    ? echo.icmp().isChecksumValid()
                                    : echo.icmpv6().isChecksumValid(echo.pseudoHeader()))
                    .isTrue();
            Dissector udp = FarEnd.read(test.sent.get(1));
            assertThat(udp.udp().isChecksumValid(udp.pseudoHeader())).isTrue();
            Dissector tcp = FarEnd.read(test.sent.get(2));
            assertThat(tcp.tcp().isChecksumValid(tcp.pseudoHeader())).isTrue();
        }
    }

    @Test
    void aQuoteThatNatRewroteCountsAndSaysSo() {
        List<Outcome> heard = ask(wire(Protocol.UDP, TARGET, 3, 32), (f, w) -> {
            byte[] quote = FarEnd.packet(f);
            // A source NAT: another source address, and a checksum mended for it.
            quote[15] ^= 0x55;
            quote[26] ^= 0x55;
            w.deliver(RTT, FarEnd.error(quote, ROUTER, SOURCE, 11, 0));
        });

        assertThat(heard).singleElement().isInstanceOfSatisfying(Outcome.IcmpError.class, error -> assertThat(
                        error.quoted().rewritten())
                .isTrue());
    }

    @Test
    void anErrorAboutAnotherProgramsProbeIsNotOurs() {
        assertThat(ask(wire(Protocol.ICMP, TARGET, 64, 32), (f, w) -> {
                    // The same identifier and sequence number by chance, another destination and payload.
                    byte[] quote = FarEnd.packet(f);
                    quote[19] ^= 1;
                    quote[22] ^= 1;
                    quote[30] ^= 1;
                    w.deliver(RTT, FarEnd.error(quote, ROUTER, SOURCE, 3, 1));
                }))
                .containsExactly(new Outcome.Timeout());
    }

    @Test
    void anErrorAboutAnotherProgramsDatagramIsNotOurs() {
        assertThat(ask(wire(Protocol.UDP, TARGET, 64, 32), (f, w) -> {
                    byte[] quote = FarEnd.packet(f);
                    // Another source port, from our own address: no NAT explains it, be the IP identification as it
                    // may. The payload is another one too.
                    quote[21] ^= 1;
                    quote[30] ^= 1;
                    w.deliver(RTT, FarEnd.error(quote, ROUTER, SOURCE, 3, 3));
                }))
                .containsExactly(new Outcome.Timeout());
    }

    @Test
    void extensionsAndMtuAreKept() {
        List<Outcome> heard = ask(wire(Protocol.ICMP, TARGET, 64, 32), (f, w) -> {
            byte[] error = FarEnd.error(f, ROUTER, 3, 4, 8);
            error[14 + 20 + 6] = 0x05;
            error[14 + 20 + 7] = 0x00;
            w.deliver(RTT, error);
        });

        assertThat(heard).singleElement().isInstanceOfSatisfying(Outcome.IcmpError.class, error -> {
            assertThat(error.name()).isEqualTo("fragmentation-needed");
            assertThat(error.mtu()).hasValue(1280);
        });
    }

    @Test
    void aRedirectTellsNoFate() {
        List<Integer> strangers = new ArrayList<>();
        try (Prober prober = prober((f, w) -> {
            w.deliver(RTT, FarEnd.error(f, ROUTER, 5, 1, 8));
            w.deliver(RTT.multipliedBy(2), FarEnd.echoReply(f));
        })) {
            assertThat(prober.listen(IFINDEX, (frame, type, keep) -> strangers.add(frame.limit())))
                    .isEmpty();
            prober.send(wire(Protocol.ICMP, TARGET, 64, 32), outcomes::add);
            runFor(prober, PATIENCE);
        }
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Reply.class);
        assertThat(strangers).hasSize(1);
    }

    @Test
    void resetAndAcceptMustAcknowledgeOurSyn() {
        assertThat(ask(wire(Protocol.TCP, TARGET, 64, 0), (f, w) -> {
                    w.deliver(RTT, FarEnd.segment(f, Tcp.RST | Tcp.ACK, 2));
                    w.deliver(RTT, FarEnd.segment(f, Tcp.RST | Tcp.ACK, 1));
                    w.deliver(RTT, FarEnd.segment(f, Tcp.SYN | Tcp.ACK, 1));
                }))
                .extracting(Outcome::text)
                .containsExactly("tcp-reset", "tcp-accept");
    }

    @Test
    void aDatagramFromTheOneWeAskedIsAReply() {
        assertThat(ask(wire(Protocol.UDP, TARGET, 64, 8), (f, w) -> {
                    w.deliver(RTT, FarEnd.datagram(f, ROUTER));
                    w.deliver(RTT.multipliedBy(2), FarEnd.datagram(f, TARGET));
                }))
                .singleElement()
                .satisfies(o -> assertThat(o.arrival().orElseThrow().from()).isEqualTo(TARGET));
    }

    @Test
    void aTaggedFrameAnswersNothing() {
        assertThat(ask(
                        wire(Protocol.ICMP, TARGET, 64, 32),
                        (f, w) -> w.deliver(RTT, FarEnd.tagged(FarEnd.echoReply(f), 7))))
                .containsExactly(new Outcome.Timeout());
    }

    @Test
    void everyHolderOfAnAddressIsHeard() {
        MacAddress other = MacAddress.parse("02:00:00:00:00:77");
        List<Outcome> heard = ask(new ProbeSpec.Resolve(IFINDEX, ROUTER, SOURCE, PATIENCE), (f, w) -> {
            assertThat(FarEnd.read(f).arp().sender()).isEqualTo(SOURCE);
            w.deliver(RTT, FarEnd.arpReply(f, FarEnd.ROUTER));
            w.deliver(RTT.multipliedBy(2), FarEnd.arpReply(f, other));
        });

        assertThat(heard).extracting(o -> ((Outcome.ArpReply) o).mac()).containsExactly(FarEnd.ROUTER, other);
        assertThat(heard.get(0).arrival().orElseThrow().rttNanos()).isEqualTo(OptionalLong.of(RTT.toNanos()));
    }

    @Test
    void eachRequestForOneAddressGetsItsOwnAnswer() {
        List<String> heard = new ArrayList<>();
        try (Prober prober = prober((f, w) -> w.deliver(Duration.ofMillis(1), FarEnd.arpReply(f, FarEnd.ROUTER)))) {
            ProbeSpec.Resolve request = new ProbeSpec.Resolve(IFINDEX, ROUTER, SOURCE, PATIENCE);
            prober.send(request, o -> heard.add("first " + o.text()));
            runFor(prober, RTT);
            prober.send(request, o -> heard.add("second " + o.text()));
            runFor(prober, Duration.ofSeconds(2));
        }
        assertThat(heard).containsExactly("first arp-reply", "second arp-reply");
    }

    @Test
    void aNeighbourAdvertisementThatWasRoutedIsRefused() {
        List<Outcome> heard = ask(new ProbeSpec.Resolve(IFINDEX, ROUTER6, SOURCE6, PATIENCE), (f, w) -> {
            w.deliver(RTT, FarEnd.advertisement(f, MacAddress.parse("02:00:00:00:00:66"), 254));
            w.deliver(RTT, FarEnd.advertisement(f, FarEnd.ROUTER, 255));
        });

        assertThat(heard).singleElement().isInstanceOfSatisfying(Outcome.ArpReply.class, reply -> assertThat(
                        reply.mac())
                .isEqualTo(FarEnd.ROUTER));
    }

    @Test
    void anInterfaceThatVanishesEndsWhatWasSentThere() {
        try (Prober prober = prober((f, w) -> script.after(RTT, () -> link.fail("ENETDOWN")))) {
            prober.send(wire(Protocol.ICMP, TARGET, 64, 32), outcomes::add);
            prober.send(new ProbeSpec.Resolve(IFINDEX, ROUTER, SOURCE, PATIENCE), outcomes::add);
            runFor(prober, Duration.ofSeconds(3));
            assertThat(outcomes)
                    .containsExactly(
                            new Outcome.LocalError("ENETDOWN", "receive"),
                            new Outcome.LocalError("ENETDOWN", "receive"));
        }
    }

    @Test
    void anUnknownInterfaceIsALocalError() {
        try (Prober prober = prober((f, w) -> {})) {
            ProbeSpec.Wire nowhere = new ProbeSpec.Wire(
                    new Egress(99, SOURCE, Optional.of(FarEnd.ROUTER)),
                    Protocol.ICMP,
                    TARGET,
                    OptionalInt.empty(),
                    64,
                    0,
                    8,
                    0,
                    PATIENCE);
            prober.send(nowhere, outcomes::add);
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.LocalError.class, e -> assertThat(
                            e.errno())
                    .isEqualTo("ENODEV"));
            assertThat(prober.open(99)).isPresent();
            assertThat(prober.open(IFINDEX)).isEmpty();
            assertThat(prober.sent()).isZero();
        }
    }

    @Test
    void aRawIpLinkCarriesProbesWithoutEthernet() {
        List<Outcome> heard = new ArrayList<>();
        script.rawIp(5, "tun0", 1400, (frame, wire) -> {
            byte[] ethernet = new byte[14 + frame.limit()];
            ethernet[12] = 0x08;
            frame.get(0, ethernet, 14, frame.limit());
            byte[] reply = FarEnd.echoReply(ByteBuffer.wrap(ethernet));
            wire.deliver(RTT, java.util.Arrays.copyOfRange(reply, 14, reply.length));
        });
        try (Prober prober = new Prober(new ScriptedNetwork(script), new SplittableRandom(1))) {
            ProbeSpec.Wire spec = new ProbeSpec.Wire(
                    new Egress(5, SOURCE, Optional.empty()),
                    Protocol.ICMP,
                    TARGET,
                    OptionalInt.empty(),
                    64,
                    0,
                    8,
                    0,
                    PATIENCE);
            prober.send(spec, heard::add);
            runFor(prober, PATIENCE);
        }
        assertThat(heard)
                .singleElement()
                .satisfies(o -> assertThat(o.arrival().orElseThrow().mac()).isEmpty());
    }

    @Test
    void aCraftedFrameIsSentAsItIsAndLogged() {
        byte[] frame = new byte[60];
        frame[0] = (byte) 0xff;
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5;
        try (Prober prober = prober((f, w) -> {})) {
            assertThat(prober.sendFrame(IFINDEX, frame)).isEmpty();
            runFor(prober, PATIENCE);
            assertThat(prober.frames().frames()).singleElement().satisfies(f -> assertThat(f.bytes())
                    .isEqualTo(frame));
        }
        assertThat(sent).hasSize(1);
    }
}
