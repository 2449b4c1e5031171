package org.pingpoint.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/**
 * A watched path as it stands.
 *
 * @param name the target as it was asked for
 * @param startedEpochNanos of the first round that is counted, nanoseconds since 1970
 * @param rounds begun since
 * @param length hops to the target; absent: it was never reached
 * @param status of the target; absent: not known yet
 * @param lossPercent of the target, over all rounds whose end is known; absent: none is
 * @param recentLossPercent the same of the latest rounds; absent: they are too few to tell
 * @param hops up to the target, or to the last that answered and what was asked behind it
 * @param changes the latest, oldest first
 */
public record WatchedPath(
        String name,
        IpAddress target,
        Protocol method,
        OptionalInt port,
        long startedEpochNanos,
        int rounds,
        OptionalInt length,
        Optional<TargetStatus> status,
        OptionalDouble lossPercent,
        OptionalDouble recentLossPercent,
        List<WatchedHop> hops,
        List<PathChange> changes) {
    public WatchedPath {
        hops = List.copyOf(hops);
        changes = List.copyOf(changes);
    }
}
