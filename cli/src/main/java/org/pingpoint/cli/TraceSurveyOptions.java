package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.survey.SurveyOptions;
import org.pingpoint.sweep.target.InvalidTargetException;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.TargetParser;

/** Which targets are traced by the thousand, and how: options of {@code trace}. */
final class TraceSurveyOptions {
    private static final String UNPACED = "max";

    private final ValueList<String> lists;
    private final ValueList<String> excludes;
    private final Value<OptionalInt> rate;
    private final Setting<Long> seed;
    private final Setting<String> shard;
    private final Value<Path> state;
    private final Flag exhaustive;

    /** Declares them among a verb's options. */
    TraceSurveyOptions(Options options) {
        lists = options.values(
                "--targets FILE|-",
                Values.TEXT,
                "Many targets, one a line: addresses, networks, ranges, names. Printed as ndjson unless --output says otherwise.");
        excludes = options.values("--exclude CIDR|@FILE", Values.TEXT, "With many targets: never probe these.");
        rate = options.value(
                "--rate N|max",
                new PaceReader(),
                "With many targets: probes a second; max: as fast as this host sends and hears (default: 1000). "
                        + "With --multipath too (default: 2000).");
        seed = options.value("--seed N", Values.WHOLE, "With many targets: another number, another order (default: 1).")
                .orElse(1L);
        shard = options.value("--shard I/N", Values.TEXT, "With many targets: only the I-th of N parts.")
                .orElse("1/1");
        state = options.value(
                "--state FILE", Values.PATH, "With many targets: note here how far it is, and go on from there.");
        exhaustive = options.flag(
                "--exhaustive",
                "With many targets: ask every hop of each, also those that are known from other paths.");
    }

    /** A rate; empty for {@code max}. */
    private static final class PaceReader implements Values.Reader<OptionalInt> {
        @Override
        public OptionalInt read(String text) {
            if (text.equals(UNPACED)) {
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(Values.RATE.read(text));
            } catch (UsageException e) {
                throw new UsageException(e.getMessage() + ", or max");
            }
        }
    }

    /** Whether these are many targets: a list, a network, a range or a file is among them. */
    boolean isAsked(List<String> words) {
        return !lists.get().isEmpty() || words.stream().anyMatch(TraceSurveyOptions::isMany);
    }

    private static boolean isMany(String word) {
        if (word.startsWith("@") || word.contains("/")) {
            return true;
        }
        try {
            return word.contains("-")
                    && word.length() > 1
                    && TargetParser.target(word).isPresent();
        } catch (InvalidTargetException e) {
            return false;
        }
    }

    /**
     * @param paced whether a rate is wanted all the same
     * @throws UsageException if something was given that only many targets have
     */
    void refuse(boolean paced) {
        String needless = !excludes.get().isEmpty()
                ? "--exclude"
                : rate.isGiven() && !paced
                        ? "--rate"
                        : state.isGiven()
                                ? "--state"
                                : exhaustive.isGiven()
                                        ? "--exhaustive"
                                        : shard.option().isGiven()
                                                ? "--shard"
                                                : seed.option().isGiven() ? "--seed" : "";
        if (!needless.isEmpty()) {
            throw new UsageException(needless + " needs many targets: --targets FILE, a network or a range"
                    + (needless.equals("--rate") ? "; or --multipath" : ""));
        }
    }

    /** Probes a second, if that was said. */
    OptionalInt pace() {
        return rate.isGiven()
                ? OptionalInt.of(rate.get().orElseThrow().orElse(Values.HIGHEST_RATE))
                : OptionalInt.empty();
    }

    /** All words that name targets. */
    List<String> words(List<String> typed) {
        List<String> words = new ArrayList<>(typed);
        lists.get().forEach(list -> words.add(list.equals("-") ? list : "@" + list));
        return words;
    }

    List<String> excludes() {
        return excludes.get();
    }

    boolean isPaced() {
        return rate.isGiven();
    }

    long seed() {
        return seed.get();
    }

    Optional<Path> state() {
        return state.get();
    }

    /** The options of the run, but where it leaves this host. */
    SurveyOptions options(TraceProbing probing) {
        SurveyOptions options = SurveyOptions.by(probing.method())
                .withTrace(probing.options(probing.method()).withQueries(probing.queriesOr(1)))
                .withSeed(seed.get())
                .withShard(Shard.parse(shard.get()));
        options = exhaustive.isGiven() ? options.withEveryHop() : options;
        if (!rate.isGiven()) {
            return options;
        }
        OptionalInt pace = rate.get().orElseThrow();
        return pace.isPresent() ? options.withRate(pace.getAsInt()) : options.withoutRate();
    }
}
