package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Dissector.Kind;

/** Probes as this package writes them against the same probes as Linux sent them. */
class PacketWriterTest {
    private static final MacAddress OURS = MacAddress.parse("02:00:00:00:0a:01");
    private static final MacAddress GATEWAY = MacAddress.parse("02:00:00:00:0a:fe");
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.1");
    private static final IpAddress TARGET = IpAddress.parse("198.18.2.1");
    private static final IpAddress SOURCE6 = IpAddress.parse("2001:db8:1::1");
    private static final IpAddress TARGET6 = IpAddress.parse("2001:db8:2::1");
    private static final byte[] COUNTING = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final byte[] TEXT = "pingpoint!".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer out = ByteBuffer.allocateDirect(2048);
    private final Dissector dissector = new Dissector();

    private static PacketWriter v4() {
        return new PacketWriter().ethernet(OURS, GATEWAY).ip(SOURCE, TARGET, 64, 0);
    }

    private static PacketWriter v6() {
        return new PacketWriter().ethernet(OURS, GATEWAY).ip(SOURCE6, TARGET6, 64, 0);
    }

    private void assertWritten(int length, String sample) {
        assertThat(Samples.hex(out)).isEqualTo(Samples.hex(Samples.bytes(sample)));
        assertThat(length).isEqualTo(out.limit() - out.position());
    }

    @Test
    void writesAnEcho() {
        assertWritten(v4().identification(19378).echo(out, 0x1234, 1, COUNTING), "echo-request");
        assertWritten(v6().flowLabel(0x386af).echo(out, 0x1234, 1, COUNTING), "echo6-request");
    }

    @Test
    void writesUdp() {
        assertWritten(v4().identification(46116).udp(out, 40000, 33434, TEXT), "udp");
        assertWritten(v6().flowLabel(0xb29a7).udp(out, 40000, 33434, TEXT), "udp6");
    }

    @Test
    void writesAnArpRequest() {
        PacketWriter writer = new PacketWriter().ethernet(OURS, MacAddress.BROADCAST);
        assertWritten(writer.arpRequest(out, SOURCE, IpAddress.parse("198.18.1.254")), "arp-request");
    }

    @Test
    void writesSolicitations() {
        PacketWriter writer = v6();
        IpAddress target = IpAddress.parse("2001:db8:1::fe");
        assertWritten(writer.neighborSolicitation(out, SOURCE6, target), "neighbor-solicitation");
        assertWritten(writer.routerSolicitation(out, IpAddress.parse("fe80::ff:fe00:a01")), "router-solicitation");
        assertThat(writer.echo(out, 1, 1, COUNTING)).isEqualTo(78);
        dissector.ethernet(out, 0, out.limit());
        assertThat(dissector.ethernet().destination())
                .as("the groups are for these two only")
                .isEqualTo(GATEWAY);
        assertThat(dissector.ipv6().destination()).isEqualTo(TARGET6);
    }

    @Test
    void aSolicitationToTheTargetItselfGoesToItsLinkLayerAddress() {
        IpAddress target = IpAddress.parse("2001:db8:1::fe");
        int length = v6().neighborSolicitation(out, SOURCE6, target, target);
        assertThat(dissector.ethernet(out, 0, length)).isEqualTo(Kind.ICMPV6);
        assertThat(dissector.ethernet().destination()).isEqualTo(GATEWAY);
        assertThat(dissector.ipv6().destination()).isEqualTo(target);
        assertThat(dissector.icmpv6().isChecksumValid(dissector.pseudoHeader())).isTrue();
    }

    /** RFC 4861 §4.3: an unspecified source must not bear a source link-layer address. */
    @Test
    void aDuplicateAddressProbeBearsNoOption() {
        int length = v6().neighborSolicitation(out, IpAddress.v6(0, 0), TARGET6);
        assertThat(length).isEqualTo(Ethernet.LENGTH + Ipv6.LENGTH + NeighborSolicitation.LENGTH);
        assertThat(dissector.ethernet(out, 0, length)).isEqualTo(Kind.ICMPV6);
        assertThat(dissector.icmpv6().isChecksumValid(dissector.pseudoHeader())).isTrue();
    }

