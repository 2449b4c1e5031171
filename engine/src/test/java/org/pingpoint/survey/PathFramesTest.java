package org.pingpoint.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.wire.ProbeFrame;

/** Probes are sound packets of one flow to each target, and what quotes or answers them leads back to target and TTL. */
class PathFramesTest {
    private static final MacAddress OWN = new MacAddress(0x0200_0000_0001L);
    private static final MacAddress GATEWAY = new MacAddress(0x0200_0000_0002L);
    private static final int NETWORK = Ethernet.LENGTH;
    private static final int PORT = 33434;

    private final Cookie cookie = new Cookie(99, 0xf000);
    private final SplittableRandom random = new SplittableRandom(5);
    private final Notes notes = new Notes();

    /** Knows every target, and notes what is heard of it. */
    private static final class Notes implements Hearsay {
        private final List<Integer> left = new ArrayList<>();
        private final List<Integer> answered = new ArrayList<>();
        private final List<SweepOutcome> outcomes = new ArrayList<>();
        private IpAddress asked = IpAddress.v4(0);
        private int datagrams;

        @Override
        public int find(boolean v6, long high, long low) {
            asked = v6 ? IpAddress.v6(high, low) : IpAddress.v4((int) low);
            return 0;
        }

        @Override
        public void left(int row, int probe, long epochNanos) {
            left.add(Cookie.ttl(probe));
        }

        @Override
        public void neighbor(boolean v6, long high, long low, long mac) {}

        @Override
        public void answer(int row, int probe, PathReader answer) {
            answered.add(Cookie.ttl(probe));
            outcomes.add(answer.outcome());
        }

        @Override
        public void datagram(int row, PathReader answer) {
            datagrams++;
        }
    }

    private ProbeFrame frame(Protocol method, IpAddress source) {
        ProbeFrame.Link link = new ProbeFrame.Link(true, OWN, GATEWAY);
        return switch (method) {
            case ICMP -> PathFrames.echo(link, source, 0, cookie);
            case UDP -> PathFrames.datagram(link, source, 0, PORT, cookie);
            case TCP -> PathFrames.syn(link, source, 0, PORT, cookie);
        };
    }

    private static IpAddress source(boolean v6) {
        return IpAddress.parse(v6 ? "2001:db8::1" : "198.18.0.1");
    }

    private IpAddress target(boolean v6) {
        return v6 ? IpAddress.v6(0x2001_0db8_0001_0000L, random.nextLong()) : IpAddress.v4(random.nextInt());
    }

    private static ByteBuffer patched(ProbeFrame frame, IpAddress to, int probe) {
        ByteBuffer slot = ByteBuffer.allocate(256).limit(frame.length());
        frame.lay(slot);
        frame.patch(slot, to.high(), to.low(), PORT, 3, probe);
        return slot;
    }

    private static int protocol(Protocol method, boolean v6) {
        return switch (method) {
            case ICMP -> v6 ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
            case UDP -> IpProtocol.UDP;
            case TCP -> IpProtocol.TCP;
        };
    }

    private PathReader reader(Protocol method) {
        return new PathReader(method, method == Protocol.ICMP ? 0 : PORT, cookie, notes);
    }

    private void read(PathReader reader, ByteBuffer frame, boolean v6, boolean sent) {
        reader.frame(frame, NETWORK, frame.limit(), v6 ? Uapi.ETH_P_IPV6 : Uapi.ETH_P_IP, 1, sent);
    }

