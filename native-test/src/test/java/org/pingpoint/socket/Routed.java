package org.pingpoint.socket;

import java.util.concurrent.Callable;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * A client, a router and a server in both families. The router's second link has an MTU of 1400; it has an unreachable and a
 * prohibited network and refuses some TCP ports; the client's own firewall drops what goes to one address.
 */
final class Routed implements AutoCloseable {
    static final int ADMIN_PROHIBITED_PORT = 81;
    static final int PORT_UNREACHABLE_PORT = 82;
    static final int RESET_PORT = 83;

    private final Lab lab = Lab.open().withoutErrorLimits();
    private final Namespace client;
    private final Namespace server;

    Routed() {
        try {
            client = lab.host("client");
            Namespace router = lab.router("router");
            server = lab.host("server");
            lab.link(client, "eth0", router, "eth0");
            lab.link(router, "eth1", server, "eth0");
            client.ip(
                    "addr add 198.18.1.10/24 dev eth0",
                    "addr add 2001:db8:1::10/64 dev eth0 nodad",
                    "route add 198.18.0.0/16 via 198.18.1.1",
                    "route add 2001:db8::/32 via 2001:db8:1::1");
            router.ip(
                    "addr add 198.18.1.1/24 dev eth0",
                    "addr add 2001:db8:1::1/64 dev eth0 nodad",
                    "addr add 198.18.2.1/24 dev eth1",
                    "addr add 2001:db8:2::1/64 dev eth1 nodad",
                    "link set eth1 mtu 1400",
                    "route add unreachable 198.18.100.0/24",
                    "route add unreachable 2001:db8:100::/64",
                    "route add prohibit 198.18.101.0/24",
                    "route add prohibit 2001:db8:101::/64");
            server.ip(
                    "addr add 198.18.2.10/24 dev eth0",
                    "addr add 2001:db8:2::10/64 dev eth0 nodad",
                    "link set eth0 mtu 1400",
                    "route add default via 198.18.2.1",
                    "route add default via 2001:db8:2::1");
            client.sysctl("net.ipv4.ping_group_range", "0 2147483647");
            client.nft(
                    """
                    table inet own { chain out { type filter hook output priority 0;
                      ip daddr 198.18.103.1 drop
                      ip6 daddr 2001:db8:103::1 drop
                    }
                    }""");
            router.nft(
                    """
                    table inet guard { chain passing { type filter hook forward priority 0;
                      tcp dport 81 reject with icmpx admin-prohibited
                      tcp dport 82 reject with icmpx port-unreachable
                      tcp dport 83 reject with tcp reset
                    }
                    }""");
            lab.settle();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** 198.18.net.host or 2001:db8:net::host; the numbers are those of the IPv4 text, read as they are written. */
    static IpAddress address(Family family, int net, int host) {
        return IpAddress.parse(family == Family.V4 ? "198.18." + net + "." + host : "2001:db8:" + net + "::" + host);
    }

    static IpAddress server(Family family) {
        return address(family, 2, 10);
    }

    static IpAddress router(Family family) {
        return address(family, 1, 1);
    }

    <T> T onClient(Callable<T> task) throws Exception {
        return NetworkNamespace.call(client.name(), task);
    }

    <T> T onServer(Callable<T> task) throws Exception {
        return NetworkNamespace.call(server.name(), task);
    }

    @Override
    public void close() {
        lab.close();
    }
}
