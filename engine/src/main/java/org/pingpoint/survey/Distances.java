package org.pingpoint.survey;

import org.pingpoint.sweep.wire.HostSlots;

/** How far away targets are, as their neighbours tell. Of fixed size: what is not asked for is forgotten in time. */
final class Distances {
    private final HostSlots slots = new HostSlots();
    private final byte[] distance = new byte[HostSlots.COUNT];
    private int latest;

    /**
     * Learns how many hops away a target is, or would be if it answered. A nearer one lowers the guess by little: what is asked too
     * far out says where it should have been, and what is asked too near must go all the way.
     */
    void learn(boolean v6, long high, long low, int hops) {
        put(Network.near(v6, high, low), hops);
        put(Network.wide(v6, high, low), hops);
        latest = hops;
    }

    private void put(long network, int hops) {
        int slot = slots.find(network);
        if (slot == HostSlots.NONE) {
            distance[slots.take(network)] = (byte) hops;
        } else {
            distance[slot] = (byte) Math.max(hops, (distance[slot] & 0xff) - 1);
        }
    }

    /** The distance of the last target in the same network, else in a wider one, else of all; 0 before the first. */
    int guess(boolean v6, long high, long low) {
        int slot = slots.find(Network.near(v6, high, low));
        if (slot == HostSlots.NONE) {
            slot = slots.find(Network.wide(v6, high, low));
        }
        return slot == HostSlots.NONE ? latest : distance[slot] & 0xff;
    }
}
