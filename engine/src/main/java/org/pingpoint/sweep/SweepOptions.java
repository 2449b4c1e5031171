package org.pingpoint.sweep;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.target.Shard;

/**
 * How to sweep. Start from {@link #defaults()}.
 *
 * @param rate probes a second, all tries together; absent: as fast as this host sends and hears
 * @param retries how often the silent are asked again
 * @param timeout how long each try waits for its answer, and so the space between tries
 * @param seed of the order in which targets are probed
 * @param shard which part of that order is ours
 * @param resumeAt position in this shard's order of the first space to start at: {@link SweepProgress#settled()} of an earlier run
 *     of the same command
 * @param silent whether silent targets are handed to the sink too
 * @param source source address of the family it belongs to; absent: what the routes say
 * @param interfaceName for what does not leave there, no way is known; absent: what the routes say
 * @param ttl TTL and hop limit of the probes, 1 to 255
 */
public record SweepOptions(
        SweepProbe probe,
        OptionalInt rate,
        int retries,
        Duration timeout,
        long seed,
        Shard shard,
        long resumeAt,
        boolean silent,
        Optional<IpAddress> source,
        Optional<String> interfaceName,
        int ttl) {
    public static final int DEFAULT_RATE = 1000;

    public SweepOptions {
        if (rate.isPresent() && rate.getAsInt() < 1) {
            throw new IllegalArgumentException("rate " + rate.getAsInt() + " is below 1 a second");
        }
        if (retries < 0 || retries > 100) {
            throw new IllegalArgumentException("retries " + retries + " is not within 0 to 100");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("timeout " + timeout + " is not above 0 and at most ten minutes");
        }
        if (ttl < 1 || ttl > 255) {
            throw new IllegalArgumentException("ttl " + ttl + " is not within 1 to 255");
        }
        if (resumeAt < 0) {
            throw new IllegalArgumentException("resume at " + resumeAt);
        }
    }

    /** Echo, {@value #DEFAULT_RATE} a second, one retry, one second of patience. */
    public static SweepOptions defaults() {
        return new SweepOptions(
                new SweepProbe.Echo(),
                OptionalInt.of(DEFAULT_RATE),
                1,
                Duration.ofSeconds(1),
                1,
                Shard.whole(),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                64);
    }

    public SweepOptions withProbe(SweepProbe newProbe) {
        return new SweepOptions(
                newProbe, rate, retries, timeout, seed, shard, resumeAt, silent, source, interfaceName, ttl);
    }

    public SweepOptions withRate(int newRate) {
        return new SweepOptions(
                probe,
                OptionalInt.of(newRate),
                retries,
                timeout,
                seed,
                shard,
                resumeAt,
                silent,
                source,
                interfaceName,
                ttl);
    }

    /** As fast as this host sends and hears. */
    public SweepOptions withoutRate() {
        return new SweepOptions(
                probe,
                OptionalInt.empty(),
                retries,
                timeout,
                seed,
                shard,
                resumeAt,
                silent,
                source,
                interfaceName,
                ttl);
    }

    public SweepOptions withRetries(int newRetries) {
        return new SweepOptions(
                probe, rate, newRetries, timeout, seed, shard, resumeAt, silent, source, interfaceName, ttl);
    }

    public SweepOptions withTimeout(Duration newTimeout) {
        return new SweepOptions(
                probe, rate, retries, newTimeout, seed, shard, resumeAt, silent, source, interfaceName, ttl);
    }

    public SweepOptions withSeed(long newSeed) {
        return new SweepOptions(
                probe, rate, retries, timeout, newSeed, shard, resumeAt, silent, source, interfaceName, ttl);
    }

    public SweepOptions withShard(Shard newShard) {
        return new SweepOptions(
                probe, rate, retries, timeout, seed, newShard, resumeAt, silent, source, interfaceName, ttl);
    }

    public SweepOptions withResumeAt(long newResumeAt) {
        return new SweepOptions(
                probe, rate, retries, timeout, seed, shard, newResumeAt, silent, source, interfaceName, ttl);
    }

    /** Hands silent targets to the sink too. */
    public SweepOptions withSilent() {
        return new SweepOptions(probe, rate, retries, timeout, seed, shard, resumeAt, true, source, interfaceName, ttl);
    }

    public SweepOptions withSource(IpAddress newSource) {
        return new SweepOptions(
                probe,
                rate,
                retries,
                timeout,
                seed,
                shard,
                resumeAt,
                silent,
                Optional.of(newSource),
                interfaceName,
                ttl);
    }

    public SweepOptions withInterface(String name) {
        return new SweepOptions(
                probe, rate, retries, timeout, seed, shard, resumeAt, silent, source, Optional.of(name), ttl);
    }

    public SweepOptions withTtl(int newTtl) {
        return new SweepOptions(
                probe, rate, retries, timeout, seed, shard, resumeAt, silent, source, interfaceName, newTtl);
    }
}
