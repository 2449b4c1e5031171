package org.pingpoint.sweep.target;

/**
 * The order in which one shard probes a space: a permutation over addresses × ports, so that neither a network nor a host
 * takes its probes in one burst. A place leads to a probe number, that to address number and port. Immutable; nothing is
 * allocated.
 */
public final class SweepOrder {
    private final TargetSpace space;
    private final PortSet ports;
    private final int perAddress;
    private final Shard shard;
    private final long probes;
    private final long length;
    private final Permutation permutation;

    public SweepOrder(TargetSpace space, PortSet ports, long seed, Shard shard) {
        this.space = space;
        this.ports = ports;
        this.shard = shard;
        perAddress = ports.probesPerAddress();
        probes = space.size() * perAddress;
        length = shard.sizeOf(probes);
        permutation = new Permutation(seed, Math.max(1, probes));
    }

    /** Places of this shard. */
    public long length() {
        return length;
    }

    /** Probes of all shards: the bound of probe numbers. */
    public long probes() {
        return probes;
    }

    /**
     * The number of the probe at a place.
     *
     * @param place from 0, below {@link #length}
     */
    public long probeAt(long place) {
        return permutation.at(shard.placeOf(place));
    }

    /**
     * The place of a probe number in this shard: undoes {@link #probeAt}; {@link TargetSpace#ABSENT} if it is another shard's.
     */
    public long placeOf(long probe) {
        long place = permutation.placeOf(probe);
        return place % shard.count() == shard.index() - 1 ? place / shard.count() : TargetSpace.ABSENT;
    }

    /**
     * The number of the probe to a port of an address.
     *
     * @param address its number in the space
     * @param port does not matter where there are no ports
     * @return {@link TargetSpace#ABSENT} if the port is not among those probed
     */
    public long probeOf(long address, int port) {
        int index = ports.size() == 0 ? 0 : ports.indexOf(port);
        return index < 0 ? TargetSpace.ABSENT : address * perAddress + index;
    }

    /** The number in the space of the address that a probe goes to. */
    public long addressOf(long probe) {
        return probe / perAddress;
    }

    /** The port that a probe goes to; 0 where there are no ports. */
    public int portOf(long probe) {
        return ports.size() == 0 ? 0 : ports.at((int) (probe % perAddress));
    }

    /** How many places of this shard before this one, at most {@link #length}, this host does not leave out. */
    public long probedBefore(long place) {
        long probed = place;
        for (long address : space.numbersLeftOut()) {
            for (int i = 0; i < perAddress; i++) {
                long leftOut = placeOf(address * perAddress + i);
                probed -= leftOut != TargetSpace.ABSENT && leftOut < place ? 1 : 0;
            }
        }
        return probed;
    }

    /** Whether this host leaves the probe out, see {@link TargetSpace#isLeftOut}. */
    public boolean isLeftOut(long probe) {
        return space.isLeftOut(addressOf(probe));
    }

    public TargetSpace space() {
        return space;
    }

    public PortSet ports() {
        return ports;
    }
}
