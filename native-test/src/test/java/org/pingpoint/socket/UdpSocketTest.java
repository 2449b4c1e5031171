package org.pingpoint.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

@NeedsRoot
class UdpSocketTest {
    private static final byte[] PAYLOAD = "which datagram was it".getBytes(StandardCharsets.US_ASCII);
    private static final int CLOSED_PORT = 33_434;
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

    private static UdpSocket open(Family family) throws Exception {
        return network.onClient(() -> UdpSocket.open(SocketOptions.of(family)));
    }

    private static UdpSocket openOnServer(Family family) throws Exception {
        return network.onServer(() -> UdpSocket.open(SocketOptions.of(family)));
    }

    private static ByteBuffer payload() {
        return ByteBuffer.wrap(PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource
    void datagramsGoBothWays(Family family) throws Exception {
        try (UdpSocket client = open(family);
                UdpSocket server = openOnServer(family)) {
            assertThat(client.send(Routed.server(family), server.localPort(), payload()))
                    .isEmpty();
            Heard.Reply asked = Heard.from(server).replies.get(0);
            assertThat(asked.payload()).isEqualTo(PAYLOAD);
            assertThat(asked.delivery().port()).hasValue(client.localPort());
            assertThat(asked.delivery().from()).isEqualTo(Routed.address(family, 1, 10));
            server.send(asked.delivery().from(), client.localPort(), ByteBuffer.allocate(0));
            Heard.Reply answer = Heard.from(client).replies.get(0);
            assertThat(answer.payload()).isEmpty();
            assertThat(answer.delivery().ttl()).hasValue(63);
            assertThat(answer.delivery().from()).isEqualTo(Routed.server(family));
            assertThat(answer.delivery().port()).hasValue(server.localPort());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedPortIsToldByItsOwner(Family family) throws Exception {
        try (UdpSocket socket = open(family)) {
            assertThat(socket.send(Routed.server(family), CLOSED_PORT, payload()))
                    .isEmpty();
            Heard heard = Heard.from(socket);
            assertThat(heard.failures).hasSize(1);
            assertThat(heard.failures.get(0).quoted()).isEqualTo(PAYLOAD);
            ExtendedError error = heard.failures.get(0).error();
            assertThat(error.origin()).isEqualTo(family == Family.V4 ? Origin.ICMP : Origin.ICMP6);
            assertThat(error.type()).isEqualTo(family == Family.V4 ? 3 : 1);
            assertThat(error.code()).isEqualTo(family == Family.V4 ? 3 : 4);
            assertThat(error.errno().name()).isEqualTo("ECONNREFUSED");
            assertThat(error.offender()).hasValue(Routed.server(family));
            assertThat(error.destination()).hasValue(Routed.server(family));
            assertThat(error.destinationPort()).hasValue(CLOSED_PORT);
            assertThat(error.ttl()).hasValue(63);
            assertThat(error.mtu()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPathIsFollowedHopByHop(Family family) throws Exception {
        try (UdpSocket socket = open(family)) {
            socket.ttl(1);
            socket.send(Routed.server(family), CLOSED_PORT, payload());
            ExtendedError first = Heard.from(socket).failures.get(0).error();
            assertThat(first.type()).isEqualTo(family == Family.V4 ? 11 : 3);
            assertThat(first.offender()).hasValue(Routed.router(family));
            socket.ttl(2);
            socket.send(Routed.server(family), CLOSED_PORT + 1, payload());
            ExtendedError second = Heard.from(socket).failures.get(0).error();
            assertThat(second.offender()).hasValue(Routed.server(family));
            assertThat(second.destinationPort()).hasValue(CLOSED_PORT + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEarlierErrorDoesNotSwallowTheNextDatagram(Family family) throws Exception {
        try (UdpSocket client = open(family);
                UdpSocket server = openOnServer(family)) {
            assertThat(client.connect(Routed.server(family), server.localPort()))
                    .isEmpty();
            assertThat(client.localAddress()).isEqualTo(Routed.address(family, 1, 10));
            client.ttl(1);
            client.send(Routed.server(family), server.localPort(), payload());
            // The error is pending on the socket now, and is not fetched.
            Poller poller = new Poller(1);
            poller.add(client.descriptor(), Uapi.POLLIN);
            assertThat(poller.await(5_000_000_000L)).isEqualTo(1);
            client.ttl(64);
            assertThat(client.send(Routed.server(family), server.localPort(), payload()))
                    .isEmpty();
            assertThat(Heard.from(server).replies).hasSize(1);
            assertThat(Heard.from(client).failures).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHostsOwnRefusalsAreErrnos(Family family) throws Exception {
        IpAddress nowhere = IpAddress.parse(family == Family.V4 ? "203.0.113.1" : "3fff::1");
        try (UdpSocket socket = open(family)) {
            assertThat(socket.send(Routed.address(family, 103, 1), 53, payload()))
                    .hasValue(new Errno(Errno.EPERM));
            assertThat(socket.send(nowhere, 53, payload())).hasValue(new Errno(Errno.ENETUNREACH));
            assertThat(socket.connect(nowhere, 53)).hasValue(new Errno(Errno.ENETUNREACH));
        }
    }
}
