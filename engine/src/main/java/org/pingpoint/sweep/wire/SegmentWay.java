package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.link.LinkType;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.sweep.target.Fingerprint;

/**
 * Frames of ours to neighbours on the segment: each is asked for its link-layer address first, by ARP or neighbour discovery of
 * ours. The kernel's own table is left alone: it holds 1,024 neighbours, and this host needs some of them. A first try relies on
 * what a neighbour said before; later ones ask anew.
 */
final class SegmentWay implements Way {
    /** The try within a number of a probe. */
    private static final int TRY = 0xff;

    private static final long UNKNOWN = -1;
    private static final long BETWEEN_QUESTIONS_NANOS = 100_000_000L;
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final PacketSender sender;
    private final Outlet questions;
    private final Outlets probes;
    private final Optional<Outlet> resets;
    private final HostSlots slots = new HostSlots();
    private final long[] macs = new long[HostSlots.COUNT];
    private final boolean[] pinned = new boolean[HostSlots.COUNT];
    private final boolean[] awaited = new boolean[HostSlots.COUNT];
    private final long[] askedAt = new long[HostSlots.COUNT];
    private final long[] toldAt = new long[HostSlots.COUNT];

    SegmentWay(Interface device, ProbeFrame question, ProbeFrames probe, Optional<ProbeFrame> reset)
            throws IOException {
        sender = PacketSender.open(device, LinkType.ETHERNET);
        questions = new Outlet(sender, question);
        probes = new Outlets(sender, probe);
        resets = reset.map(frame -> new Outlet(sender, frame));
    }

    /** Takes over what an administrator has set: such a neighbour may not answer. */
    void know(Neighbor permanent) {
        if (permanent.mac().isPresent()) {
            int slot = slot(permanent.address().high(), permanent.address().low());
            macs[slot] = permanent.mac().get().bits();
            pinned[slot] = true;
        }
    }

    /** The slot of a target; one of its own if it has none yet. */
    private int slot(long high, long low) {
        long host = host(high, low);
        int slot = slots.find(host);
        if (slot == HostSlots.NONE) {
            slot = slots.take(host);
            macs[slot] = UNKNOWN;
            pinned[slot] = false;
            awaited[slot] = false;
        }
        return slot;
    }

    private static long host(long high, long low) {
        return high == 0 ? low : Fingerprint.mix(high) ^ low;
    }

    @Override
    public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) {
        int slot = slot(high, low);
        long now = System.nanoTime();
        if (macs[slot] != UNKNOWN && (pinned[slot] || (attempt & TRY) == 1 || now - toldAt[slot] < FRESH_NANOS)) {
            ProbeFrame.destination(probes.add(high, low, port, place, attempt), macs[slot]);
            return true;
        }
        // Once for all of its ports that are asked about now.
        if (!awaited[slot] || now - askedAt[slot] > BETWEEN_QUESTIONS_NANOS) {
            awaited[slot] = true;
            askedAt[slot] = now;
            questions.add(high, low, 0, place, attempt);
        }
        return false;
    }

    @Override
    public boolean awaits(long high, long low) {
        int slot = slots.find(host(high, low));
        boolean awaits = slot != HostSlots.NONE && awaited[slot];
        if (awaits) {
            awaited[slot] = false;
        }
        return awaits;
    }

    @Override
    public void addTo(long mac, long high, long low, int port, long place, int attempt) {
        int slot = slot(high, low);
        macs[slot] = mac;
        toldAt[slot] = System.nanoTime();
        ProbeFrame.destination(probes.add(high, low, port, place, attempt), mac);
    }

    @Override
    public void reset(long high, long low, int port, long place, int attempt) {
        int slot = slots.find(host(high, low));
        if (resets.isPresent() && slot != HostSlots.NONE && macs[slot] != UNKNOWN) {
            ProbeFrame.destination(resets.get().add(high, low, port, place, attempt), macs[slot]);
        }
    }

    @Override
    public void flush(Unsent unsent) {
        questions.flush();
        probes.flush();
        if (resets.isPresent()) {
            resets.get().flush();
        }
    }

    @Override
    public long stalls() {
        return sender.stalls();
    }

    @Override
    public boolean hasFailed() {
        return questions.hasFailed() || probes.hasFailed();
    }

    @Override
    public Optional<ErrnoException> problem() {
        Optional<ErrnoException> asking = questions.takeFailure();
        Optional<ErrnoException> probing = probes.takeFailure();
        return asking.isPresent() ? asking : probing.isPresent() ? probing : sender.problem();
    }

    @Override
    public void close() {
        sender.close();
    }
}
