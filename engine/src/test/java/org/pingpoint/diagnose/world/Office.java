package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * The network that most scenarios break: the client with two neighbours, some routers in a row, the server with a neighbour.
 * The client's gateway is router 1, the server's the last.
 */
public final class Office extends World {
    private static final int CLIENT = 0x10;

    private final List<Node> routers = new ArrayList<>();
    private final Node peer1;
    private final Node peer2;
    private final Node server;
    private final Node mate;
    private final int length;

    public Office(Family family, int routerCount) {
        super(family);
        this.length = family == Family.V4 ? 24 : 64;
        client().nic("eth0").address(inLan(CLIENT) + "/" + length);
        if (family == Family.V6) {
            client().nic("eth0").address("fe80::10/64");
        }
        client().route("default via " + gateway() + " dev eth0");
        for (int k = 1; k <= routerCount; k++) {
            Node router = node("r" + k);
            router.address((k == 1 ? inLan(1) : link(k - 1, 2)) + "/" + (k == 1 ? length : linkLength()));
            router.address(
                    (k == routerCount ? inServers(1) : link(k, 1)) + "/" + (k == routerCount ? length : linkLength()));
            if (k > 1) {
                router.route(lan() + " via " + link(k - 1, 1));
            }
            if (k < routerCount) {
                router.route(servers() + " via " + link(k, 2));
            }
            routers.add(router);
        }
        peer1 = node("peer1")
                .address(inLan(0x14) + "/" + length)
                .route("default via " + gateway())
                .withoutForwarding();
        peer2 = node("peer2")
                .address(inLan(0x1f) + "/" + length)
                .route("default via " + gateway())
                .withoutForwarding();
        String serverGateway = inServers(1).toString();
        server = node("server")
                .address(target() + "/" + length)
                .route("default via " + serverGateway)
                .withoutForwarding();
        mate = node("mate")
                .address(inServers(0x7a) + "/" + length)
                .route("default via " + serverGateway)
                .withoutForwarding();
    }

    private String inV(String v4, String v6) {
        return family() == Family.V4 ? v4 : v6;
    }

    private int linkLength() {
        return family() == Family.V4 ? 30 : 64;
    }

    public Prefix lan() {
        return Prefix.parse(inV("198.18.1.0/24", "2001:db8:1::/64"));
    }

    public Prefix servers() {
        return Prefix.parse(inV("198.19.9.0/24", "2001:db8:9::/64"));
    }

    public IpAddress inLan(int host) {
        return lan().address().plus(host);
    }

    public IpAddress inServers(int host) {
        return servers().address().plus(host);
    }

    /** An address of the link behind router k: 1 is that router's, 2 the next one's. */
    public IpAddress link(int k, int end) {
        return IpAddress.parse(inV("198.18.100." + (4 * k + end), "2001:db8:100:" + k + "::" + end));
    }

    public IpAddress gateway() {
        return inLan(1);
    }

    public IpAddress target() {
        return inServers(0x7b);
    }

    /** The address by which hop k answers. */
    public IpAddress hop(int k) {
        return k == 1 ? gateway() : link(k - 1, 2);
    }

    public Node router(int k) {
        return routers.get(k - 1);
    }

    public Node lastRouter() {
        return routers.get(routers.size() - 1);
    }

    public List<Node> routers() {
        return routers;
    }

    public Node peer1() {
        return peer1;
    }

    public Node peer2() {
        return peer2;
    }

    public Node server() {
        return server;
    }

    public Node mate() {
        return mate;
    }

    /** Router k forgets what it had for the servers, and gets this instead. */
    public Office reroute(int k, String line) {
        router(k).withoutRoutes().withoutConnected(servers());
        if (k > 1) {
            router(k).route(lan() + " via " + link(k - 1, 1));
        }
        if (!line.isEmpty()) {
            router(k).route(line);
        }
        return this;
    }

    /** All routers keep Linux's own limits on errors. */
    public Office withDefaultRateLimits() {
        routers.forEach(Node::withDefaultRateLimit);
        return this;
    }

    /** Takes the neighbours away. */
    public Office withoutPeers() {
        peer1.unplugged();
        peer2.unplugged();
        return this;
    }

    public Office withoutMate() {
        mate.unplugged();
        return this;
    }
}
