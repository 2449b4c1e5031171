package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Quoted;

/** ICMP, ICMPv6 and what their errors quote. */
class IcmpTest {
    private final Dissector dissector = new Dissector();
    private final QuotedDatagram quoted = new QuotedDatagram();

    private IcmpMessage icmp(String name) {
        ByteBuffer frame = Samples.buffer(name);
        return switch (dissector.ethernet(frame, 0, frame.limit())) {
            case ICMP -> {
                assertThat(dissector.icmp().isChecksumValid()).isTrue();
                yield dissector.icmp();
            }
            case ICMPV6 -> {
                assertThat(dissector.icmpv6().isChecksumValid(dissector.pseudoHeader()))
                        .isTrue();
                yield dissector.icmpv6();
            }
            default -> throw new AssertionError(name + " is not ICMP");
        };
    }

    @Test
    void readsEchoes() {
        for (String name : new String[] {"echo-request", "echo6-request", "echo-reply", "echo6-reply"}) {
            IcmpMessage echo = icmp(name);
            assertThat(echo.isEchoRequest()).isEqualTo(name.endsWith("request"));
            assertThat(echo.isEchoReply()).isEqualTo(name.endsWith("reply"));
            assertThat(echo.isError()).isFalse();
            assertThat(echo.identifier()).isEqualTo(0x1234);
            assertThat(echo.sequence()).isEqualTo(1);
            assertThat(echo.payloadLength()).isEqualTo(16);
        }
    }

    @Test
    void readsTheEchoThatTimeExceededQuotes() {
        IcmpMessage error = icmp("time-exceeded");
        assertThat(error.isError()).isTrue();
        assertThat(error.type()).isEqualTo(Icmp.TIME_EXCEEDED);
        assertThat(dissector.ipv4().source()).hasToString("198.18.1.254");
        error.quoted(quoted);
        assertThat(quoted.hasTransport()).isTrue();
        assertThat(quoted.protocol()).isEqualTo(IpProtocol.ICMP);
        assertThat(quoted.ttl()).isEqualTo(1);
        assertThat(quoted.icmpType()).isEqualTo(Icmp.ECHO_REQUEST);
        assertThat(quoted.identifier()).isEqualTo(0x1234);
        assertThat(quoted.sequence()).isEqualTo(2);
        assertThat(quoted.isFrom(IpAddress.parse("198.18.1.1"))).isTrue();
        assertThat(quoted.isTo(IpAddress.parse("198.18.2.1"))).isTrue();
        assertThat(quoted.isTo(IpAddress.parse("198.18.2.2"))).isFalse();
        assertThat(quoted.isTo(IpAddress.parse("::c612:201")))
                .as("other family")
                .isFalse();
        assertThat(quoted.identification()).isEqualTo(19387);
        assertThat(quoted.statedLength()).isEqualTo(44);
        assertThat(quoted.transportChecksum()).isEqualTo(OptionalInt.of(0xad89));
    }

    @Test
    void readsTheDatagramThatPortUnreachableQuotes() {
        IcmpMessage error = icmp("port-unreachable");
        assertThat(error.type()).isEqualTo(Icmp.UNREACHABLE);
        assertThat(error.code()).isEqualTo(3);
        assertThat(error.quoted(quoted).toModel(false))
                .isEqualTo(new Quoted(
                        IpAddress.parse("198.18.1.1"),
                        IpAddress.parse("198.18.2.1"),
                        17,
                        OptionalInt.of(63),
                        OptionalInt.of(0),
                        OptionalInt.of(40000),
                        OptionalInt.of(33434),
                        false));
        assertThat(quoted.udpLength()).isEqualTo(18);
        IcmpMessage error6 = icmp("port-unreachable6");
        assertThat(error6.type()).isEqualTo(Icmpv6.UNREACHABLE);
        assertThat(error6.code()).isEqualTo(4);
        error6.quoted(quoted);
        assertThat(quoted.family()).isEqualTo(Family.V6);
        assertThat(quoted.sourcePort()).isEqualTo(40000);
        assertThat(quoted.destinationPort()).isEqualTo(33434);
        assertThat(quoted.ttl()).isEqualTo(63);
        assertThat(quoted.identification()).as("flow label").isEqualTo(0xb29a7);
        assertThat(quoted.statedLength()).isEqualTo(58);
        assertThat(quoted.isFrom(IpAddress.parse("2001:db8:1::1"))).isTrue();
        assertThat(quoted.isTo(IpAddress.parse("2001:db8:2::1"))).isTrue();
        assertThat(quoted.isTo(IpAddress.parse("2001:db8:2::2"))).isFalse();
    }

