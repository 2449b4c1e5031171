package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.link.afpacket.RingHandler;
import org.pingpoint.model.IpAddress;

/** What a run sends and hears with: the ways of its probes, the taps of their interfaces, their pace, and what is lost on this host. */
public final class Wire implements AutoCloseable {
    private static final long REFRESH_NANOS = 1_000_000_000L;

    private final Rings rings;
    private final Ways ways;
    private final LinkWatch links;
    private final Pace pace;
    private final Losses losses;
    private final Way.Unsent unsent;
    private long refreshedAt;
    private long drainedAt;
    private int followed;

    private Wire(Rings rings, Ways ways, Pace pace, Way.Unsent unsent, long now) {
        this.rings = rings;
        this.ways = ways;
        this.pace = pace;
        this.unsent = unsent;
        links = new LinkWatch(ways.all());
        losses = new Losses(rings, ways.all(), pace);
        refreshedAt = now;
        drainedAt = now;
    }

    /**
     * In the calling thread's network namespace.
     *
     * @param filter of what is heard
     * @param source address of the family it belongs to; absent: what the routes say
     * @param interfaceName for what does not leave there, no way is known; absent: what the routes say
     * @param rate a second; absent: as fast as goes without loss here
     * @param unsent is told of probes that could not leave
     */
    public static Wire open(
            PacketFilter filter,
            Probes probes,
            Optional<IpAddress> source,
            Optional<String> interfaceName,
            OptionalInt rate,
            Way.Unsent unsent,
            long now)
            throws IOException {
        Rings rings = new Rings(filter);
        return new Wire(rings, Ways.open(probes, source, interfaceName, rings), new Pace(rate, now), unsent, now);
    }

    /** The way of an address. */
    public Way way(boolean v6, long high, long low) throws IOException {
        return ways.of(v6, high, low);
    }

    /**
     * Whether any probes may be sent.
     *
     * @throws org.pingpoint.linux.ErrnoException why not, if that has lasted too long
     */
    public boolean isUp(long now) throws IOException {
        return links.isUp(now);
    }

    /** How many probes may leave now. */
    public int room(long now) throws IOException {
        if (followed > 0) {
            pace.spent(followed, now);
            followed = 0;
        }
        return links.isUp(now) ? pace.room(now) : 0;
    }

    /** Nanoseconds until {@link #room} will not be 0, as far as that is the pace's. */
    public long untilRoom() {
        return pace.untilRoom();
    }

    /** So many have been given to their ways. */
    public void spent(int probes, long now) {
        pace.spent(probes, now);
    }

    /** One more has, because the link-layer address that it waited for became known. */
    public void follows() {
        followed++;
    }

    /** Sends what the ways have been given. */
    public void flush() throws IOException {
        List<Way> all = ways.all();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).flush(unsent);
        }
    }

    /** Hands over what has come. */
    public void hear(RingHandler handler, long now) {
        if (rings.drain(handler)) {
            drainedAt = now;
        }
    }

    /** When nothing was left to be heard last. */
    public long drainedAt() {
        return drainedAt;
    }

    /** Counts losses, and follows routers that were replaced, now and then. */
    public void keepUp(long now) throws IOException {
        losses.countNowAndThen(now);
        if (now - refreshedAt >= REFRESH_NANOS) {
            refreshedAt = now;
            ways.refresh();
        }
    }

    /** Waits until something comes. */
    public void await(long nanos) throws IOException {
        rings.await(nanos);
    }

    public LinkWatch links() {
        return links;
    }

    public Losses losses() {
        return losses;
    }

    @Override
    public void close() {
        losses.close();
        Closing.close(ways, rings);
    }
}