    /** Checked with tcpdump: "Flags [S], cksum 0x9a84 (correct), seq 3735928559, win 64240, options [mss 1460]". */
    @Test
    void writesATcpSyn() {
        int length = v4().identification(1).tcpSyn(out, 54321, 443, 0xdeadbeef, 1460);
        assertThat(Samples.hex(out))
                .isEqualTo("020000000afe020000000a0108004500002c000140004006aba4c6120101c6120201"
                        + "d43101bbdeadbeef000000006002faf09a840000020405b4");
        assertThat(length).isEqualTo(58);
        length = v6().tcpSyn(out, 54321, 443, 0xdeadbeef, 1440);
        assertThat(dissector.ethernet(out, 0, length)).isEqualTo(Kind.TCP);
        assertThat(dissector.tcp().isChecksumValid(dissector.pseudoHeader())).isTrue();
        assertThat(dissector.tcp().sequence()).isEqualTo(0xdeadbeef);
        assertThat(dissector.tcp().flags()).isEqualTo(Tcp.SYN);
        TlvOptions options = dissector.tcp().options(new TlvOptions());
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(TlvOptions.TCP_MSS);
        assertThat(out.getShort(options.dataOffset())).isEqualTo((short) 1440);
    }

    @Test
    void echoesOfAFlowShareTheirChecksum() {
        for (PacketWriter writer : Arrays.asList(v4(), v6())) {
            for (int sequence = 0; sequence < 70_000; sequence += 7) {
                int checksum = sequence * 31 & 0xffff;
                int length = writer.echo(out, 0x1234, sequence, COUNTING, checksum);
                Kind kind = dissector.ethernet(out, 0, length);
                IcmpMessage echo = kind == Kind.ICMP ? dissector.icmp() : dissector.icmpv6();
                assertThat(echo.checksum()).isEqualTo(checksum);
                assertThat(
                                kind == Kind.ICMP
                                        ? dissector.icmp().isChecksumValid()
                                        : dissector.icmpv6().isChecksumValid(dissector.pseudoHeader()))
                        .as("checksum %x of sequence %d", checksum, sequence)
                        .isTrue();
                assertThat(echo.sequence()).isEqualTo(sequence & 0xffff);
            }
            assertThat(out.get(out.limit() - 1))
                    .as("payload behind the first two bytes")
                    .isEqualTo((byte) 15);
        }
    }

    @Test
    void theUdpChecksumCanBeAnyCookieButZero() {
        for (PacketWriter writer : Arrays.asList(v4(), v6())) {
            for (int cookie = 1; cookie <= 0xffff; cookie++) {
                int length = writer.udp(out, 40000, 33434, TEXT, cookie);
                dissector.ethernet(out, 0, length);
                if (dissector.udp().checksum() != cookie
                        || !dissector.udp().isChecksumValid(dissector.pseudoHeader())) {
                    throw new AssertionError("cookie " + cookie);
                }
            }
        }
        assertThatThrownBy(() -> v4().udp(out, 1, 2, TEXT, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> v4().udp(out, 1, 2, new byte[1], 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> v4().echo(out, 1, 2, new byte[1], 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRawIpLinkHasNoLinkHeader() {
        int length = v4().rawIp().identification(19378).echo(out, 0x1234, 1, COUNTING);
        byte[] sample = Samples.bytes("echo-request");
        assertThat(Samples.hex(out)).isEqualTo(Samples.hex(Arrays.copyOfRange(sample, Ethernet.LENGTH, sample.length)));
        assertThat(length).isEqualTo(44);
        assertThatThrownBy(() -> v4().rawIp().arpRequest(out, SOURCE, TARGET))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void writesAtThePositionOfAUsedBuffer() {
        for (int i = 0; i < out.capacity(); i++) {
            out.put(i, (byte) 0xee);
        }
        out.position(100).limit(100);
        int length = v4().dontFragment(false).ip(SOURCE, TARGET, 3, 0xb8).udp(out, 1, 2, TEXT);
        assertThat(out.position()).isEqualTo(100);
        assertThat(out.limit()).isEqualTo(100 + length);
        assertThat(dissector.ethernet(out, 100, length)).isEqualTo(Kind.UDP);
        assertThat(dissector.ipv4().ttl()).isEqualTo(3);
        assertThat(dissector.ipv4().tos()).isEqualTo(0xb8);
        assertThat(dissector.ipv4().dontFragment()).isFalse();
        assertThat(dissector.ipv4().isChecksumValid()).isTrue();
        assertThat(dissector.udp().isChecksumValid(dissector.pseudoHeader())).isTrue();
        assertThat(out.limit(out.capacity()).get(100 + length)).isEqualTo((byte) 0xee);
    }

    @Test
    void aBufferTooSmallIsTheCallersMistake() {
        assertThatThrownBy(() -> v4().echo(ByteBuffer.allocate(57), 1, 1, COUNTING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame of 58 bytes in a buffer with room for 57");
        assertThatThrownBy(() -> v4().ip(SOURCE, TARGET6, 64, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
