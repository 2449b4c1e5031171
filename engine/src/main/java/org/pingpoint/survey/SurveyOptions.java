package org.pingpoint.survey;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.trace.TraceOptions;

/**
 * How to trace many paths. Start from {@link #by}.
 *
 * @param trace what each path is asked; its queries say how often at most a silent hop is asked
 * @param rate probes a second; absent: as fast as this host sends and hears
 * @param seed of the order in which targets are traced
 * @param shard which part of that order is ours
 * @param resumeAt position in this shard's order of the first space to start at
 * @param exhaustive whether every hop of every path is asked; else those that are known from other paths are taken from them
 * @param source source address of the family it belongs to; absent: what the routes say
 * @param interfaceName for what does not leave there, no way is known; absent: what the routes say
 */
public record SurveyOptions(
        TraceOptions trace,
        OptionalInt rate,
        long seed,
        Shard shard,
        long resumeAt,
        boolean exhaustive,
        Optional<IpAddress> source,
        Optional<String> interfaceName) {
    public static final int DEFAULT_RATE = 1000;

    public SurveyOptions {
        if (rate.isPresent() && rate.getAsInt() < 1) {
            throw new IllegalArgumentException("rate " + rate.getAsInt() + " is below 1 a second");
        }
        if (resumeAt < 0) {
            throw new IllegalArgumentException("resume at " + resumeAt);
        }
    }

    /** {@value #DEFAULT_RATE} probes a second, one for each hop that is not known from other paths. */
    public static SurveyOptions by(Protocol method) {
        return new SurveyOptions(
                TraceOptions.by(method).withQueries(1),
                OptionalInt.of(DEFAULT_RATE),
                1,
                Shard.whole(),
                0,
                false,
                Optional.empty(),
                Optional.empty());
    }

    public SurveyOptions withTrace(TraceOptions newTrace) {
        return new SurveyOptions(newTrace, rate, seed, shard, resumeAt, exhaustive, source, interfaceName);
    }

    public SurveyOptions withRate(int newRate) {
        return new SurveyOptions(
                trace, OptionalInt.of(newRate), seed, shard, resumeAt, exhaustive, source, interfaceName);
    }

    /** As fast as this host sends and hears. */
    public SurveyOptions withoutRate() {
        return new SurveyOptions(trace, OptionalInt.empty(), seed, shard, resumeAt, exhaustive, source, interfaceName);
    }

    public SurveyOptions withSeed(long newSeed) {
        return new SurveyOptions(trace, rate, newSeed, shard, resumeAt, exhaustive, source, interfaceName);
    }

    public SurveyOptions withShard(Shard newShard) {
        return new SurveyOptions(trace, rate, seed, newShard, resumeAt, exhaustive, source, interfaceName);
    }

    public SurveyOptions withResumeAt(long newResumeAt) {
        return new SurveyOptions(trace, rate, seed, shard, newResumeAt, exhaustive, source, interfaceName);
    }

    /** Asks every hop of every path. */
    public SurveyOptions withEveryHop() {
        return new SurveyOptions(trace, rate, seed, shard, resumeAt, true, source, interfaceName);
    }

    public SurveyOptions withSource(IpAddress newSource) {
        return new SurveyOptions(trace, rate, seed, shard, resumeAt, exhaustive, Optional.of(newSource), interfaceName);
    }

    public SurveyOptions withInterface(String name) {
        return new SurveyOptions(trace, rate, seed, shard, resumeAt, exhaustive, source, Optional.of(name));
    }
}
