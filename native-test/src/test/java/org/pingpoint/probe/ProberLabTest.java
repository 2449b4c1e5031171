package org.pingpoint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.lab.Background;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.Icmp;

/** Probes on real wires and sockets, between real routers and hosts. */
@NeedsRoot
class ProberLabTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static Chain chain;

    @BeforeAll
    static void build() {
        chain = new Chain();
        chain.server.nft(
                """
                table inet filter {
                  chain input {
                    type filter hook input priority 0;
                    tcp dport 81 reject with icmpx type port-unreachable
                    tcp dport 82 drop
                    udp dport 82 drop
                  }
                }
                """);
        // By a filter, not by a prohibit route: the errors of routes keep a rate limit of their own.
        chain.r1.ip("route add 198.18.4.0/24 via 198.18.2.2", "route add 2001:db8:4::/64 via 2001:db8:2::2");
        chain.r1.nft(
                """
                table inet filter {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.4.0/24 reject with icmpx type admin-prohibited
                    ip6 daddr 2001:db8:4::/64 reject with icmpx type admin-prohibited
                    ip daddr 198.18.3.66 drop
                  }
                }
                """);
    }

    @AfterAll
    static void remove() {
        chain.close();
    }

    private interface Asking {
        void ask(Prober prober, List<Outcome> outcomes) throws Exception;
    }

    private static List<Outcome> inClient(LinkPreference preference, Asking asking) throws Exception {
        return chain.inClient(() -> {
            List<Outcome> outcomes = new ArrayList<>();
            try (Prober prober = Prober.live(preference)) {
                asking.ask(prober, outcomes);
            }
            return outcomes;
        });
    }

    private static void runFor(Prober prober, Duration time) {
        long end = prober.clock().nanos() + time.toNanos();
        prober.at(end, () -> {});
        prober.run(() -> prober.clock().nanos() - end >= 0);
    }

    /** What comes of one probe by frame and one by socket, in this order. */
    private static List<Outcome> twins(LinkPreference preference, Protocol protocol, IpAddress to, OptionalInt port)
            throws Exception {
        return inClient(preference, (prober, outcomes) -> {
            Egress egress = Chain.egress(prober, to);
            Outcome[] both = new Outcome[2];
            prober.send(Chain.byFrame(egress, protocol, to, port, PATIENCE), o -> both[0] = o);
            prober.send(Chain.bySocket(protocol, to, port, PATIENCE), o -> both[1] = o);
            prober.run(() -> both[0] != null && both[1] != null);
            outcomes.addAll(List.of(both));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkPreference.class,
            names = {"PCAP", "AFPACKET"})
    void anAnsweredEchoIsAReplyForFrameAndSocket(LinkPreference preference) throws Exception {
        for (IpAddress to : List.of(Chain.SERVER, Chain.SERVER6)) {
            assertThat(twins(preference, Protocol.ICMP, to, OptionalInt.empty()))
                    .allSatisfy(o -> {
                        assertThat(o).isInstanceOf(Outcome.Reply.class);
                        assertThat(o.arrival().orElseThrow().from()).isEqualTo(to);
                        assertThat(o.arrival().orElseThrow().ttl()).hasValue(62);
                    })
                    // A socket's outcome is told with its frame only where the tap was not slower than the socket.
                    .first()
                    .satisfies(o -> {
                        assertThat(o.arrival().orElseThrow().mac()).isPresent();
                        assertThat(o.arrival().orElseThrow().frame()).isPresent();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkPreference.class,
            names = {"PCAP", "AFPACKET"})
    void aClosedPortIsToldFromAFilterAndFromSilence(LinkPreference preference) throws Exception {
        for (IpAddress to : List.of(Chain.SERVER, Chain.SERVER6)) {
            assertThat(twins(preference, Protocol.TCP, to, OptionalInt.of(9)))
                    .hasOnlyElementsOfType(Outcome.TcpReset.class)
                    .allSatisfy(o -> assertThat(o.arrival().orElseThrow().ttl().orElse(62))
                            .isEqualTo(62))
                    .first()
                    .satisfies(o -> assertThat(o.arrival().orElseThrow().ttl()).hasValue(62));
            assertThat(twins(preference, Protocol.TCP, to, OptionalInt.of(81)))
                    .allSatisfy(o -> assertThat(((Outcome.IcmpError) o).name()).isEqualTo("port-unreachable"));
            assertThat(twins(preference, Protocol.TCP, to, OptionalInt.of(82)))
                    .containsExactly(new Outcome.Timeout(), new Outcome.Timeout());
            assertThat(twins(preference, Protocol.UDP, to, OptionalInt.of(9))).allSatisfy(o -> {
                assertThat(((Outcome.IcmpError) o).name()).isEqualTo("port-unreachable");
                assertThat(o.arrival().orElseThrow().from()).isEqualTo(to);
            });
            assertThat(twins(preference, Protocol.UDP, to, OptionalInt.of(82)))
                    .containsExactly(new Outcome.Timeout(), new Outcome.Timeout());
        }
    }

    @Test
    void aRouterThatProhibitsIsNamedForEveryProtocol() throws Exception {
        IpAddress forbidden = IpAddress.parse("198.18.4.1");
        IpAddress forbidden6 = IpAddress.parse("2001:db8:4::1");
        for (Protocol protocol : Protocol.values()) {
            OptionalInt port = protocol == Protocol.ICMP ? OptionalInt.empty() : OptionalInt.of(443);
            assertThat(twins(LinkPreference.AFPACKET, protocol, forbidden, port))
                    .allSatisfy(o -> {
                        assertThat(((Outcome.IcmpError) o).name())
                                .isEqualTo("communication-administratively-prohibited");
                        assertThat(o.arrival().orElseThrow().from()).isEqualTo(Chain.R1);
                    });
            assertThat(twins(LinkPreference.AFPACKET, protocol, forbidden6, port))
                    .allSatisfy(o -> {
                        assertThat(((Outcome.IcmpError) o).name())
                                .isEqualTo("communication-administratively-prohibited");
                        assertThat(o.arrival().orElseThrow().from()).isEqualTo(Chain.R1_V6);
                    });
        }
    }

    @Test
    void anAcceptedConnectionIsToldByFrameAndSocket() throws Exception {
        try (Background listener = chain.server.start(
                "python3",
                "-uc",
                "import socket,time\ns=socket.create_server(('::',8080),family=socket.AF_INET6,"
                        + "dualstack_ipv6=True)\nprint('ready')\ntime.sleep(60)")) {
            listener.awaitOutput("ready");
            for (IpAddress to : List.of(Chain.SERVER, Chain.SERVER6)) {
                assertThat(twins(LinkPreference.AFPACKET, Protocol.TCP, to, OptionalInt.of(8080)))
                        .hasOnlyElementsOfType(Outcome.TcpAccept.class);
            }
        }
    }

    @Test
    void aRouterThatCannotResolveAnswersLate() throws Exception {
        IpAddress nobody = IpAddress.parse("198.18.3.77");
        List<Outcome> outcomes = inClient(LinkPreference.AFPACKET, (prober, heard) -> {
            Egress egress = Chain.egress(prober, nobody);
            prober.send(
                    Chain.byFrame(egress, Protocol.ICMP, nobody, OptionalInt.empty(), Duration.ofMillis(500)),
                    heard::add);
            prober.run(() -> heard.size() == 2);
        });
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Timeout());
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Late.class, late -> {
            assertThat(((Outcome.IcmpError) late.answer()).name()).isEqualTo("host-unreachable");
            assertThat(late.arrival().orElseThrow().from()).isEqualTo(Chain.R2);
        });
    }

    @Test
    void aSecondPingerBesideUsIsNeverCounted() throws Exception {
        IpAddress forbidden = IpAddress.parse("198.18.4.1");
        try (Background answered = chain.client.start("ping", "-i", "0.002", "-q", "198.18.3.10");
                Background refused = chain.client.start("ping", "-i", "0.002", "-q", "198.18.4.1")) {
            List<Outcome> outcomes = inClient(LinkPreference.AFPACKET, (prober, heard) -> {
                Egress egress = Chain.egress(prober, Chain.SERVER);
                for (int i = 0; i < 20; i++) {
                    prober.send(
                            Chain.byFrame(egress, Protocol.ICMP, Chain.SERVER, OptionalInt.empty(), PATIENCE),
                            heard::add);
                    prober.send(Chain.bySocket(Protocol.ICMP, Chain.SERVER, OptionalInt.empty(), PATIENCE), heard::add);
                    prober.send(Chain.bySocket(Protocol.ICMP, forbidden, OptionalInt.empty(), PATIENCE), heard::add);
                    runFor(prober, Duration.ofMillis(20));
                }
                runFor(prober, PATIENCE);
            });
            assertThat(outcomes).hasSize(60);
            assertThat(outcomes.stream().filter(Outcome.Reply.class::isInstance))
                    .hasSize(40);
            assertThat(outcomes.stream().filter(Outcome.IcmpError.class::isInstance))
                    .hasSize(20);
            assertThat(ProcessHandle.of(answered.pid()).filter(ProcessHandle::isAlive))
                    .isPresent();
            assertThat(ProcessHandle.of(refused.pid()).filter(ProcessHandle::isAlive))
                    .isPresent();
        }
    }

    /** Lets r1 answer the client's echoes with what {@code answer} makes of a true reply, while nobody else does. */
    private static List<Outcome> withForger(UnaryOperator<byte[]> answer) throws Exception {
        IpAddress silent = IpAddress.parse("198.18.3.66");
        CountDownLatch ready = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        List<Integer> forged = new ArrayList<>();
        CompletableFuture<Void> forger = CompletableFuture.runAsync(() -> {
            try {
                NetworkNamespace.call(chain.r1.name(), () -> {
                    try (Prober prober = Prober.live(LinkPreference.AFPACKET)) {
                        int left = Chain.index("left");
                        prober.listen(left, (frame, type, keep) -> {
                            Dissector d = new Dissector();
                            if (d.ethernet(frame, frame.position(), frame.remaining()) == Dissector.Kind.ICMP
                                    && d.icmp().isEchoRequest()
                                    && d.ipv4().destination().equals(silent)) {
                                forged.add(1);
                                prober.sendFrame(left, answer.apply(reply(frame, d)));
                            }
                        });
                        ready.countDown();
                        while (!over.get()) {
                            runFor(prober, Duration.ofMillis(20));
                        }
                    }
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        ready.await();
        try {
            List<Outcome> outcomes = inClient(LinkPreference.AFPACKET, (prober, heard) -> {
                Egress egress = Chain.egress(prober, silent);
                prober.send(Chain.byFrame(egress, Protocol.ICMP, silent, OptionalInt.empty(), PATIENCE), heard::add);
                prober.send(Chain.bySocket(Protocol.ICMP, silent, OptionalInt.empty(), PATIENCE), heard::add);
                prober.run(() -> heard.size() == 2);
            });
            assertThat(forged).hasSize(2);
            return outcomes;
        } finally {
            over.set(true);
            forger.join();
        }
    }

    /** The frame of the echo reply to a request. */
    private static byte[] reply(ByteBuffer request, Dissector d) {
        byte[] reply = new byte[request.remaining()];
        request.get(request.position(), reply);
        ByteBuffer out = ByteBuffer.wrap(reply);
        d.ethernet().source().put(out, 0);
        d.ethernet().destination().put(out, 6);
        d.ipv4().source().put(out, 30);
        d.ipv4().destination().put(out, 26);
        new Icmp().wrap(out, 34, reply.length - 34).type(Icmp.ECHO_REPLY).updateChecksum();
        return reply;
    }

    @Test
    void whoKnowsTheRequestCanAnswerIt() throws Exception {
        // The counter-proof: what the next two tests send would be counted if it were not forged and not tagged.
        assertThat(withForger(UnaryOperator.identity())).hasOnlyElementsOfType(Outcome.Reply.class);
    }

    @Test
    void aForgedReplyIsNotCounted() throws Exception {
        assertThat(withForger(frame -> {
                    ByteBuffer out = ByteBuffer.wrap(frame);
                    for (int i = 42; i < frame.length; i++) {
                        out.put(i, (byte) 0);
                    }
                    new Icmp().wrap(out, 34, frame.length - 34).updateChecksum();
                    return frame;
                }))
                .containsOnly(new Outcome.Timeout());
    }

    @Test
    void aTaggedReplyIsNotCounted() throws Exception {
        assertThat(withForger(frame -> {
                    ByteBuffer tagged = ByteBuffer.allocate(frame.length + 4);
                    tagged.put(frame, 0, 12).putShort((short) 0x8100).putShort((short) 7);
                    tagged.put(frame, 12, frame.length - 12);
                    return tagged.array();
                }))
                .containsOnly(new Outcome.Timeout());
    }

    @Test
    void aLocalFirewallStopsTheSocketAndNotTheFrame() throws Exception {
        chain.client.nft(
                """
                table ip block {
                  chain output { type filter hook output priority 0; ip daddr 198.18.3.10 drop; }
                }
                """);
        try {
            List<Outcome> both = twins(LinkPreference.AFPACKET, Protocol.ICMP, Chain.SERVER, OptionalInt.empty());
            assertThat(both.get(0)).isInstanceOf(Outcome.Reply.class);
            assertThat(both.get(1)).isEqualTo(new Outcome.LocalError("EPERM", "sendto"));
        } finally {
            chain.client.nft("delete table ip block");
        }
    }

    @Test
    void anInputFilterHidesTheAnswerFromTheSocketAlone() throws Exception {
        chain.client.nft(
                """
                table ip block {
                  chain input { type filter hook input priority 0; ip saddr 198.18.3.10 drop; }
                }
                """);
        try {
            List<Outcome> both = twins(LinkPreference.AFPACKET, Protocol.ICMP, Chain.SERVER, OptionalInt.empty());
            assertThat(both.get(0)).isInstanceOf(Outcome.Reply.class);
            assertThat(both.get(1)).isEqualTo(new Outcome.Timeout());
        } finally {
            chain.client.nft("delete table ip block");
        }
    }
}
