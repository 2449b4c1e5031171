package org.pingpoint.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.socket.ConnectResult.Accepted;
import org.pingpoint.socket.ConnectResult.Failed;
import org.pingpoint.socket.ConnectResult.Rejected;
import org.pingpoint.socket.ConnectResult.Reset;

@NeedsRoot
class TcpConnectTest {
    private static Routed network;

    @BeforeAll
    static void build() {
        network = new Routed();
    }

    @AfterAll
    static void remove() {
        if (network != null) {
            network.close();
        }
    }

    private static ConnectResult connect(IpAddress to, int port) throws Exception {
        try (TcpConnect connect = network.onClient(() -> TcpConnect.start(SocketOptions.of(to.family()), to, port))) {
            return await(connect);
        }
    }

    private static ConnectResult await(TcpConnect connect) throws Exception {
        Poller poller = new Poller(1);
        poller.add(connect.descriptor(), Uapi.POLLOUT);
        Optional<ConnectResult> result = connect.result();
        for (int i = 0; i < 50 && result.isEmpty(); i++) {
            poller.await(100_000_000L);
            result = connect.result();
        }
        return result.orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anOpenPortAcceptsAndIsLeftInOrder(Family family) throws Exception {
        try (ServerSocket server = network.onServer(() -> new ServerSocket(0))) {
            IpAddress to = Routed.server(family);
            int port = server.getLocalPort();
            TcpConnect connect = network.onClient(() -> TcpConnect.start(SocketOptions.of(family), to, port));
            try (connect) {
                ConnectResult result = await(connect);
                assertThat(result).isInstanceOf(Accepted.class);
                assertThat(((Accepted) result).rttNanos()).isPresent();
                assertThat(connect.result()).hasValue(result);
                assertThat(connect.localPort()).isPresent();
            }
            try (Socket accepted = server.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedPortResets(Family family) throws Exception {
        assertThat(connect(Routed.server(family), 9)).isEqualTo(new Reset());
    }

    @ParameterizedTest
    @EnumSource
    void aForgedResetLooksTheSame(Family family) throws Exception {
        assertThat(connect(Routed.server(family), Routed.RESET_PORT)).isEqualTo(new Reset());
    }

    @ParameterizedTest
    @EnumSource
    void anIcmpErrorIsNotAReset(Family family) throws Exception {
        ExtendedError port = rejected(connect(Routed.server(family), Routed.PORT_UNREACHABLE_PORT));
        assertThat(port.errno().name()).isEqualTo("ECONNREFUSED");
        assertThat(port.offender()).hasValue(Routed.router(family));
        assertThat(port.type()).isEqualTo(family == Family.V4 ? 3 : 1);
        assertThat(port.code()).isEqualTo(family == Family.V4 ? 3 : 4);
        ExtendedError policy = rejected(connect(Routed.server(family), Routed.ADMIN_PROHIBITED_PORT));
        assertThat(policy.offender()).hasValue(Routed.router(family));
        assertThat(policy.code()).isEqualTo(family == Family.V4 ? 13 : 1);
        assertThat(policy.destinationPort()).hasValue(Routed.ADMIN_PROHIBITED_PORT);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreachableNetworkRejects(Family family) throws Exception {
        ExtendedError error = rejected(connect(Routed.address(family, 100, 1), 443));
        assertThat(error.offender()).hasValue(Routed.router(family));
        assertThat(error.errno().name()).isIn("EHOSTUNREACH", "ENETUNREACH");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingRouteFailsAtOnce(Family family) throws Exception {
        IpAddress nowhere = IpAddress.parse(family == Family.V4 ? "203.0.113.1" : "3fff::1");
        ConnectResult result = connect(nowhere, 443);
        assertThat(result).isInstanceOf(Failed.class);
        assertThat(((Failed) result).errno().name()).isEqualTo("ENETUNREACH");
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsNoResult(Family family) throws Exception {
        IpAddress dropped = Routed.address(family, 103, 1);
        try (TcpConnect connect = network.onClient(() -> TcpConnect.start(SocketOptions.of(family), dropped, 443))) {
            assertThat(connect.result()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignSourceIsRefusedByName(Family family) {
        SocketOptions options = SocketOptions.of(family).from(Routed.address(family, 1, 77));
        assertThatThrownBy(() -> network.onClient(() -> TcpConnect.start(options, Routed.server(family), 80)))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("EADDRNOTAVAIL");
    }

    private static ExtendedError rejected(ConnectResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).error();
    }
}
