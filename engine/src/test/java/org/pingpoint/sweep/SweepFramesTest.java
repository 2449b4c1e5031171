package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.PacketWriter;
import org.pingpoint.sweep.wire.ProbeFrame;

/** A patched template is, byte for byte, what a packet written as a whole would be. */
class SweepFramesTest {
    private static final MacAddress OWN = new MacAddress(0x0200_0000_0001L);
    private static final MacAddress GATEWAY = new MacAddress(0x0200_0000_0002L);
    private static final int TTL = 33;

    private final Marks marks = new Marks(99, 0xf000);
    private final SplittableRandom random = new SplittableRandom(5);

    private static IpAddress source(String family) {
        return IpAddress.parse(family.equals("v4") ? "198.18.0.1" : "2001:db8::1");
    }

    private IpAddress destination(String family) {
        return family.equals("v4")
                ? IpAddress.v4(random.nextInt())
                : IpAddress.v6(random.nextLong(), random.nextLong());
    }

    private static PacketWriter writer(IpAddress source, IpAddress destination) {
        return new PacketWriter().ethernet(OWN, GATEWAY).ip(source, destination, TTL, 0);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer laid(ProbeFrame frame) {
        ByteBuffer slot = ByteBuffer.allocate(frame.length());
        frame.lay(slot);
        return slot;
    }

    private static ByteBuffer patched(
            ProbeFrame frame, ByteBuffer slot, IpAddress to, int port, long place, int attempt) {
        frame.patch(slot, to.high(), to.low(), port, place, attempt);
        return slot;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v6"})
    void echo(String family) {
        IpAddress from = source(family);
        ProbeFrame frame = SweepFrames.echo(new ProbeFrame.Link(true, OWN, GATEWAY), from, TTL, marks);
        ByteBuffer slot = laid(frame);
        for (long place = 0; place < 3000; place++) {
            IpAddress to = destination(family);
            int mark = marks.word(place, 2);
            byte[] payload =
                    ByteBuffer.allocate(8).putLong(EchoPayload.of(place, 2)).array();
            ByteBuffer whole = ByteBuffer.allocate(256);
            writer(from, to).echo(whole, mark >>> 16, mark & 0xffff, payload);
            assertThat(bytes(patched(frame, slot, to, 0, place, 2))).isEqualTo(bytes(whole));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v6"})
    void syn(String family) {
        IpAddress from = source(family);
        ProbeFrame frame = SweepFrames.syn(new ProbeFrame.Link(true, OWN, GATEWAY), from, TTL, marks);
        ByteBuffer slot = laid(frame);
        for (long place = 0; place < 3000; place++) {
            IpAddress to = destination(family);
            int port = random.nextInt(1, 65_536);
            ByteBuffer whole = ByteBuffer.allocate(256);
            writer(from, to).tcpSyn(whole, marks.port(place, 1), port, marks.word(place, 1), from.isV4() ? 1460 : 1440);
            assertThat(bytes(patched(frame, slot, to, port, place, 1))).isEqualTo(bytes(whole));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v6"})
    void reset(String family) {
        IpAddress from = source(family);
        ProbeFrame frame = SweepFrames.reset(new ProbeFrame.Link(true, OWN, GATEWAY), from, TTL, marks);
        ByteBuffer slot = laid(frame);
        for (long place = 0; place < 3000; place++) {
            IpAddress to = destination(family);
            ByteBuffer whole = ByteBuffer.allocate(256);
            writer(from, to).tcpReset(whole, marks.port(place, 1), 443, marks.word(place, 1) + 1);
            assertThat(bytes(patched(frame, slot, to, 443, place, 1))).isEqualTo(bytes(whole));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v4,7",
        "v4,53",
        "v4,111",
        "v4,123",
        "v4,137",
        "v4,161",
        "v4,1194",
        "v4,3478",
        "v4,5353",
        "v4,11211",
        "v6,7",
        "v6,53",
        "v6,123",
        "v6,161"
    })
    void datagram(String family, int port) {
        IpAddress from = source(family);
        UdpPayload payload = UdpPayload.of(port);
        ProbeFrame frame = SweepFrames.datagram(new ProbeFrame.Link(true, OWN, GATEWAY), from, TTL, marks, payload);
        ByteBuffer slot = laid(frame);
        int network = Ethernet.LENGTH;
        int udp = network + (from.isV4() ? 20 : 40);
        int length = 8 + payload.bytes().length;
        assertThat(payload.balance()).isEven();
        for (long place = 0; place < 1000; place++) {
            IpAddress to = destination(family);
            patched(frame, slot, to, port, place, 1);
            long sum = Checksum.pseudoHeader(from, to, IpProtocol.UDP, length) + Checksum.sum(slot, udp, length);
            assertThat(Checksum.fold(sum)).isEqualTo(0xffff);
            assertThat(slot.getShort(udp) & 0xffff).isEqualTo(marks.port(place, 1));
            assertThat(slot.getShort(udp + 2)).isEqualTo((short) port);
            assertThat(slot.getShort(udp + 6) & 0xffff).isEqualTo(marks.checksum(place, 1));
            assertThat(from.isV6() || Checksum.fold(Checksum.sum(slot, network, 20)) == 0xffff)
                    .isTrue();
        }
        byte[] said = new byte[payload.bytes().length];
        slot.get(udp + 8, said);
        said[payload.balance()] = said[payload.balance() + 1] = 0;
        assertThat(said).as("the service's own words").isEqualTo(payload.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v6"})
    void neighbors(String family) {
        IpAddress from = source(family);
        ProbeFrame frame = from.isV4() ? ProbeFrame.arp(OWN, from) : ProbeFrame.solicitation(OWN, from);
        ByteBuffer slot = laid(frame);
        for (int i = 0; i < 3000; i++) {
            IpAddress to = destination(family);
            ByteBuffer whole = ByteBuffer.allocate(256);
            PacketWriter writer = new PacketWriter().ethernet(OWN, MacAddress.BROADCAST);
            if (from.isV4()) {
                writer.arpRequest(whole, from, to);
            } else {
                writer.neighborSolicitation(whole, from, to);
            }
            assertThat(bytes(patched(frame, slot, to, 0, i, 1))).isEqualTo(bytes(whole));
        }
    }
}
