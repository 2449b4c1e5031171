package org.pingpoint.sweep.target;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * The addresses of a sweep, each once, numbered from 0 in ascending order, IPv4 first. Immutable; {@link #at} and
 * {@link #indexOf} allocate nothing.
 *
 * <p>The numbers hang on the targets and excludes alone, so that shards on different hosts divide one space. Network and
 * broadcast addresses of the networks this very host is connected to, and its own, therefore keep their numbers and are told
 * apart by {@link #isLeftOut}.
 */
public final class TargetSpace {
    /** The most addresses of one space: with 65,535 ports each, all probes can still be numbered by a long. */
    public static final long MAX_SIZE = 1L << 46;

    /** What {@link #indexOf} gives for an address that is not in the space. */
    public static final long ABSENT = -1;

    private static final AddressSet V4 = askable(Family.V4);
    private static final AddressSet V6 = askable(Family.V6);

    private final AddressSet addresses;
    private final int firstV6;
    private final long[] high;
    private final long[] low;
    private final long[] start;
    private final long size;
    private final long[] local;
    private final Map<LeftOut, Long> leftOut;

    private TargetSpace(
            AddressSet addresses,
            Collection<Prefix> connected,
            Collection<IpAddress> own,
            EnumMap<LeftOut, Long> leftOut) {
        this.addresses = addresses;
        List<AddressRange> ranges = addresses.ranges();
        high = new long[ranges.size()];
        low = new long[ranges.size()];
        start = new long[ranges.size()];
        int v4Ranges = 0;
        long sum = 0;
        for (int i = 0; i < start.length; i++) {
            AddressRange range = ranges.get(i);
            high[i] = range.first().high();
            low[i] = range.first().low();
            start[i] = sum;
            sum += range.size();
            v4Ranges += range.first().isV4() ? 1 : 0;
        }
        firstV6 = v4Ranges;
        size = sum;
        local = local(connected, own, leftOut);
        this.leftOut = Collections.unmodifiableMap(leftOut);
    }

    /** As the other, with none of this host's own addresses left out. */
    public static TargetSpace of(AddressSet targets, AddressSet excludes, Collection<Prefix> connected) {
        return of(targets, excludes, connected, List.of());
    }

    /**
     * The space of what is in any target, in no exclude, and can answer at all.
     *
     * @param connected the networks of this host's own addresses
     * @param own addresses of this host that are not to be probed
     * @throws InvalidTargetException if the targets are more than {@link #MAX_SIZE}, or all that could answer of a family
     */
    public static TargetSpace of(
            AddressSet targets, AddressSet excludes, Collection<Prefix> connected, Collection<IpAddress> own) {
        if (V4.minus(targets).isEmpty() || V6.minus(targets).isEmpty()) {
            throw new InvalidTargetException("the targets together are all addresses there are of "
                    + (V4.minus(targets).isEmpty() ? "IPv4" : "IPv6") + "; name the networks to sweep");
        }
        if (targets.size() > MAX_SIZE) {
            throw new InvalidTargetException("the targets are more than 2^46 addresses, as many as a sweep can number");
        }
        EnumMap<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        AddressSet rest = without(targets, excludes, LeftOut.EXCLUDED, leftOut);
        for (LeftOut reason : LeftOut.values()) {
            rest = without(rest, reason.always(), reason, leftOut);
        }
        return new TargetSpace(rest, connected, own, leftOut);
    }

    /** All of a family that can answer somewhere. */
    private static AddressSet askable(Family family) {
        AddressSet all = AddressSet.of(AddressRange.all(family));
        for (LeftOut reason : LeftOut.values()) {
            all = all.minus(reason.always());
        }
        return all;
    }

    private static AddressSet without(AddressSet from, AddressSet what, LeftOut reason, Map<LeftOut, Long> leftOut) {
        if (what.isEmpty()) {
            return from;
        }
        AddressSet rest = from.minus(what);
        count(leftOut, reason, from.size() - rest.size());
        return rest;
    }

    private static void count(Map<LeftOut, Long> leftOut, LeftOut reason, long n) {
        if (n > 0) {
            leftOut.merge(reason, n, Long::sum);
        }
    }

    /** What hangs on this host. A /31 has no network or broadcast address (RFC 3021), and IPv6 has none at all. */
    private long[] local(Collection<Prefix> connected, Collection<IpAddress> own, Map<LeftOut, Long> counts) {
        TreeSet<IpAddress> mine = new TreeSet<>(own);
        TreeSet<IpAddress> lowest = new TreeSet<>();
        TreeSet<IpAddress> highest = new TreeSet<>();
        for (Prefix prefix : connected) {
            if (prefix.address().isV4() && prefix.length() <= 30) {
                lowest.add(prefix.network().address());
                highest.add(prefix.last());
            }
        }
        lowest.removeAll(mine);
        highest.removeAll(mine);
        highest.removeAll(lowest);
        long[] networks = indexes(lowest);
        long[] broadcasts = indexes(highest);
        long[] owned = indexes(mine);
        count(counts, LeftOut.NETWORK_ADDRESS, networks.length);
        count(counts, LeftOut.BROADCAST_ADDRESS, broadcasts.length);
        count(counts, LeftOut.OWN_ADDRESS, owned.length);
        long[] all = Arrays.copyOf(networks, networks.length + broadcasts.length + owned.length);
        System.arraycopy(broadcasts, 0, all, networks.length, broadcasts.length);
        System.arraycopy(owned, 0, all, networks.length + broadcasts.length, owned.length);
        Arrays.sort(all);
        return all;
    }

    private long[] indexes(Collection<IpAddress> some) {
        long[] found = new long[some.size()];
        int count = 0;
        for (IpAddress address : some) {
            long index = indexOf(address);
            if (index != ABSENT) {
                found[count++] = index;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** How many addresses are numbered, those of {@link #isLeftOut} among them. */
    public long size() {
        return size;
    }

    /** How many addresses are to be probed. */
    public long probed() {
        return size - local.length;
    }

    /**
     * Puts the address with this number into the cell.
     *
     * @param index from 0, below {@link #size}
     */
    public void at(long index, AddressCell out) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("address " + index + " of " + size);
        }
        int below = 0;
        int above = start.length;
        while (above - below > 1) {
            int middle = below + above >>> 1;
            if (start[middle] <= index) {
                below = middle;
            } else {
                above = middle;
            }
        }
        long bits = low[below] + (index - start[below]);
        long carry = Long.compareUnsigned(bits, low[below]) < 0 ? 1 : 0;
        out.set(below >= firstV6, high[below] + carry, bits);
    }

    /** The number of an address, whose bits lie as in {@link AddressCell}; {@link #ABSENT} if it is not in the space. */
    public long indexOf(boolean v6, long high, long low) {
        int floor = v6 ? firstV6 : 0;
        int below = floor - 1;
        int above = v6 ? start.length : firstV6;
        while (above - below > 1) {
            int middle = below + above >>> 1;
            int byHigh = Long.compareUnsigned(this.high[middle], high);
            if (byHigh < 0 || byHigh == 0 && Long.compareUnsigned(this.low[middle], low) <= 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        if (below < floor) {
            return ABSENT;
        }
        long difference = low - this.low[below];
        long borrow = Long.compareUnsigned(low, this.low[below]) < 0 ? 1 : 0;
        long end = below + 1 < start.length ? start[below + 1] : size;
        boolean inside = high - this.high[below] - borrow == 0 && difference >= 0 && difference < end - start[below];
        return inside ? start[below] + difference : ABSENT;
    }

    public long indexOf(IpAddress address) {
        return indexOf(address.isV6(), address.high(), address.low());
    }

    /** Whether this host must not probe the numbered address: the network or broadcast address of its own network, or its own. */
    public boolean isLeftOut(long index) {
        return local.length != 0 && Arrays.binarySearch(local, index) >= 0;
    }

    /** The numbers of which {@link #isLeftOut} is true; not to be written to. */
    long[] numbersLeftOut() {
        return local;
    }

    /** How many addresses were left out, by reason; reasons without any are absent. */
    public Map<LeftOut, Long> leftOut() {
        return leftOut;
    }

    public AddressSet addresses() {
        return addresses;
    }
}
