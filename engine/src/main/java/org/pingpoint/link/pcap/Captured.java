package org.pingpoint.link.pcap;

import org.pingpoint.link.Direction;

/**
 * A frame between its reader and the caller, ordered by stamp; of equal stamps the sent one comes first, as it must have.
 *
 * @param order the sequence of arrival here
 */
record Captured(byte[] frame, long epochNanos, Direction direction, long order) implements Comparable<Captured> {
    @Override
    public int compareTo(Captured other) {
        int byTime = Long.compare(epochNanos, other.epochNanos);
        if (byTime != 0) {
            return byTime;
        }
        int bySide = other.direction.compareTo(direction);
        return bySide != 0 ? bySide : Long.compare(order, other.order);
    }
}