    @ParameterizedTest
    @CsvSource({"ICMP,false", "UDP,false", "TCP,false", "ICMP,true", "UDP,true", "TCP,true"})
    void checksumsHoldAndTheFlowStays(Protocol method, boolean v6) {
        IpAddress source = source(v6);
        ProbeFrame frame = frame(method, source);
        int transport = NETWORK + (v6 ? 40 : 20);
        for (int i = 0; i < 500; i++) {
            IpAddress to = target(v6);
            Set<Integer> flows = new HashSet<>();
            for (int ttl = 1; ttl <= 255; ttl += 11) {
                ByteBuffer slot = patched(frame, to, Cookie.probe(ttl, 1));
                int length = slot.limit() - transport;
                long pseudo = method == Protocol.ICMP && !v6
                        ? 0
                        : Checksum.pseudoHeader(source, to, protocol(method, v6), length);
                assertThat(Checksum.fold(Checksum.sum(slot, transport, length) + pseudo))
                        .isEqualTo(0xffff);
                if (!v6) {
                    assertThat(Checksum.fold(Checksum.sum(slot, NETWORK, 20))).isEqualTo(0xffff);
                }
                assertThat(slot.get(NETWORK + (v6 ? 7 : 8)) & 0xff).isEqualTo(ttl);
                // What balancers hash: ports, or type, code and checksum of an echo.
                flows.add(slot.getInt(transport));
            }
            assertThat(flows).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ICMP,false", "UDP,false", "TCP,false", "ICMP,true", "UDP,true", "TCP,true"})
    void whatLeavesAndWhatIsQuotedIsKnown(Protocol method, boolean v6) {
        ProbeFrame frame = frame(method, source(v6));
        PathReader reader = reader(method);
        for (int ttl = 1; ttl <= 40; ttl++) {
            IpAddress to = target(v6);
            ByteBuffer slot = patched(frame, to, Cookie.probe(ttl, 1));
            read(reader, slot, v6, true);
            assertThat(notes.asked).isEqualTo(to);
            read(reader, exceeded(slot, v6), v6, false);
            assertThat(notes.asked).isEqualTo(to);
        }
        assertThat(notes.left).hasSize(40).startsWith(1, 2, 3).endsWith(39, 40);
        assertThat(notes.answered).isEqualTo(notes.left);
        assertThat(notes.outcomes).containsOnly(SweepOutcome.ICMP_ERROR);
    }

    /** A time-exceeded of a router of the probe's family, with as much of the probe as every router quotes. */
    private static ByteBuffer exceeded(ByteBuffer probe, boolean v6) {
        int header = v6 ? 40 : 20;
        byte[] quoted = new byte[header + 8];
        probe.get(NETWORK, quoted);
        ByteBuffer out = ByteBuffer.allocate(256);
        if (v6) {
            out.putInt(NETWORK, 0x6000_0000).put(NETWORK + 6, (byte) IpProtocol.ICMPV6);
            out.put(NETWORK + 24, quoted, 8, 16);
        } else {
            out.put(NETWORK, (byte) 0x45).put(NETWORK + 9, (byte) IpProtocol.ICMP);
            out.put(NETWORK + 16, quoted, 12, 4);
        }
        out.put(NETWORK + header, (byte) (v6 ? 3 : 11));
        out.put(NETWORK + header + 8, quoted);
        return out.limit(NETWORK + header + 8 + quoted.length);
    }

    @ParameterizedTest
    @CsvSource({"ICMP", "UDP", "TCP"})
    void whatWasTamperedWithIsForeign(Protocol method) {
        ProbeFrame frame = frame(method, source(false));
        PathReader reader = reader(method);
        int tag = NETWORK + 20 + 8 + 20 + (method == Protocol.TCP ? 4 : 6);
        for (int i = 0; i < 1000; i++) {
            ByteBuffer quoting = exceeded(patched(frame, target(false), Cookie.probe(9, 1)), false);
            quoting.putShort(tag, (short) (quoting.getShort(tag) ^ 1 << random.nextInt(16)));
            read(reader, quoting, false, false);
        }
        // Six bits of check besides what else is compared.
        assertThat(notes.answered.size()).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anEchoReplyIsKnownByItsPayloadWhoeverSendsIt(boolean v6) {
        ProbeFrame frame = frame(Protocol.ICMP, source(v6));
        IpAddress to = target(v6);
        ByteBuffer reply = patched(frame, to, Cookie.probe(12, 2));
        reply.put(NETWORK + (v6 ? 40 : 20), (byte) (v6 ? 129 : 0));
        read(reader(Protocol.ICMP), reply, v6, false);
        assertThat(notes.asked).isEqualTo(to);
        assertThat(notes.answered).containsExactly(12);
        assertThat(notes.outcomes).containsExactly(SweepOutcome.REPLY);
    }

    @ParameterizedTest
    @CsvSource({"4,TCP_RESET", "18,TCP_ACCEPT"})
    void aSegmentIsKnownByWhatItAcknowledges(int flags, SweepOutcome outcome) {
        IpAddress to = target(false);
        ByteBuffer slot = patched(frame(Protocol.TCP, source(false)), to, Cookie.probe(7, 1));
        int transport = NETWORK + 20;
        int sequence = slot.getInt(transport + 4);
        slot.putInt(NETWORK + 12, (int) to.low());
        slot.putInt(transport, Integer.rotateLeft(slot.getInt(transport), 16));
        slot.putInt(transport + 8, sequence + 1).put(transport + 13, (byte) (flags | Tcp.ACK));
        read(reader(Protocol.TCP), slot, false, false);
        assertThat(notes.answered).containsExactly(7);
        assertThat(notes.outcomes).containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aDatagramOfTheTargetDoesNotTellItsProbe(boolean v6) {
        IpAddress to = target(v6);
        ByteBuffer slot = patched(frame(Protocol.UDP, source(v6)), to, Cookie.probe(7, 1));
        int transport = NETWORK + (v6 ? 40 : 20);
        if (v6) {
            slot.putLong(NETWORK + 8, to.high()).putLong(NETWORK + 16, to.low());
        } else {
            slot.putInt(NETWORK + 12, (int) to.low());
        }
        slot.putInt(transport, Integer.rotateLeft(slot.getInt(transport), 16));
        read(reader(Protocol.UDP), slot, v6, false);
        assertThat(notes.datagrams).isEqualTo(1);
        assertThat(notes.answered).isEmpty();
    }
}
