package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;

/**
 * Paths that policy rules choose, as VRFs would: alice and bob share a router, and by the interface that their packets come in
 * by, one address is another server's for each, a hop farther away for bob.
 *
 * <pre>
 * alice – edge – red ––––––––––– server
 * bob   –      – blue – farther – server
 * </pre>
 */
@NeedsRoot
class RulesLabTest {
    private static final String SERVER = "198.18.99.2";
    private static final String SERVER6 = "2001:db8:99::2";
    private static final String EVERYTHING = "203.0.113.0/24";

    private static Lab lab;
    private static Namespace alice;
    private static Namespace bob;
    private static int network;

    @BeforeAll
    static void build() {
        lab = Lab.open().withoutErrorLimits();
        network = 1;
        alice = lab.host("alice");
        bob = lab.host("bob");
        Namespace edge = lab.router("edge");
        Namespace red = lab.router("red");
        Namespace blue = lab.router("blue");
        Namespace farther = lab.router("farther");
        int fromAlice = connect(alice, edge);
        int fromBob = connect(bob, edge);
        int toRed = connect(edge, red);
        int toBlue = connect(edge, blue);
        int toFarther = connect(blue, farther);
        serve(red, lab.host("server-red"));
        serve(farther, lab.host("server-blue"));
        everythingBy(alice, fromAlice, 2);
        everythingBy(bob, fromBob, 2);
        everythingBy(red, toRed, 1);
        everythingBy(blue, toBlue, 1);
        everythingBy(farther, toFarther, 1);
        blue.ip(
                "route add 198.18.99.0/24 via " + v4(toFarther, 2),
                "route add 2001:db8:99::/64 via " + v6(toFarther, 2));
        edge.ip(
                "route add default via " + v4(toRed, 2) + " table 10",
                "route add default via " + v4(toBlue, 2) + " table 20",
                "route add default via " + v6(toRed, 2) + " table 10",
                "route add default via " + v6(toBlue, 2) + " table 20",
                "rule add iif from" + fromAlice + " tos 0x10 lookup 20 priority 90",
                "rule add iif from" + fromAlice + " lookup 10 priority 100",
                "rule add iif from" + fromBob + " lookup 20 priority 100",
                "route add " + EVERYTHING + " via " + v4(toRed, 2));
        edge.shell("ip -6 rule add iif from" + fromAlice + " lookup 10 priority 100");
        edge.shell("ip -6 rule add iif from" + fromBob + " lookup 20 priority 100");
        // What comes back is for main, whose routes to alice and bob are the links'.
        lab.settle();
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    /** A link whose ends are .1 and .2 of a network of its own. */
    private static int connect(Namespace near, Namespace far) {
        int n = network++;
        near.link("to" + n, far, "from" + n);
        near.ip("addr add " + v4(n, 1) + "/24 dev to" + n, "addr add " + v6(n, 1) + "/64 dev to" + n + " nodad");
        far.ip("addr add " + v4(n, 2) + "/24 dev from" + n, "addr add " + v6(n, 2) + "/64 dev from" + n + " nodad");
        return n;
    }

    private static void serve(Namespace router, Namespace server) {
        router.link("serve", server, "eth0");
        router.ip("addr add " + v4(99, 1) + "/24 dev serve", "addr add " + v6(99, 1) + "/64 dev serve nodad");
        server.ip(
                "addr add " + SERVER + "/24 dev eth0",
                "addr add " + SERVER6 + "/64 dev eth0 nodad",
                "route add default via " + v4(99, 1),
                "route add default via " + v6(99, 1));
    }

    private static void everythingBy(Namespace host, int network, int end) {
        host.ip("route add default via " + v4(network, end), "route add default via " + v6(network, end));
    }

    private static String v4(int network, int host) {
        return "198.18." + network + "." + host;
    }

    private static String v6(int network, int host) {
        return "2001:db8:" + network + "::" + host;
    }

    private static List<String> hops(JsonNode trace) {
        return StreamSupport.stream(trace.get("hops").spliterator(), false)
                .map(hop -> hop.at("/responders/0/address").asText("*"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void whoComesInElsewhereGoesElsewhere(String method) throws Exception {
        assertThat(hops(Typed.json(alice, "--method", method, SERVER))).containsExactly(v4(1, 2), v4(3, 2), SERVER);
        assertThat(hops(Typed.json(bob, "--method", method, SERVER)))
                .containsExactly(v4(2, 2), v4(4, 2), v4(5, 2), SERVER);
        assertThat(hops(Typed.json(alice, "--method", method, SERVER6))).containsExactly(v6(1, 2), v6(3, 2), SERVER6);
        assertThat(hops(Typed.json(bob, "--method", method, SERVER6)))
                .containsExactly(v6(2, 2), v6(4, 2), v6(5, 2), SERVER6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void aTosThatARuleLooksAtGoesElsewhere(String method) throws Exception {
        assertThat(hops(Typed.json(alice, "--method", method, "--tos", "16", SERVER)))
                .containsExactly(v4(1, 2), v4(4, 2), v4(5, 2), SERVER);
    }

    @Test
    void manyTargetsGoTheSameWay() {
        Typed typed = Typed.trace(bob, "--rate", "max", "-o", "csv", SERVER + "/32");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out().lines().filter(l -> l.startsWith(SERVER + ",")))
                .extracting(l -> l.split(",")[2])
                .containsExactly(v4(2, 2), v4(4, 2), v4(5, 2), SERVER);
    }

    /** Red sends what it does not know back to edge, and edge by its main table to red. */
    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void aLoopIsTold(String method) throws Exception {
        JsonNode trace = Typed.json(alice, "--method", method, "203.0.113.7");
        assertThat(trace.get("ended").asText()).isEqualTo("loop");
        assertThat(trace.get("reached").asBoolean()).isFalse();
        assertThat(hops(trace)).containsExactly(v4(1, 2), v4(3, 2), v4(1, 2));
    }
}
