package org.pingpoint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.Family;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.TcpPeer;

/** Tables that change while they are read, and living connections. */
@NeedsRoot
class ChangingTablesTest {
    /** At least so many readings, and more until the change was seen to come and to go. */
    private static final int READINGS = 40;

    private static final int MOST_READINGS = 400;

    @Test
    void whatDoesNotChangeIsAlwaysThere() throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace host = TablesLab.build(lab);
            Set<Prefix> lasting = routes(host).stream()
                    .map(Route::destination)
                    .filter(d -> d.isHost() && d.address().isV4())
                    .collect(Collectors.toSet());
            assertThat(lasting).hasSizeGreaterThanOrEqualTo(TablesLab.MANY);
            host.start(
                    "bash",
                    "-c",
                    "while :; do ip route add 203.0.113.250 dev eth0; ip rule add pref 500 lookup 78;"
                            + " ip link add chg0 type veth peer name chg1; sleep 0.03;"
                            + " ip route del 203.0.113.250; ip rule del pref 500; ip link del chg0; done");
            Set<Boolean> seen = new HashSet<>();
            for (int i = 0; i < READINGS || seen.size() < 2 && i < MOST_READINGS; i++) {
                List<Route> routes = routes(host);
                seen.add(routes.stream().anyMatch(r -> r.destination().equals(Prefix.parse("203.0.113.250/32"))));
                Set<Prefix> missing = new HashSet<>(lasting);
                routes.forEach(r -> missing.remove(r.destination()));
                assertThat(missing).isEmpty();
                List<String> names = NetworkNamespace.call(host.name(), () -> {
                    try (KernelTables tables = KernelTables.open()) {
                        assertThat(tables.rules().stream()
                                        .filter(r -> r.family() == Family.V4)
                                        .map(PolicyRule::priority))
                                .contains(0L, 10L, 32766L, 32767L);
                        return tables.interfaces().stream().map(Interface::name).toList();
                    }
                });
                assertThat(names).contains("lo", "eth0", "va", "vb", "br0").doesNotHaveDuplicates();
            }
            assertThat(seen).as("the table did change meanwhile").hasSize(2);
        }
    }

    private static List<Route> routes(Namespace host) throws Exception {
        return NetworkNamespace.call(host.name(), () -> {
            try (KernelTables tables = KernelTables.open()) {
                return tables.routes(Family.V4, OptionalInt.empty());
            }
        });
    }

    @Test
    void livingConnectionsAreSeen() throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace host = lab.host("host");
            NetworkNamespace.call(host.name(), () -> {
                try (java.net.ServerSocket server = new java.net.ServerSocket();
                        KernelTables tables = KernelTables.open()) {
                    server.bind(new java.net.InetSocketAddress("127.0.0.1", 0));
                    assertThat(tables.tcpPeers()).isEmpty();
                    try (java.net.Socket client = new java.net.Socket("127.0.0.1", server.getLocalPort());
                            java.net.Socket served = server.accept()) {
                        assertThat(served.isConnected()).isTrue();
                        List<TcpPeer> peers = tables.tcpPeers();
                        assertThat(peers).hasSize(2);
                        TcpPeer ours = peers.stream()
                                .filter(p -> p.remotePort() == server.getLocalPort())
                                .findFirst()
                                .orElseThrow();
                        assertThat(ours.localPort()).isEqualTo(client.getLocalPort());
                        assertThat(ours.remote().toString()).isEqualTo("127.0.0.1");
                        assertThat(ours.lastAckMillis()).isPresent();
                    }
                }
                return null;
            });
        }
    }
}
