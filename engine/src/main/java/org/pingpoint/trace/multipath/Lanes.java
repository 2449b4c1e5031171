package org.pingpoint.trace.multipath;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * All lanes, and whose turn it is to ask again. A router that stands at several TTLs has one limit for all its errors: lanes
 * that it answers in are dealt with one after the other once somebody answered there who had not before. Who stays silent may stand at
 * another TTL too, and have answered there: before that is taken for silence, everybody else is held back for a turn. Whoever refuses
 * may have paid for that without a word, too: then the turn waits until it can afford to say so.
 */
final class Lanes implements Lane.Others {
    /** Linux earns one error a second. */
    private static final long EARNING = Duration.ofSeconds(1).toNanos();

    /** Where it refuses, and its errors are limited, it pays twice for each (net/ipv4/route.c, ip_error), also if it cannot afford it then. */
    private static final long EARNING_OF_REFUSAL = Duration.ofSeconds(2).toNanos();

    private static final long MARGIN = Duration.ofMillis(50).toNanos();

    private final Samples samples;
    private final TreeMap<Integer, Lane> byHop = new TreeMap<>();

    /** Lanes that may ask now, and when others may, if there are any. */
    record Turn(List<Lane> now, OptionalLong next) {}

    Lanes(Samples samples) {
        this.samples = samples;
    }

    Lane of(int hop) {
        return byHop.computeIfAbsent(hop, h -> new Lane(this));
    }

    boolean areIdle() {
        return byHop.values().stream().allMatch(Lane::isIdle);
    }

    @Override
    public boolean disturb(Lane lane) {
        return byHop.values().stream()
                .anyMatch(other -> other != lane && other.lastAnswered() > lane.began() - longestEarning(other));
    }

    @Override
    public boolean spoil(Lane lane) {
        long since = lane.began() - EARNING_OF_REFUSAL;
        return byHop.entrySet().stream()
                .filter(e -> e.getValue().lastSpent() > since)
                .flatMap(e -> samples.alive(e.getKey()).stream())
                .anyMatch(s -> s.wasAskedInVain(since) && mayBeRefused(s) && !samples.goesBeyond(s));
    }

    /**
     * True if whoever stands before may limit its errors: where it refuses, it pays for that also if it says nothing, and nobody knows
     * that it does before it has been given the time to say so.
     */
    private boolean mayBeRefused(Sample sample) {
        return samples.lastAnswered(sample.hop(), sample.flow())
                .map(before ->
                        of(before.hop()).mayLimit(before.first().orElseThrow().from()))
                .orElseGet(() -> byHop.headMap(sample.hop()).values().stream().anyMatch(Lane::hasRecovered));
    }

    /** Whoever refuses a flow would do so at any higher TTL too, and that would cost it what it could say here. */
    @Override
    public boolean holdBack(Sample sample) {
        return byHop.headMap(sample.hop()).keySet().stream()
                .flatMap(hop -> samples.find(hop, sample.flow()).stream())
                .filter(s -> s.hasMissed() && !s.isKnown() && !s.isForgotten() && !samples.goesBeyond(s))
                .anyMatch(s -> of(s.hop()).hasRefused() || mayBeRefused(s));
    }

    /** True while silence is told from a limit, and new flows might be refused at the cost of what is to be heard. */
    boolean keepsNewFlows() {
        return byHop.values().stream().anyMatch(l -> l.wantsQuiet() && l.isSpoilt() && !l.isIdle());
    }

    Turn turn(long now) {
        if (byHop.values().stream().anyMatch(l -> l.wantsQuiet() && !l.isAtRest())) {
            return new Turn(List.of(), OptionalLong.empty());
        }
        List<Lane> quiet = byHop.values().stream()
                .filter(l -> l.isReady() && l.wantsQuiet())
                .toList();
        return quiet.isEmpty() ? inCompany(now) : quietOnes(quiet, now);
    }

    /** All at once: if none of them answers, none kept another from it. */
    private Turn quietOnes(List<Lane> quiet, long now) {
        if (!byHop.values().stream().allMatch(Lane::isAtRest)) {
            return new Turn(List.of(), OptionalLong.empty());
        }
        boolean mayRefuse = quiet.stream().anyMatch(Lane::isSpoilt);
        long due = due(byHop.values(), l -> mayRefuse ? EARNING_OF_REFUSAL : longestEarning(l));
        return due <= now ? new Turn(quiet, OptionalLong.empty()) : new Turn(List.of(), OptionalLong.of(due));
    }

    /** Those that do not share a limit. */
    private Turn inCompany(long now) {
        Collection<Lane> ofTarget = lanesOfTarget();
        List<Lane> chosen = new ArrayList<>();
        OptionalLong next = OptionalLong.empty();
        for (Lane lane : byHop.values().stream().filter(Lane::isReady).toList()) {
            List<Lane> company = byHop.values().stream()
                    .filter(other -> other == lane || haveOneLimit(lane, other, ofTarget))
                    .toList();
            boolean busy = company.stream().anyMatch(other -> !other.isAtRest())
                    || chosen.stream().anyMatch(company::contains);
            long due = due(company, Lanes::earning);
            if (!busy && due <= now) {
                chosen.add(lane);
            } else if (!busy) {
                next = OptionalLong.of(Math.min(due, next.orElse(due)));
            }
        }
        return new Turn(chosen, next);
    }

    private static long due(Collection<Lane> lanes, ToLongFunction<Lane> earning) {
        long last = lanes.stream().mapToLong(Lane::lastSpent).max().orElseThrow();
        return last + MARGIN + lanes.stream().mapToLong(earning).max().orElseThrow();
    }

    private static long earning(Lane lane) {
        return lane.isSlow() ? EARNING_OF_REFUSAL : EARNING;
    }

    /** What proves silence must leave no doubt. */
    private static long longestEarning(Lane lane) {
        return lane.hasRefused() ? EARNING_OF_REFUSAL : EARNING;
    }

    /** The target may answer all probes whose TTLs suffice to come to it on its shortest way. */
    private Collection<Lane> lanesOfTarget() {
        return byHop.entrySet().stream()
                .filter(e -> e.getValue().hasTarget())
                .findFirst()
                .map(e -> byHop.tailMap(e.getKey(), true).values())
                .orElse(List.of());
    }

    /** Where nothing speaks for a limit, there is none to be shared. */
    private static boolean haveOneLimit(Lane one, Lane other, Collection<Lane> ofTarget) {
        return (one.hasRecovered() || other.hasRecovered())
                && (one.sharesRouterWith(other) || ofTarget.contains(one) && ofTarget.contains(other));
    }
}
