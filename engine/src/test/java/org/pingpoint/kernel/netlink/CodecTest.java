package org.pingpoint.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.NextHopObject;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;
import org.pingpoint.model.host.TcpPeer;

/** Every field of real messages. */
class CodecTest {
    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    @Test
    void sampleLengthsAreWhatTheirHeadersSay() {
        Samples.decodable().keySet().forEach(sample -> {
            ByteBuffer b = Samples.hex(sample);
            assertThat(b.getInt(0)).as(sample).isEqualTo(b.capacity());
        });
    }

    @Test
    void routeWithMetricsOnlink() throws Exception {
        assertThat(Samples.decode(Samples.ROUTE_ONLINK_METRICS, RouteCodec::decode))
                .isEqualTo(new Route(
                        Prefix.parse("198.19.0.0/16"),
                        Optional.empty(),
                        RouteType.UNICAST,
                        254,
                        0,
                        3,
                        0,
                        Optional.of(ip("198.18.1.10")),
                        OptionalLong.empty(),
                        List.of(new NextHop(Optional.of(ip("10.9.9.9")), OptionalInt.of(3), 1, NextHop.RTNH_F_ONLINK)),
                        OptionalInt.empty(),
                        4,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalInt.of(1400),
                        Map.of(1, 0x2004L, 2, 1400L, 8, 1300L, 10, 33L, 11, 20L, 12, 1L, 13, 200L, 15, 1L),
                        Optional.of("reno"),
                        OptionalInt.empty()));
    }

    @Test
    void routeOfANextHopGroup() throws Exception {
        Route route = Samples.decode(Samples.ROUTE_NEXTHOP_GROUP, RouteCodec::decode);
        assertThat(route.nextHopId()).hasValue(10);
        assertThat(route.nextHops())
                .containsExactly(
                        new NextHop(Optional.of(ip("198.18.1.5")), OptionalInt.of(3), 2, 0),
                        new NextHop(Optional.of(ip("198.18.1.6")), OptionalInt.of(3), 1, 0));
    }

    @Test
    void routeViaTheOtherFamily() throws Exception {
        assertThat(Samples.decode(Samples.ROUTE_VIA_OTHER_FAMILY, RouteCodec::decode)
                        .nextHops())
                .containsExactly(new NextHop(Optional.of(ip("fe80::1")), OptionalInt.of(3), 1, 0));
    }

    @Test
    void blackholeHasNoWayOut() throws Exception {
        Route route = Samples.decode(Samples.ROUTE_BLACKHOLE, RouteCodec::decode);
        assertThat(route.type()).isEqualTo(RouteType.BLACKHOLE);
        assertThat(route.destination()).isEqualTo(Prefix.parse("203.0.113.128/26"));
        assertThat(route.nextHops()).isEmpty();
        assertThat(route.metric()).isEmpty();
    }

    @Test
    void routesOfVersionSix() throws Exception {
        Route specific = Samples.decode(Samples.ROUTE6_SOURCE_SPECIFIC, RouteCodec::decode);
        assertThat(specific.destination()).isEqualTo(Prefix.parse("2001:db8:9::/48"));
        assertThat(specific.source()).contains(Prefix.parse("2001:db8:1::/64"));
        assertThat(specific.metric()).hasValue(1024);
        assertThat(specific.preference()).hasValue(1);
        assertThat(specific.expiresSeconds()).isEmpty();
        Route learnt = Samples.decode(Samples.ROUTE6_EXPIRES, RouteCodec::decode);
        assertThat(learnt.destination()).isEqualTo(Prefix.all(Family.V6));
        assertThat(learnt.expiresSeconds()).hasValue(899);
    }

    @Test
    void ruleWithEveryCondition() throws Exception {
        assertThat(Samples.decode(Samples.RULE_EVERYTHING, RuleCodec::decode))
                .isEqualTo(new PolicyRule(
                        Family.V4,
                        32764,
                        PolicyRule.FR_ACT_TO_TBL,
                        OptionalInt.of(78),
                        Optional.empty(),
                        Optional.of(Prefix.parse("203.0.113.0/24")),
                        Optional.of("va"),
                        Optional.of("vb"),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalInt.of(0),
                        OptionalInt.of(6),
                        Optional.of(new PolicyRule.Range(100, 200)),
                        Optional.of(new PolicyRule.Range(443, 443)),
                        Optional.of(new PolicyRule.Range(0, 1000)),
                        OptionalInt.of(0),
                        false,
                        0));
    }

