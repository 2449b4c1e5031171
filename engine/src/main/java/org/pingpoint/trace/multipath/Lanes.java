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
 * another TTL too, and have answered there: before that is taken for silence, everybody else is held back for a turn.
 */
final class Lanes {
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
        return byHop.computeIfAbsent(hop, h -> new Lane(this::isDisturbed, this::isHeldBack));
    }

    boolean areIdle() {
        return byHop.values().stream().allMatch(Lane::isIdle);
    }

    /** True if an answer at another TTL may have cost its router what it could have said here. */
    private boolean isDisturbed(Lane lane) {
        return byHop.values().stream()
                .anyMatch(other -> other != lane && other.lastAnswered() > lane.began() - longestEarning(other));
    }

    /** Whoever refuses a flow would do so at any higher TTL too, and that would cost it what it could say here. */
    private boolean isHeldBack(Sample sample) {
        return byHop.headMap(sample.hop()).entrySet().stream()
                .filter(e -> e.getValue().hasRefused())
                .flatMap(e -> samples.find(e.getKey(), sample.flow()).stream())
                .anyMatch(s -> s.hasMissed() && !s.isKnown() && !s.isForgotten());
    }

    Turn turn(long now) {
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
        long due = due(byHop.values(), Lanes::longestEarning);
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
