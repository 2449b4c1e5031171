package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/**
 * Hops answer up to one, and nothing after it, by any protocol, with retries a second apart. What lies there cannot be told
 * from here: a drop, a blackhole, or an answer that dies on its way back.
 */
final class SilentDropAfterHop implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.SILENT_DROP_AFTER_HOP;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = SilentPath.unless(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<SilentPath.Deepest> deepest = SilentPath.deepest(reading);
        return deepest.isPresent() ? afterHop(reading, deepest.get()) : afterGateway(reading);
    }

    private static Finding afterHop(Reading reading, SilentPath.Deepest deepest) {
        Optional<Segment> segment = reading.segmentOf(deepest.hop());
        if (segment.isEmpty()) {
            return Finding.open(reading.segmentWanted(deepest.hop()));
        }
        List<Fact> shown = new ArrayList<>(reading.bySocket().facts());
        shown.addAll(reading.byWire().facts());
        reading.paths().all().forEach(t -> shown.addAll(t.factsAt(deepest.hop())));
        Place place = deepest.router().map(Place::of).orElse(Place.NOWHERE).withHop(deepest.hop());
        return alternatives(Finding.inferred(segment.get(), place).because(shown))
                .with("hop", deepest.hop())
                .with("next", deepest.hop() + 1)
                .with("router", deepest.router().map(Object::toString).orElse("-"));
    }

    /** No hop answered for this target; if the gateway speaks for others, the break is right behind it or in it. */
    private static Finding afterGateway(Reading reading) {
        List<Wanted> wanted = Controls.wanted(reading);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        Exit.Out out = reading.out().orElseThrow();
        boolean forwards = !Controls.answers(reading).isEmpty();
        if (!forwards && reading.resolvesNeighbours() && out.gateway().isPresent()) {
            return Finding.REFUTED;
        }
        Optional<IpAddress> gateway = out.gateway();
        Place place = gateway.map(Place::of)
                .orElse(Place.NOWHERE)
                .withInterface(out.device().name());
        return alternatives(Finding.inferred(Segment.CLIENT_GATEWAY, forwards ? place.withHop(1) : place)
                        .because(reading.bySocket().facts())
                        .because(Controls.answers(reading)))
                .with("hop", forwards ? 1 : 0)
                .with("next", forwards ? 2 : 1)
                .with(
                        "router",
                        gateway.map(Object::toString).orElse(out.device().name()));
    }

    private static Finding.Holds alternatives(Finding.Holds holds) {
        return holds.or(VerdictCode.RETURN_PATH_BROKEN, Segment.TRANSIT).or(VerdictCode.TARGET_SILENT, Segment.SERVER);
    }
}
