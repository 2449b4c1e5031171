package org.pingpoint.socket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;

/** Keeps what a socket hears. */
final class Heard implements EchoHandler, UdpHandler {
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    final List<Reply> replies = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();

    record Reply(OptionalInt sequence, byte[] payload, Delivery delivery) {}

    record Failure(OptionalInt sequence, byte[] quoted, ExtendedError error) {}

    @Override
    public void reply(int sequence, ByteBuffer payload, Delivery delivery) {
        replies.add(new Reply(OptionalInt.of(sequence), bytes(payload), delivery));
    }

    @Override
    public void datagram(ByteBuffer payload, Delivery delivery) {
        replies.add(new Reply(OptionalInt.empty(), bytes(payload), delivery));
    }

    @Override
    public void error(OptionalInt sequence, ByteBuffer quoted, ExtendedError error) {
        failures.add(new Failure(sequence, bytes(quoted), error));
    }

    @Override
    public void error(ByteBuffer quoted, ExtendedError error) {
        failures.add(new Failure(OptionalInt.empty(), bytes(quoted), error));
    }

    /** Receives until something was heard, or patience ends. */
    static Heard from(EchoSocket socket) {
        Heard heard = new Heard();
        await(socket, () -> socket.receive(heard));
        return heard;
    }

    /** Receives until something was heard, or patience ends. */
    static Heard from(UdpSocket socket) {
        Heard heard = new Heard();
        await(socket, () -> socket.receive(heard));
        return heard;
    }

    private static void await(ProbeSocket socket, IntSupplier receive) {
        Poller poller = new Poller(1);
        poller.add(socket.descriptor(), Uapi.POLLIN);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (receive.getAsInt() == 0 && System.nanoTime() < end) {
            poller.await(end - System.nanoTime());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
