package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The targets of a sweep, read window by window, so that a list of any length takes the memory of two windows: the one that is
 * probed and the one that is read meanwhile, on a thread of its own; typed addresses need none. Within a window every address is
 * probed once, however many words name it; one that is named again in a later window is probed again. For one thread, but for
 * {@link #stop}.
 */
public final class TargetWindows implements Closeable {
    /** Words of a window. A prefix or range is one word. */
    public static final int WORDS = 65_536;

    private final TargetWords words;
    private final TargetRules rules;
    private final int wordsPerWindow;
    private final Fingerprint read = new Fingerprint();
    private int number;
    private Reading coming;
    private boolean stopped;

    private TargetWindows(TargetWords words, TargetRules rules, int wordsPerWindow, Optional<SweepState> from) {
        this.words = words;
        this.rules = rules;
        this.wordsPerWindow = wordsPerWindow;
        coming = begin(() -> from.isPresent() ? Optional.of(resumed(from.get())) : window());
    }

    /**
     * Begins to read.
     *
     * @param words addresses, prefixes, ranges, names, {@code @FILE}, or {@code -} for the lines of stdin
     * @param stdin read as far as needed, closed with this
     * @param from where an earlier run of the same command got to: the windows before are skipped
     * @throws InvalidTargetException if a file cannot be opened
     */
    public static TargetWindows open(
            List<String> words, InputStream stdin, TargetRules rules, Optional<SweepState> from) {
        return open(words, stdin, rules, from, WORDS);
    }

    static TargetWindows open(
            List<String> words, InputStream stdin, TargetRules rules, Optional<SweepState> from, int wordsPerWindow) {
        return new TargetWindows(new TargetWords(words, stdin), rules, wordsPerWindow, from);
    }

    private Reading begin(Reading.Source source) {
        return words.areNumbers() ? Reading.inPlace(source) : Reading.aside(source);
    }

    /** True if {@link #next} would not wait. */
    public synchronized boolean isReady() {
        return coming.isDone();
    }

    /** From any thread: nobody waits for more any longer, and nothing follows. What is being read is left to itself. */
    public synchronized void stop() {
        stopped = true;
        coming.cancel();
    }

    /**
     * The next window, once it is read; the first of a resumed sweep is the one it was stopped in. Empty behind the last.
     *
     * @throws InvalidTargetException if a word is no target, or a typed name does not resolve; the message has file and line
     * @throws SweepStateException if the targets are not those of the run to resume
     */
    public Optional<TargetWindow> next() throws IOException {
        return take(reading().get());
    }

    private synchronized Reading reading() {
        return coming;
    }

    private synchronized Optional<TargetWindow> take(Optional<TargetWindow> window) {
        if (stopped) {
            return Optional.empty();
        }
        coming = window.isEmpty() ? coming : begin(this::window);
        return window;
    }

    private TargetWindow resumed(SweepState state) throws IOException {
        for (; number < state.window(); number++) {
            for (int i = 0; i < wordsPerWindow && words.next(); i++) {
                read.add(words.word());
            }
        }
        return window().filter(w -> w.fingerprint() == state.targets())
                .orElseThrow(
                        () -> new SweepStateException(
                                "the targets are not those of the sweep to resume: a list changed, or a name resolves otherwise"));
    }

    private Optional<TargetWindow> window() throws IOException {
        List<AddressRange> ranges = new ArrayList<>();
        List<UnresolvedName> unresolved = new ArrayList<>();
        int taken = 0;
        while (taken < wordsPerWindow && words.next()) {
            taken++;
            read.add(words.word());
            add(ranges, unresolved);
        }
        if (taken == 0) {
            return Optional.empty();
        }
        TargetSpace space = rules.space(AddressSet.of(ranges));
        return Optional.of(new TargetWindow(number++, space, unresolved, fingerprint(space)));
    }

    private void add(List<AddressRange> ranges, List<UnresolvedName> unresolved) {
        String word = words.word();
        try {
            Optional<AddressRange> range = TargetParser.target(word);
            if (range.isPresent()) {
                ranges.add(range.get());
                return;
            }
            int before = ranges.size();
            rules.names().addresses(TargetParser.name(word)).forEach(a -> ranges.add(AddressRange.of(a)));
            if (ranges.size() == before && words.place().isEmpty()) {
                throw InvalidTargetException.about(word, "the name does not resolve");
            }
            if (ranges.size() == before) {
                unresolved.add(new UnresolvedName(word, words.place()));
            }
        } catch (InvalidTargetException e) {
            throw e.in(words.place());
        }
    }

    private long fingerprint(TargetSpace space) {
        Fingerprint print = new Fingerprint().add(read.value());
        for (AddressRange range : space.addresses().ranges()) {
            print.add(range.first().family().af());
            print.add(range.first().high()).add(range.first().low());
            print.add(range.last().high()).add(range.last().low());
        }
        return print.value();
    }

    /** Stops reading and closes what is open. */
    @Override
    public void close() throws IOException {
        stop();
        words.close();
    }
}
