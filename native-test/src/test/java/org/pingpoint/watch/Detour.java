package org.pingpoint.watch;

import org.pingpoint.cli.Typed;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;

/**
 * Two ways to a server, in both families, without error rate limits:
 *
 * <pre>
 * client –1– r1 –2– a –4– end –9– server
 *     \      └─3– b –5─┘
 *      └─7─────── b
 * </pre>
 *
 * Link n is 198.18.n.0/24; the nearer end is .1 and the farther .2. By default packets take r1 and a.
 */
final class Detour implements AutoCloseable {
    static final String SERVER = "198.18.9.2";
    static final String SERVER6 = "2001:db8:9::2";

    private final Lab lab = Lab.open().withoutErrorLimits();
    final Namespace client = lab.host("client");
    final Namespace r1 = lab.router("r1");
    final Namespace a = lab.router("a");
    final Namespace b = lab.router("b");
    final Namespace end = lab.router("end");
    final Namespace server = lab.host("server");

    Detour() {
        connect(client, r1, 1);
        connect(r1, a, 2);
        connect(r1, b, 3);
        connect(a, end, 4);
        connect(b, end, 5);
        connect(client, b, 7);
        connect(end, server, 9);
        defaults(client, 1, 2);
        defaults(a, 2, 1);
        defaults(b, 3, 1);
        defaults(end, 4, 1);
        defaults(server, 9, 1);
        forward(r1, 2);
        forward(a, 4);
        forward(b, 5);
        lab.settle();
    }

    private static void connect(Namespace near, Namespace far, int n) {
        near.link("to" + n, far, "from" + n);
        near.ip("addr add 198.18." + n + ".1/24 dev to" + n, "addr add 2001:db8:" + n + "::1/64 dev to" + n + " nodad");
        far.ip(
                "addr add 198.18." + n + ".2/24 dev from" + n,
                "addr add 2001:db8:" + n + "::2/64 dev from" + n + " nodad");
    }

    private static void defaults(Namespace n, int link, int host) {
        n.ip(
                "route add default via 198.18." + link + "." + host,
                "route add default via 2001:db8:" + link + "::" + host);
    }

    /** From now on packets to the server leave a router by a link. */
    static void forward(Namespace router, int link) {
        router.ip(
                "route replace 198.18.9.0/24 via 198.18." + link + ".2",
                "route replace 2001:db8:9::/64 via 2001:db8:" + link + "::2");
    }

    Typed watch(String... more) {
        return Typed.verb("watch", client, more);
    }

    @Override
    public void close() {
        lab.close();
    }
}
