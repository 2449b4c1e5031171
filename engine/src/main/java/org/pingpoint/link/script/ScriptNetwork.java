package org.pingpoint.link.script;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.Clock;
import org.pingpoint.model.MacAddress;

/**
 * A network that exists only in memory. Time is virtual: it stands still until {@link #await} or a link's receive moves it
 * to the next event, so that a test of three seconds' patience is done at once and always goes the same way. For one
 * thread.
 */
public final class ScriptNetwork {
    private final long epochStart;
    private final Map<Integer, ScriptLink> links = new TreeMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long scheduled;

    private record Event(long due, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final Clock clock = new Clock() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long epochNanos() {
            return epochStart + now;
        }
    };

    /** Starts at 2026-01-01T00:00:00Z. */
    public ScriptNetwork() {
        this(1_767_225_600_000_000_000L);
    }

    /** @param epochStart what the clock shows at the start, nanoseconds since 1970 */
    public ScriptNetwork(long epochStart) {
        this.epochStart = epochStart;
    }

    /** The virtual clock. */
    public Clock clock() {
        return clock;
    }

    /** Adds an Ethernet interface; {@code farEnd} sees what it sends. */
    public ScriptLink ethernet(int index, String name, MacAddress address, int mtu, Responder farEnd) {
        return add(new ScriptLink(this, LinkType.ETHERNET, index, name, Optional.of(address), mtu, farEnd));
    }

    /** Adds an interface without link header, as tun and WireGuard have; {@code farEnd} sees what it sends. */
    public ScriptLink rawIp(int index, String name, int mtu, Responder farEnd) {
        return add(new ScriptLink(this, LinkType.RAW_IP, index, name, Optional.empty(), mtu, farEnd));
    }

    private ScriptLink add(ScriptLink link) {
        if (links.putIfAbsent(link.interfaceIndex(), link) != null) {
            throw new IllegalArgumentException("interface index " + link.interfaceIndex() + " is taken");
        }
        return link;
    }

    /** The interface of an index. */
    public Optional<ScriptLink> link(int index) {
        return Optional.ofNullable(links.get(index));
    }

    /** Runs an action when the clock has moved on by {@code delay}. */
    public void after(Duration delay, Runnable action) {
        events.add(new Event(now + Math.max(0, delay.toNanos()), scheduled++, action));
    }

    /**
     * Moves the clock to the next event and runs it with all others of the same instant; without one within {@code nanos},
     * moves it on by that much.
     *
     * @return true if an event ran
     */
    public boolean await(long nanos) {
        long limit = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, nanos);
        Event next = events.peek();
        if (next == null || next.due > limit) {
            now = limit;
            return false;
        }
        now = Math.max(now, next.due);
        while (events.peek() != null && events.peek().due <= now) {
            events.remove().action.run();
        }
        return true;
    }
}