    @Test
    void readsTheMtuOfTheNextHop() {
        icmp("fragmentation-needed");
        assertThat(dissector.icmp().mtu()).isEqualTo(OptionalInt.of(1400));
        icmp("packet-too-big6");
        assertThat(dissector.icmpv6().mtu()).isEqualTo(OptionalInt.of(1400));
        icmp("host-unreachable");
        assertThat(dissector.icmp().mtu()).isEmpty();
        icmp("no-route6");
        assertThat(dissector.icmpv6().mtu()).isEmpty();
    }

    @Test
    void readsTheGatewayOfARedirect() {
        icmp("redirect");
        assertThat(dissector.icmp().type()).isEqualTo(Icmp.REDIRECT);
        assertThat(dissector.icmp().gateway()).hasToString("198.18.1.7");
    }

    /** RFC 792 promises 8 transport bytes and no more: enough to know the probe by. */
    @Test
    void eightTransportBytesAreEnough() {
        byte[] tcp = Samples.bytes("tcp-syn");
        ByteBuffer quote = ByteBuffer.wrap(tcp, 0, Ethernet.LENGTH + 28);
        quoted.wrap(quote, Ethernet.LENGTH, 28, Family.V4);
        assertThat(quoted.hasTransport()).isTrue();
        assertThat(quoted.tcpSequence()).isEqualTo((int) 3394524088L);
        assertThat(quoted.transportChecksum()).as("beyond the quote").isEmpty();
        quoted.wrap(quote, Ethernet.LENGTH, 27, Family.V4);
        assertThat(quoted.hasTransport()).isFalse();
        assertThat(quoted.toModel(false).sourcePort()).isEmpty();
        assertThatThrownBy(quoted::sourcePort).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aQuotedLaterFragmentHasNoPorts() {
        byte[] fragment = Samples.bytes("fragment-later");
        quoted.wrap(ByteBuffer.wrap(fragment), Ethernet.LENGTH, fragment.length - Ethernet.LENGTH, Family.V4);
        assertThat(quoted.hasTransport()).isFalse();
        assertThat(quoted.protocol()).isEqualTo(IpProtocol.UDP);
    }

    @Test
    void findsTheTransportBehindQuotedOptionsAndExtensionHeaders() {
        byte[] v4 = Samples.bytes("echo-record-route");
        quoted.wrap(ByteBuffer.wrap(v4), Ethernet.LENGTH, v4.length - Ethernet.LENGTH, Family.V4);
        assertThat(quoted.headerLength()).isEqualTo(32);
        assertThat(quoted.sequence()).isEqualTo(5);
        byte[] v6 = Samples.bytes("echo6-extension-headers");
        quoted.wrap(ByteBuffer.wrap(v6), Ethernet.LENGTH, v6.length - Ethernet.LENGTH, Family.V6);
        assertThat(quoted.headerLength()).isEqualTo(56);
        assertThat(quoted.protocol()).isEqualTo(IpProtocol.ICMPV6);
        assertThat(quoted.sequence()).isEqualTo(7);
    }

    @Test
    void aQuoteOfTheOtherFamilyIsMalformed() {
        byte[] v6 = Samples.bytes("echo6-request");
        assertThatThrownBy(
                        () -> quoted.wrap(ByteBuffer.wrap(v6), Ethernet.LENGTH, v6.length - Ethernet.LENGTH, Family.V4))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("version 6");
    }
}
