package org.pingpoint.kernel;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;

/** A host with one of everything in its tables, and 10,000 routes. */
final class TablesLab {
    static final int MANY = 10_000;

    private TablesLab() {}

    static Namespace build(Lab lab) {
        Namespace host = lab.host("tables");
        Namespace other = lab.host("other");
        host.link("eth0", other, "eth0");
        host.ip(
                "link add va type veth peer name vb",
                "link add br0 type bridge",
                "link set va up",
                "link set vb up master br0",
                "link set br0 up",
                "link set va alias plain mtu 1400 txqueuelen 77",
                "link property add dev va altname a-second-name",
                "link add down0 type veth peer name down1",
                "addr add 198.18.1.10/24 brd + dev eth0",
                "addr add 198.18.1.11/24 dev eth0 valid_lft 1000 preferred_lft 500",
                "addr add 198.18.7.1 peer 198.18.7.2/32 dev eth0 noprefixroute label eth0:seven",
                "addr add 198.18.2.10/24 dev va scope link",
                "addr add 2001:db8:1::10/64 dev eth0 nodad",
                "addr add 2001:db8:1::11/64 dev eth0 nodad valid_lft 900 preferred_lft 0",
                "addr add 2001:db8:2::1 peer 2001:db8:2::2/128 dev va nodad");
        other.ip("addr add 198.18.1.1/24 dev eth0", "addr add 2001:db8:1::1/64 dev eth0 nodad");
        lab.settle();
        host.ip(
                "route add default via 198.18.1.1 metric 100 proto static",
                "route add default via 198.18.1.2 metric 200 proto dhcp",
                "route add 203.0.113.0/25 nexthop via 198.18.1.2 weight 3 nexthop via 198.18.2.3 dev va weight 1 onlink",
                "route add blackhole 203.0.113.128/26",
                "route add prohibit 203.0.113.192/27 metric 7",
                "route add unreachable 203.0.113.224/28",
                "route add throw 203.0.113.240/28 table 77",
                "route add 198.19.0.0/16 via 10.9.9.9 dev eth0 onlink mtu lock 1400 advmss 1300 initcwnd 20 congctl reno"
                        + " rto_min 200ms rtt 100ms hoplimit 33 quickack 1 features ecn window 9000 src 198.18.1.10",
                "route add 198.19.1.1 tos 0x10 dev eth0 scope link",
                "route add default via 198.18.1.9 table 77",
                "route add default via 198.18.1.8 table 4000000000 proto 201",
                "nexthop add id 5 via 198.18.1.5 dev eth0",
                "nexthop add id 6 via 198.18.1.6 dev eth0",
                "nexthop add id 7 blackhole",
                "nexthop add id 10 group 5,2/6",
                "route add 198.19.2.0/24 nhid 10",
                "route add 198.19.3.0/24 nhid 5",
                "route add 198.19.4.0/24 via inet6 fe80::1 dev eth0",
                "route add 198.19.5.0/24 nhid 7",
                "route add default via 2001:db8:1::1 expires 900",
                "route add 2001:db8:9::/48 from 2001:db8:1::/64 via fe80::9 dev eth0 pref high",
                "route add blackhole 2001:db8:8::/48",
                "route add 2001:db8:7::/48 nexthop via fe80::1 dev eth0 nexthop via fe80::2 dev eth0 weight 2",
                "route add prohibit 2001:db8:6::/48",
                "route add unreachable 2001:db8:5::/48 metric 4",
                "route add 2001:db8:4::/48 dev eth0 mtu 1300 table 77",
                "rule add from 198.18.1.0/24 fwmark 0x10/0xff lookup 77",
                "rule add from 198.18.1.11 lookup 78 pref 1000",
                "rule add iif eth0 oif va to 203.0.113.0/24 ipproto tcp sport 100-200 dport 443 uidrange 0-1000"
                        + " lookup 78 suppress_prefixlength 0",
                "rule add not from 203.0.113.1 prohibit pref 33000",
                "rule add pref 90 goto 32766",
                "rule add pref 91 goto 40000",
                "rule add pref 92 l3mdev",
                "rule add tos 0x10 blackhole pref 93 iif nowhere",
                "rule add fwmark 0x99 unreachable pref 10",
                "rule add oif va lookup 78 pref 11 protocol static",
                "rule add iif lo ipproto udp dport 53 lookup 77 pref 12",
                "neigh add 198.18.1.2 lladdr 02:00:00:00:00:02 dev eth0",
                "neigh add 198.18.1.3 lladdr 02:00:00:00:00:03 dev eth0 nud reachable",
                "neigh add 198.18.1.4 lladdr 02:00:00:00:00:04 dev eth0 nud noarp",
                "neigh add 198.18.1.6 dev eth0 nud failed extern_learn",
                "neigh add proxy 198.18.1.77 dev eth0",
                "neigh add 2001:db8:1::5 lladdr 02:00:00:00:00:05 dev eth0 router nud stale");
        host.shell("ip -6 rule add fwmark 7 prohibit pref 50");
        host.shell("ip -6 rule add from 2001:db8::/32 lookup 79 protocol static");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add("route add 198.19." + (64 + i / 256) + "." + i % 256 + "/32 via 198.18.1.2 dev eth0 proto bird");
        }
        host.ip(many);
        return host;
    }
}
