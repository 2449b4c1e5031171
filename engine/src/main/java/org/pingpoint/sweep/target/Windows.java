package org.pingpoint.sweep.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The spaces of a sweep, one behind the other on one line of places; only those that are still needed are held. */
public final class Windows {
    /** One space: its places start at base. */
    public record Window(int number, SweepOrder order, long base) {
        public long end() {
            return base + order.length();
        }
    }

    /** Enough for {@link TargetSpace#MAX_SIZE}. */
    private static final int HOST_BITS = 46;

    private final TargetSource source;
    private final PortSet ports;
    private final long seed;
    private final Shard shard;
    private final List<Window> held = new ArrayList<>();
    private Window newest;
    private long end;
    private int count;
    private boolean exhausted;

    public Windows(TargetSource source, PortSet ports, long seed, Shard shard) {
        this.source = source;
        this.ports = ports;
        this.seed = seed;
        this.shard = shard;
    }

    /** How many places there are as far as spaces were read. */
    public long end() {
        return end;
    }

    /** Whether there is such a place; reads on if that does not mean to wait. */
    public boolean has(long place) throws IOException {
        while (place >= end && !exhausted && source.isReady()) {
            Optional<TargetSpace> space = source.next();
            if (space.isEmpty()) {
                exhausted = true;
            } else {
                newest = new Window(count++, new SweepOrder(space.get(), ports, seed, shard), end);
                held.add(newest);
                end = newest.end();
            }
        }
        return place < end;
    }

    /** False if whether there is such a place cannot be said without waiting. */
    public boolean isReady(long place) {
        return place < end || exhausted || source.isReady();
    }

    /** True if all spaces have been read. */
    public boolean isExhausted() {
        return exhausted;
    }

    /** False of places whose space is forgotten, or not read yet. */
    public boolean holds(long place) {
        return !held.isEmpty() && place >= held.get(0).base() && place < end;
    }

    /** The space that a held place belongs to. */
    public Window of(long place) {
        if (place >= newest.base() && place < newest.end()) {
            return newest;
        }
        for (int i = 0; i < held.size(); i++) {
            if (place < held.get(i).end()) {
                return held.get(i);
            }
        }
        throw new IllegalArgumentException("place " + place + " of " + end);
    }

    /** A number that the probes to one address of a held place's space have in common, and no other probes. */
    public long hostOf(long place) {
        Window window = of(place);
        SweepOrder order = window.order();
        return (long) window.number() << HOST_BITS | order.addressOf(order.probeAt(place - window.base()));
    }

    /** The held space that a settled place lies in, or that it ends; empty before the first was read. */
    public Optional<Window> at(long settled) {
        Optional<Window> found = Optional.empty();
        for (Window window : held) {
            if (found.isEmpty() || settled >= window.base()) {
                found = Optional.of(window);
            }
        }
        return found;
    }

    /** How many spaces are held. */
    public int held() {
        return held.size();
    }

    /**
     * Where an address and port stand in the order of a held space; {@link TargetSpace#ABSENT} if nowhere. One that stands in
     * several was asked in each.
     *
     * @param index from 0, the newest, below {@link #held}
     */
    public long placeOf(int index, boolean v6, long high, long low, int port) {
        return placeIn(held.get(held.size() - 1 - index), v6, high, low, port);
    }

    private static long placeIn(Window window, boolean v6, long high, long low, int port) {
        SweepOrder order = window.order();
        long address = order.space().indexOf(v6, high, low);
        if (address == TargetSpace.ABSENT) {
            return TargetSpace.ABSENT;
        }
        long probe = order.probeOf(address, port);
        if (probe == TargetSpace.ABSENT) {
            return TargetSpace.ABSENT;
        }
        long place = order.placeOf(probe);
        return place == TargetSpace.ABSENT ? TargetSpace.ABSENT : place + window.base();
    }

    /** Nothing is asked any more about places before this one. */
    public void forget(long before) {
        while (held.size() > 1 && held.get(0).end() <= before) {
            held.remove(0);
        }
    }
}
