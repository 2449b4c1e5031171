package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.evidence.Wanted;

/** What the verdicts about silence share: the target says nothing by any protocol, and hops answer up to some point. */
final class SilentPath {
    private SilentPath() {}

    /** A finding if the target is not silent beyond a gateway, or not known to be; empty if it is. */
    static Optional<Finding> unless(Reading reading) {
        Optional<Finding> not = Preconditions.aboutTarget(reading);
        if (not.isPresent()) {
            return not;
        }
        boolean spoke = reading.bySocket().hasVerdict() || reading.byWire().hasVerdict();
        if (spoke) {
            return Optional.of(Finding.REFUTED);
        }
        if (!reading.isWireDecided()) {
            return Optional.of(Finding.open(reading.contactWanted()));
        }
        boolean nextHopDead = reading.resolvesNeighbours()
                && !reading.isWireClosed()
                && !reading.nextHop().isAnswered();
        if (nextHopDead || HostUp.isOwnSegment(reading)) {
            return Optional.of(Finding.REFUTED);
        }
        List<Wanted> wanted = new ArrayList<>(reading.contactWanted());
        wanted.addAll(reading.paths().wanted());
        wanted.addAll(reading.serverSubnet().wantedEarly());
        wanted.addAll(reading.gatewayEcho());
        if (reading.paths().main().firstPassDone()) {
            wanted.addAll(
                    reading.paths().deepest().isPresent()
                            ? reading.serverSubnet()
                                    .wanted(reading.paths().deepest().getAsInt())
                            : Controls.wanted(reading));
        }
        if (!wanted.isEmpty()) {
            return Optional.of(Finding.open(wanted));
        }
        boolean excluded = !reading.isAskedSilent()
                || !reading.refusals().isEmpty()
                || !HostUp.signs(reading).isEmpty();
        return excluded ? Optional.of(Finding.REFUTED) : Optional.empty();
    }

    /** The deepest hop that answered, and who that is. */
    record Deepest(int hop, Optional<IpAddress> router) {}

    static Optional<Deepest> deepest(Reading reading) {
        OptionalInt hop = reading.paths().deepest();
        return hop.isPresent()
                ? Optional.of(new Deepest(hop.getAsInt(), reading.paths().router(hop.getAsInt())))
                : Optional.empty();
    }
}
