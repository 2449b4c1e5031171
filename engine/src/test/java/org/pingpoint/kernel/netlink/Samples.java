package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Messages that a Linux 6.18 kernel on x86_64 sent; the text behind # says what each part is. */
final class Samples {
    static final int SEQUENCE = 7;
    static final int PORT = 0x375b;

    private Samples() {}

    /** Hex digits with white space and comments to the end of the line. */
    static ByteBuffer hex(String annotated) {
        String digits = annotated.replaceAll("#.*", "").replaceAll("\\s", "");
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer join(ByteBuffer... parts) {
        int size = 0;
        for (ByteBuffer part : parts) {
            size += part.capacity();
        }
        ByteBuffer all = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (ByteBuffer part : parts) {
            all.put(part.duplicate());
        }
        return all;
    }

    static final String ROUTE_ONLINK_METRICS =
            """
            94000000 1800 2200 07000000 5b370000   # RTM_NEWROUTE, NLM_F_MULTI|DUMP_FILTERED, seq 7, port
            02 10 00 00 fe 03 00 01 04000000       # inet /16, tos 0, main, boot, global, unicast, RTNH_F_ONLINK
            0800 0f00 fe000000                     # RTA_TABLE 254
            0800 0100 c6130000                     # RTA_DST 198.19.0.0
            5000 0800                              # RTA_METRICS
              0800 0100 04200000                   #   RTAX_LOCK mtu, rto_min
              0800 0200 78050000                   #   RTAX_MTU 1400
              0800 0800 14050000                   #   RTAX_ADVMSS 1300
              0800 0a00 21000000                   #   RTAX_HOPLIMIT 33
              0800 0b00 14000000                   #   RTAX_INITCWND 20
              0800 0c00 01000000                   #   RTAX_FEATURES ecn
              0800 0d00 c8000000                   #   RTAX_RTO_MIN 200
              0800 0f00 01000000                   #   RTAX_QUICKACK
              0900 1000 72656e6f00 000000          #   RTAX_CC_ALGO "reno", padded
            0800 0700 c612010a                     # RTA_PREFSRC 198.18.1.10
            0800 0500 0a090909                     # RTA_GATEWAY 10.9.9.9
            0800 0400 03000000                     # RTA_OIF 3
            """;

    static final String ROUTE_NEXTHOP_GROUP =
            """
            58000000 1800 2200 07000000 5b370000
            02 18 00 00 fe 03 00 01 00000000       # inet /24
            0800 0f00 fe000000
            0800 0100 c6130200                     # RTA_DST 198.19.2.0
            0800 1e00 0a000000                     # RTA_NH_ID 10
            2400 0900                              # RTA_MULTIPATH
              1000 00 01 03000000                  #   rtnexthop: 16 bytes, no flags, hops 1, ifindex 3
                0800 0500 c6120105                 #     RTA_GATEWAY 198.18.1.5
              1000 00 00 03000000
                0800 0500 c6120106
            """;

    static final String ROUTE_VIA_OTHER_FAMILY =
            """
            4c000000 1800 2200 07000000 5b370000
            02 18 00 00 fe 03 00 01 00000000
            0800 0f00 fe000000
            0800 0100 c6130400                     # RTA_DST 198.19.4.0
            1600 1200 0a00                         # RTA_VIA, AF_INET6
              fe800000000000000000000000000001 0000
            0800 0400 03000000
            """;

    static final String ROUTE_BLACKHOLE =
            """
            2c000000 1800 2200 07000000 5b370000
            02 1a 00 00 fe 03 00 06 00000000       # inet /26, RTN_BLACKHOLE
            0800 0f00 fe000000
            0800 0100 cb007180                     # RTA_DST 203.0.113.128
            """;

    static final String ROUTE6_SOURCE_SPECIFIC =
            """
            9c000000 1800 2200 07000000 5b370000
            0a 30 40 00 fe 03 00 01 00000000       # inet6 /48 from /64
            0800 0f00 fe000000
            1400 0100 20010db8000900000000000000000000   # RTA_DST
            1400 0200 20010db8000100000000000000000000   # RTA_SRC
            0800 0600 00040000                     # RTA_PRIORITY 1024
            1400 0500 fe800000000000000000000000000009   # RTA_GATEWAY
            0800 0400 03000000
            2400 0c00 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000  # RTA_CACHEINFO
            0500 1400 01 000000                    # RTA_PREF high
            """;

    static final String ROUTE6_EXPIRES =
            """
            74000000 1800 2200 07000000 5b370000
            0a 00 00 00 fe 03 00 01 00000000       # inet6 default
            0800 0f00 fe000000
            0800 0600 00040000
            1400 0500 20010db8000100000000000000000001
            0800 0400 03000000
            2400 0c00 00000000 00000000 7b5f0100 00000000 00000000 00000000 00000000 00000000  # expires 89979 ticks
            0500 1400 00 000000
            """;

    static final String RULE_EVERYTHING =
            """
            80000000 2000 0200 07000000 5b370000   # RTM_NEWRULE
            02 18 00 00 4e 00 00 01 00000000       # inet, to /24, table 78, FR_ACT_TO_TBL
            0800 0f00 4e000000                     # FRA_TABLE 78
            0800 0e00 00000000                     # FRA_SUPPRESS_PREFIXLEN 0
            0500 1500 00 000000                    # FRA_PROTOCOL unspec
            0700 0300 766100 00                    # FRA_IIFNAME "va"
            0700 1100 766200 00                    # FRA_OIFNAME "vb"
            0800 0600 fc7f0000                     # FRA_PRIORITY 32764
            0c00 1400 00000000 e8030000            # FRA_UID_RANGE 0-1000
            0800 1700 6400 c800                    # FRA_SPORT_RANGE 100-200
            0800 1800 bb01 bb01                    # FRA_DPORT_RANGE 443
            0600 1d00 ffff 0000                    # FRA_SPORT_MASK
            0500 1600 06 000000                    # FRA_IP_PROTO tcp
            0800 0100 cb007100                     # FRA_DST 203.0.113.0
            """;

    static final String RULE_MARK =
            """
            54000000 2000 0200 07000000 5b370000
            02 00 18 00 4d 00 00 01 00000000       # inet, from /24, table 77
            0800 0f00 4d000000
            0800 0e00 ffffffff                     # suppresses nothing
            0500 1500 00 000000
            0800 0600 fd7f0000                     # 32765
            0800 0a00 10000000                     # FRA_FWMARK 0x10
            0800 1000 ff000000                     # FRA_FWMASK 0xff
            0800 0200 c6120100                     # FRA_SRC 198.18.1.0
            """;

    static final String RULE_NOT_PROHIBIT =
            """
            44000000 2000 0200 07000000 5b370000
            02 00 20 00 00 00 00 08 02000000       # from /32, FR_ACT_PROHIBIT, FIB_RULE_INVERT
            0800 0f00 00000000
            0800 0e00 ffffffff
            0500 1500 00 000000
            0800 0600 e8800000                     # 33000
            0800 0200 cb007101                     # 203.0.113.1
            """;

    static final String NEIGHBOR_STALE_ROUTER =
            """
            58000000 1c00 0200 07000000 5b370000   # RTM_NEWNEIGH
            0a 00 0000 03000000 0400 80 01         # inet6, ifindex 3, NUD_STALE, NTF_ROUTER, RTN_UNICAST
            1400 0100 20010db8000100000000000000000005   # NDA_DST
            0a00 0200 020000000005 0000            # NDA_LLADDR
            0800 0400 00000000                     # NDA_PROBES
            1400 0300 7f170000 0f000000 0f000000 00000000  # NDA_CACHEINFO: confirmed 60.15 s, used and updated 0.15 s
            """;

    static final String ADDRESS_PEER =
            """
            4c000000 1400 0200 07000000 5b370000   # RTM_NEWADDR
            02 20 00 00 03000000                   # inet /32, flags 0, global, ifindex 3
            0800 0100 c6120702                     # IFA_ADDRESS 198.18.7.2
            0800 0200 c6120701                     # IFA_LOCAL 198.18.7.1
            0700 0300 766100 00                    # IFA_LABEL "va"
            0800 0800 00000000                     # IFA_FLAGS: not permanent
            1400 0600 f4010000 e8030000 b8eb0400 b8eb0400  # IFA_CACHEINFO preferred 500, valid 1000
            """;

    static final String ADDRESS6_TENTATIVE =
            """
            50000000 1400 0200 07000000 5b370000
            0a 40 c0 fd 03000000                   # inet6 /64, permanent tentative, link
            1400 0100 fe80000000000000b088bdfffea5a5ae
            1400 0600 ffffffff ffffffff aceb0400 aceb0400
            0800 0800 c0000000
            0500 0b00 03 000000                    # IFA_PROTO kernel_ll
            """;

    static final String NEXTHOP_GROUP =
            """
            44000000 6800 0200 07000000 5b370000   # RTM_NEWNEXTHOP
            00 00 00 00 00000000
            0800 0100 0a000000                     # NHA_ID 10
            0600 0300 0000 0000                    # NHA_GROUP_TYPE
            1400 0200 05000000 01 00 0000 06000000 00 00 0000  # NHA_GROUP: 5 weight 2, 6 weight 1
            0800 0e00 00000080                     # NHA_OP_FLAGS
            """;

    /** Of the attributes, those that are read. */
    static final String LINK_VETH =
            """
            a4000000 1000 0200 07000000 5b370000   # RTM_NEWLINK
            00 00 0100 02000000 43100100 00000000  # ARPHRD_ETHER, ifindex 2, UP BROADCAST RUNNING MULTICAST LOWER_UP
            0700 0300 766200 00                    # IFLA_IFNAME "vb"
            0800 0d00 e8030000                     # IFLA_TXQLEN 1000
            0500 1000 06 000000                    # IFLA_OPERSTATE up
            0500 1100 00 000000                    # IFLA_LINKMODE
            0800 0400 dc050000                     # IFLA_MTU 1500
            0800 1b00 00000000                     # IFLA_GROUP
            0800 0a00 04000000                     # IFLA_MASTER 4
            0500 2100 01 000000                    # IFLA_CARRIER
            0800 2300 02000000                     # IFLA_CARRIER_CHANGES 2
            0a00 0100 ce1982531bc6 0000            # IFLA_ADDRESS
            0a00 0200 ffffffffffff 0000            # IFLA_BROADCAST
            1000 1200 0900 0100 76657468 00000000  # IFLA_LINKINFO: IFLA_INFO_KIND "veth"
            0800 0500 03000000                     # IFLA_LINK 3
            0c00 0600 6e6f717565756500             # IFLA_QDISC "noqueue"
            """;

    static final String DONE = "14000000 0300 0200 07000000 5b370000 00000000   # NLMSG_DONE, no error";

    static final String ERROR_EHOSTUNREACH =
            """
            38000000 0200 0000 07000000 5b370000   # NLMSG_ERROR
            8fffffff                               # -113
            24000000 1a00 0100 09000000 00000000   # the request, quoted
            02 20 00 00 00 00 00 00 00300000
            0800 0100 cb0071e1
            """;

    static final String ERROR_WITH_TEXT =
            """
            3c000000 0200 0003 07000000 5b370000   # NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS
            eaffffff                               # -22
            14000000 1a00 0100 07000000 00000000   # the request's header alone
            1700 0100 42616420 72657175 65737420 68656164 657200 00  # NLMSGERR_ATTR_MSG "Bad request header"
            """;

    /** Every sample that a decoder takes, with that decoder. */
    static Map<String, Decoder<?>> decodable() {
        return Map.ofEntries(
                entry(ROUTE_ONLINK_METRICS, RouteCodec::decode),
                entry(ROUTE_NEXTHOP_GROUP, RouteCodec::decode),
                entry(ROUTE_VIA_OTHER_FAMILY, RouteCodec::decode),
                entry(ROUTE_BLACKHOLE, RouteCodec::decode),
                entry(ROUTE6_SOURCE_SPECIFIC, RouteCodec::decode),
                entry(ROUTE6_EXPIRES, RouteCodec::decode),
                entry(RULE_EVERYTHING, RuleCodec::decode),
                entry(RULE_MARK, RuleCodec::decode),
                entry(RULE_NOT_PROHIBIT, RuleCodec::decode),
                entry(NEIGHBOR_STALE_ROUTER, NeighborCodec::decode),
                entry(ADDRESS_PEER, AddressCodec::decode),
                entry(ADDRESS6_TENTATIVE, AddressCodec::decode),
                entry(NEXTHOP_GROUP, NextHopCodec::decode),
                entry(LINK_VETH, LinkCodec::decode),
                entry(tcp(), TcpDiagCodec::decode));
    }

    private static <T> Map.Entry<String, Decoder<?>> entry(String sample, Decoder<T> decoder) {
        return Map.entry(sample, decoder);
    }

    /** An established connection of an IPv6 socket that speaks IPv4, with a struct tcp_info cut to what is read of it. */
    static String tcp() {
        return """
                98000000 1400 0200 07000000 5b370000   # SOCK_DIAG_BY_FAMILY
                0a 01 00 00                            # inet6, TCP_ESTABLISHED
                d431 01bb                              # ports 54321, 443
                00000000 00000000 0000ffff c612010a    # ::ffff:198.18.1.10
                00000000 00000000 0000ffff c6130901    # ::ffff:198.19.9.1
                00000000 01000000 00000000             # no interface, cookie
                00000000 00000000 00000000 00000000 00000000
                4000 0200                              # INET_DIAG_INFO
                """
                + "00000000".repeat(14) + "d2040000    # tcpi_last_ack_recv 1234 ms";
    }

    static <T> T decode(String sample, Decoder<T> decoder) throws NetlinkException {
        ByteBuffer b = hex(sample);
        List<T> into = new ArrayList<>();
        decoder.decode(b, Rtnetlink.NLMSG_HDRLEN, b.capacity(), into);
        return into.get(0);
    }
}
