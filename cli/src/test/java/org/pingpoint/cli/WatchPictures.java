package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Quoted;
import org.pingpoint.rtt.RttTally;
import org.pingpoint.watch.HopCounts;
import org.pingpoint.watch.HopResponder;
import org.pingpoint.watch.LossMeaning;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.Sample;
import org.pingpoint.watch.TargetStatus;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/** Watched paths as tests want to see them printed. */
final class WatchPictures {
    static final IpAddress TARGET = IpAddress.parse("198.18.9.20");
    /** 2026-01-01T00:00:00Z. */
    static final long START = 1_767_225_600_000_000_000L;

    private WatchPictures() {}

    static IpAddress router(int n) {
        return IpAddress.parse("198.18." + n + ".1");
    }

    private static HopResponder responder(IpAddress from, int answers, long millis) {
        RttTally tally = new RttTally();
        tally.add(millis * 1_000_000);
        Outcome answer = from.equals(TARGET)
                ? new Outcome.Reply(Arrival.of(from, 60, millis * 1_000_000))
                : new Outcome.IcmpError(
                        Arrival.of(from, 60, millis * 1_000_000),
                        11,
                        0,
                        OptionalInt.empty(),
                        Quoted.of(router(0), TARGET, 1),
                        List.of());
        return new HopResponder(from, answer, answers, tally.summary());
    }

    static WatchedHop hop(int ttl, LossMeaning loss, int answered, int lost, IpAddress... responders) {
        RttTally tally = new RttTally();
        List<Sample> history = new ArrayList<>();
        for (int i = 1; i <= answered; i++) {
            tally.add(i * 1_000_000L);
            history.add(new Sample(Sample.State.ANSWERED, OptionalLong.of(i * 1_000_000L)));
        }
        for (int i = 0; i < lost; i++) {
            history.add(new Sample(Sample.State.LOST, OptionalLong.empty()));
        }
        List<HopResponder> all = new ArrayList<>();
        for (IpAddress from : responders) {
            all.add(responder(from, answered, ttl));
        }
        HopCounts counts = new HopCounts(answered + lost, answered, lost, 0, 0, 0);
        return new WatchedHop(ttl, counts, loss, all, responders.length > 1, tally.summary(), history);
    }

    static WatchedPath path(List<WatchedHop> hops, PathChange... changes) {
        return new WatchedPath(
                "web1",
                TARGET,
                Protocol.ICMP,
                OptionalInt.empty(),
                START,
                10,
                OptionalInt.of(hops.size()),
                Optional.of(new TargetStatus.Reached()),
                OptionalDouble.of(0),
                OptionalDouble.of(0),
                hops,
                List.of(changes));
    }

    /** Four hops: two branches, one with limited answers, one silent, the target. */
    static WatchedPath usual() {
        return path(
                List.of(
                        hop(1, LossMeaning.NONE, 10, 0, router(1), router(71)),
                        hop(2, LossMeaning.RATE_LIMITED, 4, 6, router(2)),
                        hop(3, LossMeaning.SILENT, 0, 10),
                        hop(4, LossMeaning.NONE, 10, 0, TARGET)),
                new PathChange.Router(START + 5_000_000_000L, 2, router(42), router(2)));
    }
}
