package org.pingpoint.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.sweep.target.LeftOut;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.TargetWindow;
import org.pingpoint.sweep.target.TargetWindows;

/** The windows of a sweep's targets, one behind the other, as the sweep takes them; the ones not settled yet are remembered. */
final class SweepTargets implements TargetSource {
    private final TargetWindows windows;
    private final PortSet ports;
    private final ArrayDeque<TargetWindow> waiting = new ArrayDeque<>();
    private final ArrayDeque<TargetWindow> taken = new ArrayDeque<>();
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private long known;
    private int forgotten;
    private int unresolved;
    private boolean read;

    SweepTargets(TargetWindows windows, PortSet ports) {
        this.windows = windows;
        this.ports = ports;
    }

    /** Reads until there is a target to probe; false if there is none at all. */
    boolean findAny() throws IOException {
        while (known == 0 && readOne()) {}
        return known > 0;
    }

    /** Reads on until there are more targets than this, of all shards; false if there are not. */
    boolean isMoreThan(long most) throws IOException {
        while (known <= most && readOne()) {}
        return known > most;
    }

    /** (address, port) pairs of all shards that have been read. */
    long known() {
        return known;
    }

    /** Addresses that were not probed, as far as they have been read. */
    Map<LeftOut, Long> leftOut() {
        return leftOut;
    }

    /** Names in lists that did not resolve. */
    int unresolved() {
        return unresolved;
    }

    private boolean readOne() throws IOException {
        Optional<TargetWindow> window = read ? Optional.empty() : windows.next();
        read = window.isEmpty();
        window.ifPresent(w -> {
            w.space().leftOut().forEach((reason, n) -> leftOut.merge(reason, n, Long::sum));
            unresolved += w.unresolved().size();
            known += w.space().probed() * ports.probesPerAddress();
            waiting.add(w);
        });
        return !read;
    }

    @Override
    public boolean isReady() {
        return read || !waiting.isEmpty() || windows.isReady();
    }

    @Override
    public Optional<TargetSpace> next() throws IOException {
        if (waiting.isEmpty() && !readOne()) {
            return Optional.empty();
        }
        TargetWindow window = waiting.remove();
        taken.add(window);
        return Optional.of(window.space());
    }

    /**
     * What to write down so that another run goes on from here. Windows before this one are forgotten.
     *
     * @param index of the window, from 0 in the order of {@link #next}
     * @param settled position in that window's order
     * @return empty if nothing has been taken yet
     */
    Optional<SweepState> state(long command, long seed, int index, long settled) {
        while (taken.size() > 1 && forgotten < index) {
            taken.remove();
            forgotten++;
        }
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new SweepState(
                        command,
                        seed,
                        taken.getFirst().number(),
                        taken.getFirst().fingerprint(),
                        settled));
    }
}
