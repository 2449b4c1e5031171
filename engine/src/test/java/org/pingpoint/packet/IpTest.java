package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.packet.Dissector.Kind;

/** IPv4 with options, IPv6 with extension headers. */
class IpTest {
    private final Dissector dissector = new Dissector();

    private Kind dissect(String name) {
        ByteBuffer frame = Samples.buffer(name);
        return dissector.ethernet(frame, 0, frame.limit());
    }

    @Test
    void readsAnIpv4Header() {
        assertThat(dissect("udp")).isEqualTo(Kind.UDP);
        Ipv4 ip = dissector.ipv4();
        assertThat(dissector.isV6()).isFalse();
        assertThat(ip.headerLength()).isEqualTo(20);
        assertThat(ip.totalLength()).isEqualTo(38);
        assertThat(ip.identification()).isEqualTo(46116);
        assertThat(ip.dontFragment()).isTrue();
        assertThat(ip.moreFragments()).isFalse();
        assertThat(ip.fragmentOffset()).isZero();
        assertThat(ip.ttl()).isEqualTo(64);
        assertThat(ip.tos()).isZero();
        assertThat(ip.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(ip.source()).isEqualTo(IpAddress.parse("198.18.1.1"));
        assertThat(ip.destination()).isEqualTo(IpAddress.parse("198.18.2.1"));
        assertThat(ip.isChecksumValid()).isTrue();
    }

    @Test
    void aChangedHeaderFailsItsChecksum() {
        ByteBuffer frame = Samples.buffer("udp").put(Ethernet.LENGTH + 8, (byte) 63);
        dissector.ethernet(frame, 0, frame.limit());
        assertThat(dissector.ipv4().isChecksumValid()).isFalse();
    }

    @Test
    void paddingBehindTheTotalLengthIsNotThePacket() {
        byte[] frame = Samples.bytes("tcp-reset");
        ByteBuffer padded = ByteBuffer.allocate(60).put(0, frame);
        assertThat(dissector.ethernet(padded, 0, 60)).isEqualTo(Kind.TCP);
        assertThat(dissector.ipv4().length()).isEqualTo(40);
        assertThat(dissector.transportLength()).isEqualTo(20);
        assertThat(dissector.tcp().isChecksumValid(dissector.pseudoHeader())).isTrue();
    }

    @Test
    void stepsThroughIpv4Options() {
        assertThat(dissect("echo-record-route")).isEqualTo(Kind.ICMP);
        assertThat(dissector.ipv4().headerLength()).isEqualTo(32);
        TlvOptions options = dissector.ipv4().options(new TlvOptions());
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(TlvOptions.IPV4_RECORD_ROUTE);
        assertThat(options.dataLength()).isEqualTo(9);
        assertThat(IpAddress.v4(dissector.ipv4().buffer().getInt(options.dataOffset() + 1)))
                .hasToString("198.18.1.1");
        assertThat(options.next()).as("end of list").isFalse();
        assertThat(options.next()).isFalse();
    }

    @Test
    void skipsPaddingBetweenOptions() {
        assertThat(dissect("echo-options")).isEqualTo(Kind.ICMP);
        TlvOptions options = dissector.ipv4().options(new TlvOptions());
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(TlvOptions.IPV4_ROUTER_ALERT);
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(TlvOptions.IPV4_TIMESTAMP);
        assertThat(options.dataLength()).isEqualTo(6);
        assertThat(options.next()).isFalse();
    }

    @Test
    void aLaterFragmentHasNoTransport() {
        assertThat(dissect("fragment-later")).isEqualTo(Kind.FRAGMENT);
        assertThat(dissector.ipv4().fragmentOffset()).isEqualTo(1480);
        assertThat(dissect("fragment6-second")).isEqualTo(Kind.FRAGMENT);
        assertThat(dissector.extensions().fragmentOffset()).isEqualTo(1352);
        assertThat(dissector.extensions().moreFragments()).isFalse();
        assertThat(dissector.protocol()).isEqualTo(IpProtocol.ICMPV6);
    }

    @Test
    void aFirstFragmentOfUdpIsNotTakenForTheWholeDatagram() {
        assertThat(dissect("fragment6-first")).isEqualTo(Kind.FRAGMENT);
        assertThat(dissector.extensions().fragmentOffset()).isZero();
        assertThat(dissector.extensions().moreFragments()).isTrue();
        assertThat(dissector.extensions().fragmentIdentification()).isEqualTo(0xabcdef);
        assertThat(dissector.protocol()).isEqualTo(IpProtocol.UDP);
    }

    @Test
    void readsAnIpv6Header() {
        assertThat(dissect("udp6")).isEqualTo(Kind.UDP);
        Ipv6 ip = dissector.ipv6();
        assertThat(dissector.isV6()).isTrue();
        assertThat(ip.flowLabel()).isEqualTo(0xb29a7);
        assertThat(ip.trafficClass()).isZero();
        assertThat(ip.nextHeader()).isEqualTo(IpProtocol.UDP);
        assertThat(ip.hopLimit()).isEqualTo(64);
        assertThat(ip.payloadLength()).isEqualTo(18);
        assertThat(ip.source()).hasToString("2001:db8:1::1");
        assertThat(ip.destination()).hasToString("2001:db8:2::1");
    }

    @Test
    void trafficClassAndFlowLabelDoNotDisturbEachOther() {
        Ipv6 ip = new Ipv6().compose(ByteBuffer.allocate(40), 0, 40);
        ip.flowLabel(0xf_ffff).trafficClass(0xb9).flowLabel(0x1_2345);
        assertThat(ip.trafficClass()).isEqualTo(0xb9);
        assertThat(ip.flowLabel()).isEqualTo(0x1_2345);
        assertThat(ip.buffer().get(0) >> 4).isEqualTo(6);
    }

    @Test
    void walksHopByHopAndDestinationOptions() {
        assertThat(dissect("echo6-extension-headers")).isEqualTo(Kind.ICMPV6);
        Ipv6Extensions headers = new Ipv6Extensions().wrap(dissector.ipv6());
        assertThat(headers.next()).isTrue();
        assertThat(headers.type()).isEqualTo(IpProtocol.HOP_BY_HOP);
        assertThat(headers.length()).isEqualTo(8);
        assertThat(headers.next()).isTrue();
        assertThat(headers.type()).isEqualTo(IpProtocol.DESTINATION_OPTIONS);
        assertThat(headers.next()).isFalse();
        assertThat(headers.protocol()).isEqualTo(IpProtocol.ICMPV6);
        assertThat(dissector.icmpv6().sequence()).isEqualTo(7);
        assertThat(dissector.icmpv6().isChecksumValid(dissector.pseudoHeader())).isTrue();
    }

    @Test
    void walksRoutingAndAuthentication() {
        assertThat(dissect("echo6-routing")).isEqualTo(Kind.ICMPV6);
        assertThat(dissector.extensions().type()).isEqualTo(IpProtocol.ROUTING);
        assertThat(dissector.extensions().length()).isEqualTo(24);
        assertThat(dissector.icmpv6().sequence()).isEqualTo(9);
        assertThat(dissect("echo6-authentication")).isEqualTo(Kind.ICMPV6);
        assertThat(dissector.extensions().type()).isEqualTo(IpProtocol.AUTHENTICATION);
        assertThat(dissector.extensions().length()).isEqualTo(24);
        assertThat(dissector.icmpv6().sequence()).isEqualTo(9);
    }

    @Test
    void aRawIpFrameStartsWithItsVersion() {
        ByteBuffer frame = Samples.buffer("tcp6-syn");
        int length = frame.limit() - Ethernet.LENGTH;
        assertThat(dissector.ip(frame, Ethernet.LENGTH, length)).isEqualTo(Kind.TCP);
        assertThat(dissector.isEthernet()).isFalse();
        assertThat(dissector.isV6()).isTrue();
        frame.put(Ethernet.LENGTH, (byte) 0x55);
        assertThatThrownBy(() -> dissector.ip(frame, Ethernet.LENGTH, length))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("version 5");
        assertThatThrownBy(() -> dissector.ip(frame, frame.limit(), 0)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void composingAgainstTheFamilyIsTheCallersMistake() {
        Ipv4 ip = new Ipv4().compose(ByteBuffer.allocate(20), 0, 20);
        assertThatThrownBy(() -> ip.source(IpAddress.parse("::1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ipv4().compose(ByteBuffer.allocate(20), 0, 19))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
