package org.pingpoint.trace.pmtu;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.pingpoint.model.Outcome;
import org.pingpoint.probe.Prober;

/**
 * Packets of some sizes to some hops, all at once. What stays silent is sent again, followed by a small packet to the same hop:
 * only if that is answered, the silence counts. So neither loss nor a router's limit of errors is taken for a limit of size.
 */
final class Volley {
    /** From one round to the next. */
    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    /** The same where small packets were not answered either: a router that limits its errors earns one a second. */
    private static final long LIMITED_PAUSE = Duration.ofMillis(1_050).toNanos();

    private final Prober prober;
    private final Gun gun;
    private final long patience;
    private final List<Shot> shots;
    private final Runnable over;
    private final BooleanSupplier stopped;
    private final Map<Integer, Boolean> controls = new HashMap<>();
    private int round;
    private boolean ended;

    /**
     * @param patience nanoseconds that an answer may take
     * @param over called once, when all shots are settled
     */
    Volley(Prober prober, Gun gun, long patience, List<Shot> shots, Runnable over, BooleanSupplier stopped) {
        this.prober = prober;
        this.gun = gun;
        this.patience = patience;
        this.shots = shots;
        this.over = over;
        this.stopped = stopped;
    }

    void fire() {
        if (ended || stopped.getAsBoolean()) {
            return;
        }
        controls.clear();
        int number = round++;
        for (Shot shot : open()) {
            if (!gun.fire(shot.ttl(), shot.size(), number, outcome -> heard(shot, outcome))) {
                shot.refused();
            }
        }
        List<Shot> asked = open();
        if (number > 0) {
            for (int ttl : asked.stream().mapToInt(Shot::ttl).distinct().toArray()) {
                gun.fire(ttl, gun.smallest(), number, outcome -> {
                    if (outcome.arrival().isPresent()) {
                        controls.put(ttl, true);
                    }
                });
            }
        }
        prober.at(prober.clock().nanos() + (asked.isEmpty() ? 0 : patience), () -> judge(asked, number));
    }

    private List<Shot> open() {
        return shots.stream().filter(s -> !s.isSettled()).toList();
    }

    private void heard(Shot shot, Outcome outcome) {
        if (outcome.arrival().isPresent()) {
            shot.answered(outcome);
            end();
        }
    }

    private void judge(List<Shot> asked, int number) {
        for (Shot shot : asked) {
            if (!shot.isSettled() && number > 0) {
                shot.missed(controls.containsKey(shot.ttl()));
            }
        }
        end();
        if (!ended) {
            boolean limited = number > 0 && open().stream().anyMatch(s -> !controls.containsKey(s.ttl()));
            prober.at(prober.clock().nanos() + (limited ? LIMITED_PAUSE : PAUSE), this::fire);
        }
    }

    private void end() {
        if (!ended && open().isEmpty()) {
            ended = true;
            over.run();
        }
    }
}
