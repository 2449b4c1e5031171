package org.pingpoint.sweep.target;

import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/** Neighbouring addresses of one family, both ends included. */
public record AddressRange(IpAddress first, IpAddress last) implements Comparable<AddressRange> {
    public AddressRange {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException("a range from " + first + " to " + last + " joins two families");
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("a range from " + first + " to " + last + " ends before it begins");
        }
    }

    public static AddressRange of(IpAddress address) {
        return new AddressRange(address, address);
    }

    /** All of the network, whatever its host bits. */
    public static AddressRange of(Prefix prefix) {
        return new AddressRange(prefix.network().address(), prefix.last());
    }

    /** The whole space of a family. */
    static AddressRange all(Family family) {
        return family == Family.V4
                ? new AddressRange(IpAddress.v4(0), IpAddress.v4(-1))
                : new AddressRange(IpAddress.v6(0, 0), IpAddress.v6(-1, -1));
    }

    /** True of {@link #all}. */
    boolean isAll() {
        return size() >= 1L << 32 && equals(all(family()));
    }

    public Family family() {
        return first.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && first.compareTo(address) <= 0 && last.compareTo(address) >= 0;
    }

    /** Number of addresses; Long.MAX_VALUE stands for that many or more. */
    public long size() {
        long difference = last.low() - first.low();
        long borrow = Long.compareUnsigned(last.low(), first.low()) < 0 ? 1 : 0;
        boolean fits = last.high() - first.high() - borrow == 0 && difference >= 0 && difference < Long.MAX_VALUE;
        return fits ? difference + 1 : Long.MAX_VALUE;
    }

    @Override
    public int compareTo(AddressRange other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
