package org.pingpoint.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.target.LeftOut;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.TargetWindow;
import org.pingpoint.sweep.target.TargetWindows;

/** The windows of a sweep's targets, one behind the other, as the sweep takes them; the ones not settled yet are remembered. */
final class SweepTargets implements TargetSource {
    /**
     * A window that the sweep has taken.
     *
     * @param index from 0 in the order of {@link #next}
     * @param base where its places start, if those of all windows taken are counted through
     * @param order in which this shard probes it
     */
    record Taken(int index, long base, TargetWindow window, SweepOrder order) {
        long end() {
            return base + order.length();
        }
    }

    private final TargetWindows windows;
    private final PortSet ports;
    private final SweepOptions options;
    private final ArrayDeque<TargetWindow> waiting = new ArrayDeque<>();
    private final ArrayDeque<Taken> taken = new ArrayDeque<>();
    private final Map<LeftOut, Long> passedLeftOut = new EnumMap<>(LeftOut.class);
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private long passed;
    private long passedUnresolved;
    private long total;
    private long unresolved;
    private long known;
    private boolean read;

    /** @param earlier of the windows that a resumed sweep does not read again */
    SweepTargets(TargetWindows windows, PortSet ports, SweepOptions options, SweepTally earlier) {
        this.windows = windows;
        this.ports = ports;
        this.options = options;
        passed = earlier.passed();
        passedUnresolved = earlier.unresolved();
        passedLeftOut.putAll(earlier.leftOut());
        total = passed;
        unresolved = passedUnresolved;
        leftOut.putAll(passedLeftOut);
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

    /** Targets of this shard that are not left out, of all windows up to the last that has been read. */
    long total() {
        return total;
    }

    /** Of {@link #total}, those before a place in the order of a window that is still remembered. */
    long before(int index, long place) {
        long before = passed;
        for (Taken each : taken) {
            if (each.index() <= index) {
                before += each.order()
                        .probedBefore(each.index() < index ? each.order().length() : place);
            }
        }
        return before;
    }

    /** Addresses that were not probed, as far as they have been read. */
    Map<LeftOut, Long> leftOut() {
        return leftOut;
    }

    /** Names in lists that did not resolve, as far as they have been read. */
    long unresolved() {
        return unresolved;
    }

    private boolean readOne() throws IOException {
        Optional<TargetWindow> window = read ? Optional.empty() : windows.next();
        read = window.isEmpty();
        window.ifPresent(w -> {
            add(leftOut, w);
            unresolved += w.unresolved().size();
            known += w.space().probed() * ports.probesPerAddress();
            total += probed(order(w));
            waiting.add(w);
        });
        return !read;
    }

    private static void add(Map<LeftOut, Long> leftOut, TargetWindow window) {
        window.space().leftOut().forEach((reason, n) -> leftOut.merge(reason, n, Long::sum));
    }

    private SweepOrder order(TargetWindow window) {
        return new SweepOrder(window.space(), ports, options.seed(), options.shard());
    }

    private static long probed(SweepOrder order) {
        return order.probedBefore(order.length());
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
        taken.add(
                taken.isEmpty()
                        ? new Taken(0, 0, window, order(window))
                        : new Taken(taken.getLast().index() + 1, taken.getLast().end(), window, order(window)));
        return Optional.of(window.space());
    }

    /** The windows that are remembered, in the order of {@link #next}. */
    Iterable<Taken> taken() {
        return taken;
    }

    /** Windows before this one are settled: nothing more will be asked about them. */
    void forgetBefore(int index) {
        while (taken.size() > 1 && taken.getFirst().index() < index) {
            Taken first = taken.remove();
            passed += probed(first.order());
            passedUnresolved += first.window().unresolved().size();
            add(passedLeftOut, first.window());
        }
    }

    /** The first window that is remembered; empty if nothing has been taken yet. */
    Optional<TargetWindow> current() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.getFirst().window());
    }

    /** Targets of the windows before {@link #current}. */
    long passed() {
        return passed;
    }

    long passedUnresolved() {
        return passedUnresolved;
    }

    Map<LeftOut, Long> passedLeftOut() {
        return passedLeftOut;
    }
}
