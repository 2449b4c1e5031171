package org.pingpoint.sweep.target;

import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * An address that is written over for the next one, where millions pass and none may be an object. The bits lie as in
 * {@link IpAddress}: an IPv4 address in the low 32.
 */
public final class AddressCell {
    private boolean v6;
    private long high;
    private long low;

    public void set(boolean v6, long high, long low) {
        this.v6 = v6;
        this.high = high;
        this.low = low;
    }

    public void set(IpAddress address) {
        set(address.isV6(), address.high(), address.low());
    }

    public boolean isV6() {
        return v6;
    }

    public Family family() {
        return v6 ? Family.V6 : Family.V4;
    }

    /** The upper 64 bits; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** The lower 64 bits. */
    public long low() {
        return low;
    }

    /** The 32 bits of an IPv4 address, in host order. */
    public int v4Bits() {
        return (int) low;
    }

    /** A copy that stays as it is. */
    public IpAddress toAddress() {
        return v6 ? IpAddress.v6(high, low) : IpAddress.v4((int) low);
    }

    @Override
    public String toString() {
        return toAddress().toString();
    }
}