    @Test
    void ruleByMarkAndInvertedProhibition() throws Exception {
        PolicyRule mark = Samples.decode(Samples.RULE_MARK, RuleCodec::decode);
        assertThat(mark.firewallMark()).hasValue(0x10);
        assertThat(mark.firewallMask()).hasValue(0xff);
        assertThat(mark.source()).contains(Prefix.parse("198.18.1.0/24"));
        assertThat(mark.suppressPrefixLength()).isEmpty();
        PolicyRule not = Samples.decode(Samples.RULE_NOT_PROHIBIT, RuleCodec::decode);
        assertThat(not.inverted()).isTrue();
        assertThat(not.action()).isEqualTo(PolicyRule.FR_ACT_PROHIBIT);
        assertThat(not.table()).isEmpty();
        assertThat(not.priority()).isEqualTo(33000);
    }

    @Test
    void neighbourWithAges() throws Exception {
        Neighbor neighbor = Samples.decode(Samples.NEIGHBOR_STALE_ROUTER, NeighborCodec::decode);
        assertThat(neighbor)
                .isEqualTo(new Neighbor(
                        3,
                        ip("2001:db8:1::5"),
                        Optional.of(MacAddress.parse("02:00:00:00:00:05")),
                        Neighbor.NUD_STALE,
                        Neighbor.NTF_ROUTER,
                        OptionalLong.of(0),
                        OptionalLong.of(60),
                        OptionalLong.of(0),
                        OptionalInt.of(0),
                        OptionalInt.of(0)));
    }

    @Test
    void addresses() throws Exception {
        assertThat(Samples.decode(Samples.ADDRESS_PEER, AddressCodec::decode))
                .isEqualTo(new Address(
                        3,
                        Prefix.parse("198.18.7.1/32"),
                        Optional.of(ip("198.18.7.2")),
                        Optional.empty(),
                        Optional.of("va"),
                        0,
                        0,
                        OptionalLong.of(1000),
                        OptionalLong.of(500),
                        OptionalInt.empty()));
        assertThat(Samples.decode(Samples.ADDRESS6_TENTATIVE, AddressCodec::decode))
                .isEqualTo(new Address(
                        3,
                        Prefix.parse("fe80::b088:bdff:fea5:a5ae/64"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        253,
                        Address.IFA_F_PERMANENT | Address.IFA_F_TENTATIVE,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.of(3)));
    }

    @Test
    void nextHopGroup() throws Exception {
        assertThat(Samples.decode(Samples.NEXTHOP_GROUP, NextHopCodec::decode))
                .isEqualTo(new NextHopObject(
                        10,
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(new NextHopObject.Member(5, 2), new NextHopObject.Member(6, 1)),
                        false,
                        0,
                        0,
                        0));
    }

    @Test
    void link() throws Exception {
        assertThat(Samples.decode(Samples.LINK_VETH, LinkCodec::decode))
                .isEqualTo(new Interface(
                        2,
                        "vb",
                        0x11043,
                        1,
                        1500,
                        "UP",
                        Optional.of(MacAddress.parse("ce:19:82:53:1b:c6")),
                        Optional.of("ce:19:82:53:1b:c6"),
                        Optional.of("ff:ff:ff:ff:ff:ff"),
                        Optional.of("veth"),
                        OptionalInt.of(4),
                        OptionalInt.of(3),
                        Optional.of(true),
                        OptionalLong.of(2),
                        OptionalInt.of(1000),
                        Optional.of("noqueue"),
                        OptionalInt.of(0),
                        OptionalInt.empty(),
                        OptionalInt.of(0),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void connectionOfAMappedAddress() throws Exception {
        assertThat(Samples.decode(Samples.tcp(), TcpDiagCodec::decode))
                .isEqualTo(new TcpPeer(ip("198.18.1.10"), 54321, ip("198.19.9.1"), 443, 0, OptionalLong.of(1234)));
    }

    @Test
    void lookupCarriesTheWholeFlow() {
        Flow flow = new Flow(
                ip("198.19.9.1"),
                Optional.of(ip("198.18.1.10")),
                Optional.of(Protocol.TCP),
                OptionalInt.of(54321),
                OptionalInt.of(443),
                OptionalInt.of(3),
                OptionalLong.of(0xffff_fff0L));
        ByteBuffer message = FibCodec.ask(flow, true).message(9);
        ByteBuffer expected = Samples.hex(
                """
                54000000 1a00 0100 09000000 00000000   # RTM_GETROUTE, NLM_F_REQUEST
                02 20 20 00 00 00 00 00 00300000       # both /32, LOOKUP_TABLE | FIB_MATCH
                0800 0100 c6130901                     # RTA_DST
                0800 0200 c612010a                     # RTA_SRC
                0800 0400 03000000                     # RTA_OIF
                0800 1000 f0ffffff                     # RTA_MARK
                0500 1b00 06 000000                    # RTA_IP_PROTO
                0600 1c00 d431 0000                    # RTA_SPORT, network order
                0600 1d00 01bb 0000                    # RTA_DPORT
                """);
        byte[] actual = new byte[message.limit()];
        message.get(0, actual);
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            assertThat(actual).isEqualTo(expected.array());
        }
        assertThat(actual).hasSameSizeAs(expected.array());
    }
}
