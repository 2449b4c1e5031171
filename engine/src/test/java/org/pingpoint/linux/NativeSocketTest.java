package org.pingpoint.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;

/** Ordinary sockets on the loopback interface: no privilege needed. */
class NativeSocketTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");

    private static NativeSocket udp() throws ErrnoException {
        NativeSocket socket = NativeSocket.open(Uapi.AF_INET, Uapi.SOCK_DGRAM | Uapi.SOCK_NONBLOCK, Uapi.IPPROTO_UDP);
        socket.bind(SockAddr.inet(LOOPBACK, 0));
        return socket;
    }

    private static void awaitReadable(NativeSocket socket) {
        Poller poller = new Poller(1);
        int index = poller.add(socket.descriptor(), Uapi.POLLIN);
        assertThat(poller.await(5_000_000_000L)).isEqualTo(1);
        assertThat(poller.ready(index) & (Uapi.POLLIN | Uapi.POLLERR)).isNotZero();
    }

    @Test
    void datagramArrivesWithSenderTtlAndTimestamp() throws Exception {
        try (NativeSocket from = udp();
                NativeSocket to = udp()) {
            to.setOption(Uapi.SOL_SOCKET, Uapi.SO_TIMESTAMPNS, 1);
            to.setOption(Uapi.IPPROTO_IP, Uapi.IP_RECVTTL, 1);
            from.setOption(Uapi.IPPROTO_IP, Uapi.IP_TTL, 7);
            Message out = new Message(64, 0);
            out.payload().putInt(0, 0x01020304);
            out.name().setInet(LOOPBACK, to.localAddress().port(), 0);
            assertThat(from.send(out.toSend(4), 0)).isEqualTo(4);
            awaitReadable(to);
            Message in = new Message(64, 512);
            assertThat(to.receive(in, 0)).isEqualTo(4);
            assertThat(in.payload().getInt(0)).isEqualTo(0x01020304);
            assertThat(in.ip()).contains(LOOPBACK);
            assertThat(in.name().port()).isEqualTo(from.localAddress().port());
            Optional<Integer> ttl = Optional.empty();
            long stamp = 0;
            for (ControlMessages c = in.controlMessages(); c.next(); ) {
                if (c.is(Uapi.IPPROTO_IP, Uapi.IP_TTL)) {
                    ttl = Optional.of(c.intValue());
                }
                stamp = c.timestamp().orElse(stamp);
            }
            assertThat(ttl).contains(7);
            assertThat(stamp / 1_000_000_000L).isCloseTo(System.currentTimeMillis() / 1000, within(60L));
        }
    }

    @Test
    void errorQueueTellsOriginTypeAndCode() throws Exception {
        try (NativeSocket socket = udp()) {
            int closed;
            try (NativeSocket shortLived = udp()) {
                closed = shortLived.localAddress().port();
            }
            socket.setOption(Uapi.IPPROTO_IP, Uapi.IP_RECVERR, 1);
            NativeMemory bytes = NativeMemory.allocate(4);
            bytes.buffer().putInt(0, 0x0a0b0c0d);
            assertThat(socket.sendTo(bytes, 0, 4, 0, SockAddr.inet(LOOPBACK, closed)))
                    .isEqualTo(4);
            awaitReadable(socket);
            Message error = new Message(1500, 512);
            assertThat(socket.receive(error, Uapi.MSG_ERRQUEUE)).isEqualTo(4);
            assertThat(error.payload().getInt(0)).isEqualTo(0x0a0b0c0d);
            assertThat(error.name().port()).isEqualTo(closed);
            ControlMessages c = error.controlMessages();
            assertThat(c.next()).isTrue();
            assertThat(c.is(Uapi.IPPROTO_IP, Uapi.IP_RECVERR)).isTrue();
            assertThat(c.buffer().getInt(c.data() + Layout.SockExtendedErr.EE_ERRNO))
                    .isEqualTo(Errno.ECONNREFUSED);
            assertThat(c.buffer().get(c.data() + Layout.SockExtendedErr.EE_ORIGIN))
                    .isEqualTo((byte) Uapi.SO_EE_ORIGIN_ICMP);
            assertThat(c.buffer().get(c.data() + Layout.SockExtendedErr.EE_TYPE))
                    .isEqualTo((byte) 3);
            assertThat(c.buffer().get(c.data() + Layout.SockExtendedErr.EE_CODE))
                    .isEqualTo((byte) 3);
            assertThat(SockAddr.readIp(c.buffer(), c.data() + Layout.SockExtendedErr.SIZE))
                    .contains(LOOPBACK);
        }
    }

    @Test
    void batchGoesOutAndComesIn() throws Exception {
        try (NativeSocket from = udp();
                NativeSocket to = udp()) {
            assertThat(from.connect(to.localAddress())).isZero();
            MessageBatch out = new MessageBatch(8, 128, 0);
            for (int i = 0; i < 8; i++) {
                out.setLength(i, 10 + i);
                out.payload(i).put(0, (byte) i);
            }
            assertThat(from.send(out, 0, 8, 0)).isEqualTo(8);
            awaitReadable(to);
            MessageBatch in = new MessageBatch(16, 128, 64);
            assertThat(to.receive(in, Uapi.MSG_DONTWAIT)).isEqualTo(8);
            for (int i = 0; i < 8; i++) {
                assertThat(in.received(i)).isEqualTo(10 + i);
                assertThat(in.payload(i).limit()).isEqualTo(10 + i);
                assertThat(in.payload(i).get(0)).isEqualTo((byte) i);
                assertThat(SockAddr.readIp(in.names(), in.nameOffset(i))).contains(LOOPBACK);
                assertThat(in.controlMessages(i).next()).isFalse();
            }
            assertThat(to.receive(in, Uapi.MSG_DONTWAIT)).isEqualTo(-Errno.EAGAIN);
        }
    }

    @Test
    void wakeupEndsAWait() throws Exception {
        try (Wakeup wakeup = Wakeup.open()) {
            Poller poller = new Poller(1);
            poller.add(wakeup.descriptor(), Uapi.POLLIN);
            assertThat(poller.await(0)).isZero();
            Thread other = new Thread(wakeup::signal);
            other.start();
            assertThat(poller.await(-1)).isEqualTo(1);
            other.join();
            assertThat(wakeup.drain()).isTrue();
            assertThat(wakeup.drain()).isFalse();
        }
    }

    @Test
    void failureNamesCallErrnoAndRemedy() throws Exception {
        try (NativeSocket socket =
                NativeSocket.open(Uapi.AF_INET, Uapi.SOCK_DGRAM | Uapi.SOCK_NONBLOCK, Uapi.IPPROTO_UDP)) {
            assertThatThrownBy(() -> socket.bind(SockAddr.inet(IpAddress.parse("203.0.113.9"), 0)))
                    .isInstanceOf(ErrnoException.class)
                    .hasMessageContaining("bind")
                    .hasMessageContaining("EADDRNOTAVAIL")
                    .hasMessageContaining("pingpoint interfaces");
        }
        assertThatThrownBy(() -> NetworkNamespace.call("no-such-namespace", () -> 1))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("ENOENT")
                .hasMessageContaining("ip netns list");
    }

    @Test
    void unknownErrnoStillHasAName() {
        assertThat(new Errno(4095).name()).isEqualTo("errno 4095");
        assertThat(Errno.ofResult(-1).name()).isEqualTo("EPERM");
    }

    private static org.assertj.core.data.Offset<Long> within(long n) {
        return org.assertj.core.data.Offset.offset(n);
    }
}
