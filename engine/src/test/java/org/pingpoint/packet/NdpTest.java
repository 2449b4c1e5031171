package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.packet.Dissector.Kind;

/** Neighbour discovery. */
class NdpTest {
    private final Dissector dissector = new Dissector();
    private final NdpOptions options = new NdpOptions();

    private Icmpv6 icmp(String name) {
        ByteBuffer frame = Samples.buffer(name);
        assertThat(dissector.ethernet(frame, 0, frame.limit())).isEqualTo(Kind.ICMPV6);
        assertThat(dissector.ttl()).isEqualTo(NdpMessage.HOP_LIMIT);
        return dissector.icmpv6();
    }

    @Test
    void readsASolicitation() {
        Icmpv6 icmp = icmp("neighbor-solicitation");
        NeighborSolicitation ns = new NeighborSolicitation().wrap(icmp.buffer(), icmp.offset(), icmp.length());
        assertThat(ns.target()).hasToString("2001:db8:1::fe");
        assertThat(ns.isAbout(IpAddress.parse("2001:db8:1::fe"))).isTrue();
        assertThat(ns.isAbout(IpAddress.parse("2001:db8:1::ff"))).isFalse();
        assertThat(ns.isChecksumValid(dissector.pseudoHeader())).isTrue();
        assertThat(ns.options(options).next()).isTrue();
        assertThat(options.type()).isEqualTo(NdpOptions.SOURCE_LINK_LAYER_ADDRESS);
        assertThat(options.linkLayerAddress()).hasToString("02:00:00:00:0a:01");
        assertThat(options.next()).isFalse();
    }

    @Test
    void readsAnAdvertisement() {
        Icmpv6 icmp = icmp("neighbor-advertisement");
        NeighborAdvertisement na = new NeighborAdvertisement().wrap(icmp.buffer(), icmp.offset(), icmp.length());
        assertThat(na.isAbout(IpAddress.parse("2001:db8:1::fe"))).isTrue();
        assertThat(na.isRouter()).isTrue();
        assertThat(na.isSolicited()).isTrue();
        assertThat(na.isOverride()).isTrue();
        assertThat(na.router(false).isRouter()).isFalse();
        assertThat(na.isSolicited()).isTrue();
        assertThat(na.options(options).next()).isTrue();
        assertThat(options.type()).isEqualTo(NdpOptions.TARGET_LINK_LAYER_ADDRESS);
        assertThat(options.linkLayerAddress()).hasToString("02:00:00:00:0a:fe");
    }

    @Test
    void readsARouterAdvertisement() {
        Icmpv6 icmp = icmp("router-advertisement");
        RouterAdvertisement ra = new RouterAdvertisement().wrap(icmp.buffer(), icmp.offset(), icmp.length());
        assertThat(ra.currentHopLimit()).isEqualTo(64);
        assertThat(ra.isManaged()).isFalse();
        assertThat(ra.isOtherConfiguration()).isTrue();
        assertThat(ra.preference()).isEqualTo(1);
        assertThat(ra.routerLifetime()).isEqualTo(1800);
        assertThat(ra.reachableTime()).isEqualTo(30_000);
        assertThat(ra.retransTimer()).isEqualTo(1_000);
        ra.options(options);
        assertThat(options.next()).isTrue();
        assertThat(options.linkLayerAddress()).hasToString("02:00:00:00:0a:fe");
        assertThat(options.next()).isTrue();
        assertThat(options.type()).isEqualTo(NdpOptions.MTU);
        assertThat(options.mtu()).isEqualTo(1400);
        assertThat(options.next()).isTrue();
        assertThat(options.type()).isEqualTo(NdpOptions.PREFIX_INFORMATION);
        assertThat(options.prefix()).hasToString("2001:db8:1::");
        assertThat(options.prefixLength()).isEqualTo(64);
        assertThat(options.isOnLink()).isTrue();
        assertThat(options.isAutonomous()).isTrue();
        assertThat(options.validLifetime()).isEqualTo(86_400);
        assertThat(options.preferredLifetime()).isEqualTo(14_400);
        assertThat(options.next()).isTrue();
        assertThat(options.type()).as("RDNSS is left raw").isEqualTo(25);
        assertThat(options.length()).isEqualTo(24);
        assertThat(options.next()).isFalse();
    }

    @Test
    void aLowPreferenceIsNegative() {
        RouterAdvertisement ra = new RouterAdvertisement().compose(ByteBuffer.allocate(16), 0, 16);
        assertThat(ra.preference()).isZero();
        assertThat(ra.preference(-1).managed(true).preference()).isEqualTo(-1);
        assertThat(ra.isManaged()).isTrue();
    }

    @Test
    void readsARedirect() {
        Icmpv6 icmp = icmp("redirect6");
        NdpRedirect redirect = new NdpRedirect().wrap(icmp.buffer(), icmp.offset(), icmp.length());
        assertThat(redirect.target()).hasToString("fe80::7");
        assertThat(redirect.destination()).hasToString("2001:db8:8::1");
        assertThat(redirect.isChecksumValid(dissector.pseudoHeader())).isTrue();
        redirect.options(options);
        assertThat(options.next()).isTrue();
        assertThat(options.linkLayerAddress()).hasToString("02:00:00:00:0a:07");
        assertThat(options.next()).isTrue();
        assertThat(options.type()).isEqualTo(NdpOptions.REDIRECTED_HEADER);
        assertThat(options.length()).isEqualTo(72);
        assertThat(options.next()).isFalse();
    }

    @Test
    void anOptionOfLengthZeroIsMalformed() {
        Icmpv6 icmp = icmp("neighbor-solicitation");
        icmp.buffer().put(icmp.offset() + NeighborSolicitation.LENGTH + 1, (byte) 0);
        new NeighborSolicitation()
                .wrap(icmp.buffer(), icmp.offset(), icmp.length())
                .options(options);
        assertThatThrownBy(options::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("neighbour discovery option 1 of length 0 in 8 bytes");
    }

    @Test
    void aMessageOfAnotherTypeIsRefused() {
        Icmpv6 icmp = icmp("neighbor-solicitation");
        assertThatThrownBy(() -> new NeighborAdvertisement().wrap(icmp.buffer(), icmp.offset(), icmp.length()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("ICMPv6 type 135 code 0 is not a neighbour advertisement");
    }
}
