package org.pingpoint.sweep.wire;

import java.util.Collection;
import java.util.TreeSet;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * The address space of a family, cut wherever a route or rule begins or ends: what lies between two cuts all leaves the same way.
 * The ways are filled in as they are needed.
 */
final class RouteMap {
    private final long[] high;
    private final long[] low;
    private final Way[] ways;
    private int last;

    /** @param prefixes of all routes, in any table, and of all rules */
    RouteMap(Family family, Collection<Prefix> prefixes) {
        TreeSet<IpAddress> cuts = new TreeSet<>();
        IpAddress zero = Prefix.all(family).address();
        cuts.add(zero);
        for (Prefix prefix : prefixes) {
            if (prefix.family() == family) {
                cuts.add(prefix.network().address());
                IpAddress behind = prefix.last().plus(1);
                if (behind.compareTo(zero) > 0) {
                    cuts.add(behind);
                }
            }
        }
        high = new long[cuts.size()];
        low = new long[cuts.size()];
        int i = 0;
        for (IpAddress cut : cuts) {
            high[i] = cut.high();
            low[i++] = cut.low();
        }
        ways = new Way[high.length];
    }

    /** The stretch that an address lies in. */
    int indexOf(long addressHigh, long addressLow) {
        int known = last;
        if (!isBefore(addressHigh, addressLow, known)
                && (known + 1 == high.length || isBefore(addressHigh, addressLow, known + 1))) {
            return known;
        }
        int below = 0;
        int above = high.length;
        while (above - below > 1) {
            int middle = below + above >>> 1;
            if (isBefore(addressHigh, addressLow, middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        last = below;
        return below;
    }

    private boolean isBefore(long addressHigh, long addressLow, int cut) {
        int byHigh = Long.compareUnsigned(addressHigh, high[cut]);
        return byHigh < 0 || byHigh == 0 && Long.compareUnsigned(addressLow, low[cut]) < 0;
    }

    /** The way of a stretch; null until {@link #put}. */
    Way way(int index) {
        return ways[index];
    }

    void put(int index, Way way) {
        ways[index] = way;
    }
}
