package org.pingpoint.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

@NeedsRoot
class EchoSocketTest {
    private static final byte[] PAYLOAD = "an odd number of bytes!".getBytes(StandardCharsets.US_ASCII);
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

    static Stream<Arguments> kinds() {
        return Stream.of(Family.values()).flatMap(f -> Stream.of(Arguments.of(f, true), Arguments.of(f, false)));
    }

    private static EchoSocket open(SocketOptions options, boolean raw) throws Exception {
        return network.onClient(() -> EchoSocket.open(options, raw));
    }

    private static EchoSocket open(Family family, boolean raw) throws Exception {
        return open(SocketOptions.of(family), raw);
    }

    private static ByteBuffer payload() {
        return ByteBuffer.wrap(PAYLOAD);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aReplyTellsSequencePayloadSenderAndTtl(Family family, boolean raw) throws Exception {
        IpAddress server = Routed.server(family);
        try (EchoSocket socket = open(family, raw)) {
            assertThat(socket.isRaw()).isEqualTo(raw);
            assertThat(socket.send(server, 40_001, payload())).isEmpty();
            Heard heard = Heard.from(socket);
            assertThat(heard.failures).isEmpty();
            assertThat(heard.replies).hasSize(1);
            Heard.Reply reply = heard.replies.get(0);
            assertThat(reply.sequence()).hasValue(40_001);
            assertThat(reply.payload()).isEqualTo(PAYLOAD);
            assertThat(reply.delivery().from()).isEqualTo(server);
            assertThat(reply.delivery().ttl()).hasValue(63);
            assertThat(reply.delivery().port()).isEmpty();
            assertThat(reply.delivery().epochNanos()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theFirstOpenSocketIsRawForRoot(Family family, boolean raw) throws Exception {
        try (EchoSocket socket = network.onClient(() -> EchoSocket.open(SocketOptions.of(family)))) {
            assertThat(socket.isRaw()).isTrue();
            assertThat(socket.family()).isEqualTo(family);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void timeExceededTellsTheHop(Family family, boolean raw) throws Exception {
        try (EchoSocket socket = open(SocketOptions.of(family).ttl(1), raw)) {
            assertThat(socket.send(Routed.server(family), 7, payload())).isEmpty();
            Heard.Failure failure = onlyFailure(socket);
            assertError(failure, family, family == Family.V4 ? 11 : 3, 0);
            assertThat(failure.sequence()).hasValue(7);
            assertThat(failure.quoted()).isEqualTo(PAYLOAD);
            assertThat(failure.error().destination()).hasValue(Routed.server(family));
            assertThat(failure.error().ttl()).hasValue(64);
            // One hop further it is the server who answers.
            assertThat(socket.ttl(2)).isEmpty();
            assertThat(socket.send(Routed.server(family), 8, payload())).isEmpty();
            assertThat(Heard.from(socket).replies).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anUnreachableAndAProhibitedNetworkAreToldApart(Family family, boolean raw) throws Exception {
        try (EchoSocket socket = open(family, raw)) {
            socket.send(Routed.address(family, 100, 1), 1, payload());
            // IPv6 says no-route of an unreachable route too.
            assertError(onlyFailure(socket), family, family == Family.V4 ? 3 : 1, family == Family.V4 ? 1 : 0);
            socket.send(Routed.address(family, 101, 1), 2, payload());
            Heard.Failure prohibited = onlyFailure(socket);
            assertError(prohibited, family, family == Family.V4 ? 3 : 1, family == Family.V4 ? 13 : 1);
            assertThat(prohibited.sequence()).hasValue(2);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTooBigPacketTellsTheMtu(Family family, boolean raw) throws Exception {
        try (EchoSocket socket = open(family, raw)) {
            // Of another size than other tests send, and to the router's far side: the kernel remembers path MTUs.
            assertThat(socket.send(Routed.address(family, 2, raw ? 11 : 12), 9, ByteBuffer.allocate(1440)))
                    .isEmpty();
            Heard.Failure failure = onlyFailure(socket);
            assertError(failure, family, family == Family.V4 ? 3 : 2, family == Family.V4 ? 4 : 0);
            assertThat(failure.error().mtu()).hasValue(1400);
            assertThat(failure.error().errno().name()).isEqualTo("EMSGSIZE");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theHostsOwnFirewallIsAnErrno(Family family, boolean raw) throws Exception {
        try (EchoSocket socket = open(family, raw)) {
            // The kernel does not tell an IPv6 ping socket what became of its packet.
            boolean told = raw || family == Family.V4;
            assertThat(socket.send(Routed.address(family, 103, 1), 1, payload()))
                    .isEqualTo(told ? Optional.of(new Errno(Errno.EPERM)) : Optional.empty());
            assertThat(socket.send(Routed.server(family), 2, payload())).isEmpty();
            assertThat(Heard.from(socket).replies).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMissingRouteIsAnErrno(Family family, boolean raw) throws Exception {
        IpAddress nowhere = IpAddress.parse(family == Family.V4 ? "203.0.113.1" : "3fff::1");
        try (EchoSocket socket = open(family, raw)) {
            assertThat(socket.send(nowhere, 1, payload())).hasValue(new Errno(Errno.ENETUNREACH));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anotherPingerOnTheSameHostIsNotHeard(Family family, boolean raw) throws Exception {
        try (EchoSocket ours = open(family, raw);
                EchoSocket other = open(family, raw)) {
            assertThat(other.identifier()).isNotEqualTo(ours.identifier());
            other.send(Routed.server(family), 1, payload());
            // Not an unreachable route: a Linux router tells of those five times at once and then once a second.
            other.ttl(1);
            other.send(Routed.server(family), 2, payload());
            Heard theirs = new Heard();
            for (int i = 0; i < 4 && (theirs.replies.isEmpty() || theirs.failures.isEmpty()); i++) {
                Heard more = Heard.from(other);
                theirs.replies.addAll(more.replies);
                theirs.failures.addAll(more.failures);
            }
            assertThat(theirs.replies).hasSize(1);
            assertThat(theirs.failures).hasSize(1);
            Heard heard = new Heard();
            ours.receive(heard);
            assertThat(heard.replies).isEmpty();
            assertThat(heard.failures).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sourceAndInterfaceAreUsed(Family family, boolean raw) throws Exception {
        SocketOptions options =
                SocketOptions.of(family).from(Routed.address(family, 1, 10)).on("eth0");
        try (EchoSocket socket = open(options, raw)) {
            assertThat(socket.send(Routed.server(family), 1, payload())).isEmpty();
            assertThat(Heard.from(socket).replies).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aForeignSourceAndAnAbsentInterfaceAreRefusedByName(Family family, boolean raw) {
        IpAddress foreign = Routed.address(family, 1, 77);
        assertThatThrownBy(() -> open(SocketOptions.of(family).from(foreign), raw))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining(foreign.toString())
                .hasMessageContaining("EADDRNOTAVAIL");
        assertThatThrownBy(() -> open(SocketOptions.of(family).on("eth9"), raw))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("eth9")
                .hasMessageContaining("ENODEV");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aClosedSocketHearsAndSendsNothing(Family family, boolean raw) throws Exception {
        EchoSocket socket = open(family, raw);
        socket.close();
        assertThat(socket.send(Routed.server(family), 1, payload())).hasValue(new Errno(Errno.EBADF));
        assertThat(socket.receive(new Heard())).isZero();
    }

    private static Heard.Failure onlyFailure(EchoSocket socket) {
        Heard heard = Heard.from(socket);
        assertThat(heard.replies).isEmpty();
        assertThat(heard.failures).hasSize(1);
        return heard.failures.get(0);
    }

    private static void assertError(Heard.Failure failure, Family family, int type, int code) {
        ExtendedError error = failure.error();
        assertThat(error.origin()).isEqualTo(family == Family.V4 ? Origin.ICMP : Origin.ICMP6);
        assertThat(error.type()).isEqualTo(type);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.offender()).hasValue(Routed.router(family));
        assertThat(error.destinationPort()).isEqualTo(OptionalInt.empty());
    }
}
