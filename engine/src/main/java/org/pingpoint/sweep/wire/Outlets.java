package org.pingpoint.sweep.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.MacAddress;

/** Where the probes of a way leave: one {@link Outlet} for most ports, one more for each that is asked otherwise. */
final class Outlets {
    private record Special(ProbeFrame frame, Outlet outlet) {}

    private final PacketSender sender;
    private final ProbeFrames frames;
    private final Outlet usual;
    private final List<Special> specials = new ArrayList<>();
    private Optional<MacAddress> redirected = Optional.empty();

    Outlets(PacketSender sender, ProbeFrames frames) {
        this.sender = sender;
        this.frames = frames;
        usual = new Outlet(sender, frames.usual());
    }

    /** A probe as its port wants it, to be changed in place. */
    ByteBuffer add(long high, long low, int port, long place, int attempt) {
        return of(port).add(high, low, port, place, attempt);
    }

    private Outlet of(int port) {
        ProbeFrame frame = frames.of(port);
        if (frame == frames.usual()) {
            return usual;
        }
        for (int i = 0; i < specials.size(); i++) {
            if (specials.get(i).frame() == frame) {
                return specials.get(i).outlet();
            }
        }
        Outlet made = new Outlet(sender, frame);
        redirected.ifPresent(made::redirect);
        specials.add(new Special(frame, made));
        return made;
    }

    void flush() {
        usual.flush();
        for (int i = 0; i < specials.size(); i++) {
            specials.get(i).outlet().flush();
        }
    }

    void redirect(MacAddress destination) {
        redirected = Optional.of(destination);
        usual.redirect(destination);
        for (Special special : specials) {
            special.outlet().redirect(destination);
        }
    }

    boolean hasFailed() {
        boolean failed = usual.hasFailed();
        for (int i = 0; i < specials.size(); i++) {
            failed |= specials.get(i).outlet().hasFailed();
        }
        return failed;
    }

    Optional<ErrnoException> takeFailure() {
        Optional<ErrnoException> first = usual.takeFailure();
        for (Special special : specials) {
            Optional<ErrnoException> failure = special.outlet().takeFailure();
            first = first.isPresent() ? first : failure;
        }
        return first;
    }
}
