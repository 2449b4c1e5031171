package org.pingpoint.link.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.link.Direction;
import org.pingpoint.link.FrameHandler;
import org.pingpoint.link.Frames;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.MacAddress;

/** One interface of a {@link ScriptNetwork}. */
public final class ScriptLink implements Link, Wire {
    private static final int ETHERNET_HEADER = 14;
    private static final int VLAN_TAG = 4;

    private final ScriptNetwork network;
    private final LinkType type;
    private final int index;
    private final String name;
    private final Optional<MacAddress> address;
    private final int mtu;
    private final Responder farEnd;
    private final ArrayDeque<Passing> passing = new ArrayDeque<>();
    private Optional<String> failure = Optional.empty();

    private record Passing(ByteBuffer frame, long epochNanos, Direction direction) {}

    ScriptLink(
            ScriptNetwork network,
            LinkType type,
            int index,
            String name,
            Optional<MacAddress> address,
            int mtu,
            Responder farEnd) {
        this.network = network;
        this.type = type;
        this.index = index;
        this.name = name;
        this.address = address;
        this.mtu = mtu;
        this.farEnd = farEnd;
    }

    @Override
    public LinkType type() {
        return type;
    }

    @Override
    public int interfaceIndex() {
        return index;
    }

    @Override
    public String interfaceName() {
        return name;
    }

    @Override
    public Optional<MacAddress> address() {
        return address;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    /**
     * From now on sending and receiving fail as on an interface that vanished.
     *
     * @param errno its name, such as ENETDOWN or ENXIO
     */
    public void fail(String errno) {
        failure = Optional.of(errno);
    }

    @Override
    public void send(Frames batch) throws IOException {
        check("send");
        for (int i = 0; i < batch.count(); i++) {
            send(batch.frame(i));
        }
    }

    private void send(ByteBuffer frame) throws IOException {
        int most = type == LinkType.ETHERNET ? mtu + ETHERNET_HEADER + VLAN_TAG : mtu;
        if (frame.limit() > most) {
            throw new IOException("send on " + name + ": EMSGSIZE (" + frame.limit() + " bytes, most is " + most + ")");
        }
        byte[] bytes = new byte[frame.limit()];
        frame.get(0, bytes);
        pass(bytes, Direction.SENT);
        farEnd.sent(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), this);
    }

    @Override
    public void deliver(Duration delay, byte[] frame) {
        byte[] copy = frame.clone();
        network.after(delay, () -> pass(copy, Direction.RECEIVED));
    }

    private void pass(byte[] bytes, Direction direction) {
        passing.add(new Passing(
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(), network.clock().epochNanos(), direction));
    }

    @Override
    public int receive(FrameHandler handler, Duration wait) throws IOException {
        long deadline = network.clock().nanos() + wait.toNanos();
        check("receive");
        while (passing.isEmpty() && network.await(deadline - network.clock().nanos())) {
            check("receive");
        }
        int count = 0;
        for (Passing next = passing.poll(); next != null; next = passing.poll()) {
            handler.frame(next.frame, next.epochNanos, next.direction);
            count++;
        }
        return count;
    }

    private void check(String action) throws IOException {
        if (failure.isPresent()) {
            throw new IOException(action + " on " + name + ": " + failure.get());
        }
    }

    /** Absent: there is nothing to poll, the virtual clock waits. */
    @Override
    public OptionalInt descriptor() {
        return OptionalInt.empty();
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public void close() {
        fail("EBADF");
    }
}
