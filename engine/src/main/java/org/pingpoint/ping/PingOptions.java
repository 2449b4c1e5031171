package org.pingpoint.ping;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * How to ping.
 *
 * @param count echoes for each target; absent: until stopped
 * @param interval from echo to echo of one target
 * @param timeout how long an answer is waited for
 * @param size payload bytes behind the ICMP header
 * @param ttl absent: the host's default
 * @param tos TOS or traffic class, 0 to 255
 */
public record PingOptions(
        OptionalInt count,
        Duration interval,
        Duration timeout,
        int size,
        OptionalInt ttl,
        int tos,
        Optional<IpAddress> source,
        Optional<String> interfaceName) {
    /** Until stopped, one echo a second with 56 bytes, two seconds of patience. */
    public static PingOptions defaults() {
        return new PingOptions(
                OptionalInt.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                56,
                OptionalInt.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    public PingOptions withCount(int echoes) {
        return new PingOptions(OptionalInt.of(echoes), interval, timeout, size, ttl, tos, source, interfaceName);
    }

    public PingOptions withInterval(Duration gap) {
        return new PingOptions(count, gap, timeout, size, ttl, tos, source, interfaceName);
    }

    public PingOptions withTimeout(Duration patience) {
        return new PingOptions(count, interval, patience, size, ttl, tos, source, interfaceName);
    }
}
