package org.pingpoint.trace.multipath;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Whoever answers at a TTL; those that do not answer count as one.
 *
 * @param address absent for silence
 */
record Place(int hop, Optional<IpAddress> address) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        if (hop != other.hop) {
            return Integer.compare(hop, other.hop);
        }
        if (address.isEmpty() || other.address.isEmpty()) {
            return Boolean.compare(address.isEmpty(), other.address.isEmpty());
        }
        return address.get().compareTo(other.address.get());
    }
}
