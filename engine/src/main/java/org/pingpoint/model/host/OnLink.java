package org.pingpoint.model.host;

import org.pingpoint.model.IpAddress;

/** An address as those on the segment of an interface know it. */
public record OnLink(int interfaceIndex, IpAddress address) {
    // Written out: those that Java makes for a record cost the first call of a run 10 ms.
    @Override
    public boolean equals(Object o) {
        return o instanceof OnLink other && interfaceIndex == other.interfaceIndex && address.equals(other.address);
    }

    @Override
    public int hashCode() {
        return 31 * interfaceIndex + address.hashCode();
    }
}
