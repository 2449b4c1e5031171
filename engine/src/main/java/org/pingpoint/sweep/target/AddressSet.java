package org.pingpoint.sweep.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pingpoint.model.IpAddress;

/** A set of addresses as ranges in ascending order, IPv4 first, that neither overlap nor touch. Immutable. */
public final class AddressSet {
    private static final AddressSet EMPTY = new AddressSet(List.of());

    private final List<AddressRange> ranges;

    private AddressSet(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    public static AddressSet empty() {
        return EMPTY;
    }

    /** What is in any of the ranges, which may overlap and come in any order. */
    public static AddressSet of(Collection<AddressRange> some) {
        List<AddressRange> sorted = new ArrayList<>(some);
        sorted.sort(null);
        List<AddressRange> merged = new ArrayList<>();
        for (AddressRange range : sorted) {
            int top = merged.size() - 1;
            if (top >= 0 && joins(merged.get(top), range)) {
                merged.set(top, joined(merged.get(top), range));
            } else {
                merged.add(range);
            }
        }
        return new AddressSet(List.copyOf(merged));
    }

    public static AddressSet of(AddressRange... some) {
        return of(List.of(some));
    }

    private static boolean joins(AddressRange a, AddressRange b) {
        return a.family() == b.family()
                && (b.first().compareTo(a.last()) <= 0
                        || b.first().equals(a.last().plus(1)));
    }

    private static AddressRange joined(AddressRange a, AddressRange b) {
        return a.last().compareTo(b.last()) >= 0 ? a : new AddressRange(a.first(), b.last());
    }

    /** What is here and not there. */
    public AddressSet minus(AddressSet other) {
        List<AddressRange> rest = new ArrayList<>();
        int next = 0;
        for (AddressRange range : ranges) {
            // What ends before this range begins cannot touch a later one either.
            while (next < other.ranges.size() && other.ranges.get(next).last().compareTo(range.first()) < 0) {
                next++;
            }
            IpAddress from = range.first();
            boolean open = true;
            for (int i = next; open && i < other.ranges.size(); i++) {
                AddressRange hole = other.ranges.get(i);
                if (hole.first().compareTo(range.last()) > 0) {
                    break;
                }
                if (hole.first().compareTo(from) > 0) {
                    rest.add(new AddressRange(from, hole.first().plus(-1)));
                }
                open = hole.last().compareTo(range.last()) < 0;
                from = open ? hole.last().plus(1) : from;
            }
            if (open) {
                rest.add(new AddressRange(from, range.last()));
            }
        }
        return new AddressSet(List.copyOf(rest));
    }

    public boolean contains(IpAddress address) {
        return ranges.stream().anyMatch(r -> r.contains(address));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Number of addresses; Long.MAX_VALUE stands for that many or more. */
    public long size() {
        long sum = 0;
        for (AddressRange range : ranges) {
            long size = range.size();
            sum = sum > Long.MAX_VALUE - size ? Long.MAX_VALUE : sum + size;
        }
        return sum;
    }

    public List<AddressRange> ranges() {
        return ranges;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AddressSet other && other.ranges.equals(ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
