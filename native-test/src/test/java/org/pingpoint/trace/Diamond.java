package org.pingpoint.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;

/**
 * client – r1 – 2 routers – 3 each – end – server: six branches, balanced by flow, in both families. The kernel hashes alike in
 * all namespaces, so that a seed of its own for each router makes them choose independently.
 */
final class Diamond implements AutoCloseable {
    static final String SERVER = "198.18.250.2";
    static final String SERVER6 = "2001:db8:250::2";

    private final Lab lab = Lab.open().withoutErrorLimits();
    private final Set<String> links = new TreeSet<>();
    private final Set<String> links6 = new TreeSet<>();
    private int network = 1;
    final Namespace client = lab.host("client");
    final Namespace r1 = lab.router("r1");
    private final Namespace server = lab.host("server");

    Diamond() {
        Namespace end = lab.router("end");
        int entry = connect(client, r1);
        client.ip("route add default via " + v4(entry, 2), "route add default via " + v6(entry, 2));
        links.add(v4(entry, 1) + ">" + v4(entry, 2));
        links6.add(v6(entry, 1) + ">" + v6(entry, 2));
        List<Integer> second = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            second.add(branch(entry, name, end));
        }
        balance(r1, second, 1);
        network = 250;
        connect(end, server);
        server.ip("route add default via " + v4(250, 1), "route add default via " + v6(250, 1));
        lab.settle();
    }

    private int branch(int entry, String name, Namespace end) {
        Namespace router = lab.router(name);
        int up = connect(r1, router);
        back(router, up);
        links.add(v4(entry, 2) + ">" + v4(up, 2));
        links6.add(v6(entry, 2) + ">" + v6(up, 2));
        List<Integer> third = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            Namespace leaf = lab.router(name + i);
            int middle = connect(router, leaf);
            back(leaf, middle);
            int down = connect(leaf, end);
            leaf.ip("route add 198.18.250.0/24 via " + v4(down, 2), "route add 2001:db8:250::/64 via " + v6(down, 2));
            if (name.equals("a") && i == 1) {
                back(end, down);
            }
            third.add(middle);
            links.add(v4(up, 2) + ">" + v4(middle, 2));
            links6.add(v6(up, 2) + ">" + v6(middle, 2));
        }
        balance(router, third, name.hashCode());
        return up;
    }

    private static void back(Namespace router, int network) {
        router.ip("route add default via " + v4(network, 1), "route add default via " + v6(network, 1));
    }

    private static void balance(Namespace router, List<Integer> networks, int seed) {
        StringBuilder v4 = new StringBuilder("route add 198.18.250.0/24");
        StringBuilder v6 = new StringBuilder("route add 2001:db8:250::/64");
        for (int n : networks) {
            v4.append(" nexthop via ").append(v4(n, 2));
            v6.append(" nexthop via ").append(v6(n, 2));
        }
        router.ip(v4.toString(), v6.toString());
        router.sysctl(Map.of(
                "net.ipv4.fib_multipath_hash_policy",
                "1",
                "net.ipv6.fib_multipath_hash_policy",
                "1",
                "net.ipv4.fib_multipath_hash_seed",
                Integer.toString(seed * 7919)));
    }

    /** A link whose ends are .1 and .2 of a network of its own. */
    private int connect(Namespace near, Namespace far) {
        int n = network++;
        near.link("to" + n, far, "from" + n);
        near.ip("addr add " + v4(n, 1) + "/24 dev to" + n, "addr add " + v6(n, 1) + "/64 dev to" + n + " nodad");
        far.ip("addr add " + v4(n, 2) + "/24 dev from" + n, "addr add " + v6(n, 2) + "/64 dev from" + n + " nodad");
        return n;
    }

    private static String v4(int network, int host) {
        return "198.18." + network + "." + host;
    }

    private static String v6(int network, int host) {
        return "2001:db8:" + network + "::" + host;
    }

    /** The server answers six errors, and then one a second, as Linux does by default; or all of them. */
    void limitServer(boolean limited) {
        server.sysctl(Map.of("net.ipv4.icmp_ratelimit", limited ? "1000" : "0", "net.ipv4.icmp_ratemask", "6168"));
    }

    /** The links from the client to the six routers behind the balancers, by the addresses that answer. */
    Set<String> links(boolean v4) {
        return v4 ? links : links6;
    }

    @Override
    public void close() {
        lab.close();
    }
}
