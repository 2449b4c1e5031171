package org.pingpoint.model;

/**
 * An address with a prefix length, such as {@code 198.18.1.10/24}. The host bits are kept: it names an interface's
 * address as well as a network; {@link #network()} clears them.
 *
 * @param length 0 to 32 or 128 bits
 */
public record Prefix(IpAddress address, int length) implements Comparable<Prefix> {
    public Prefix {
        if (length < 0 || length > address.family().bits()) {
            throw new IllegalArgumentException("/" + length + " is not a prefix length of " + address);
        }
    }

    /** Reads {@code ADDRESS/LENGTH}, or an address alone as its host prefix. */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return host(address);
        }
        String length = text.substring(slash + 1);
        if (!Digits.isNumber(length, 3)) {
            throw new IllegalArgumentException("'" + text + "' needs a number of bits behind the slash");
        }
        return new Prefix(address, Integer.parseInt(length));
    }

    /** The /32 or /128 of one address. */
    public static Prefix host(IpAddress address) {
        return new Prefix(address, address.family().bits());
    }

    /** 0.0.0.0/0 or ::/0. */
    public static Prefix all(Family family) {
        return new Prefix(family == Family.V4 ? IpAddress.v4(0) : IpAddress.v6(0, 0), 0);
    }

    public Family family() {
        return address.family();
    }

    public boolean isHost() {
        return length == family().bits();
    }

    public boolean isDefault() {
        return length == 0;
    }

    public boolean contains(IpAddress other) {
        return other.family() == family() && masked(other).equals(masked(address));
    }

    /** The same length with the host bits cleared. */
    public Prefix network() {
        return new Prefix(masked(address), length);
    }

    /** The highest address of the network: the directed broadcast address of an IPv4 prefix shorter than /31. */
    public IpAddress last() {
        return address.isV4()
                ? IpAddress.v4(address.v4Bits() | (int) ~highMask(length + 32))
                : IpAddress.v6(address.high() | ~highMask(length), address.low() | ~highMask(length - 64));
    }

    /** The netmask written as an address, {@code 255.255.255.0}. */
    public IpAddress netmask() {
        return family() == Family.V4
                ? IpAddress.v4((int) highMask(length + 32))
                : IpAddress.v6(highMask(length), highMask(length - 64));
    }

    private IpAddress masked(IpAddress a) {
        return a.isV4()
                ? IpAddress.v4(a.v4Bits() & (int) highMask(length + 32))
                : IpAddress.v6(a.high() & highMask(length), a.low() & highMask(length - 64));
    }

    /** A 64-bit word whose first n bits are ones; n below 0 counts as 0, above 64 as 64. */
    private static long highMask(int n) {
        return n <= 0 ? 0 : n >= 64 ? -1 : -1L << 64 - n;
    }

    // Written out: those that Java makes for a record cost the first call of a run 10 ms.
    @Override
    public boolean equals(Object o) {
        return o instanceof Prefix other && length == other.length && address.equals(other.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + length;
    }

    @Override
    public int compareTo(Prefix other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
