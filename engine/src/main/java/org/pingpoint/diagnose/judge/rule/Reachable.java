package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Contact;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/**
 * The target answers a program on this host, or the default gateway answers on the wire. The wire alone counts for a target
 * only where no socket could ask.
 */
final class Reachable implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.REACHABLE;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        if (reading.exit() instanceof Exit.Own own) {
            return ownAddress(reading, own);
        }
        if (reading.out().isEmpty() || !canLeave(reading.out().get())) {
            return Finding.REFUTED;
        }
        return reading.hasTarget() ? target(reading) : gateway(reading);
    }

    private static boolean canLeave(Exit.Out out) {
        boolean sourceFits = out.source()
                .map(s -> !s.isLinkLocal() || out.destination().isLinkLocal() || s.isV4())
                .orElse(false);
        return out.device().isUp() && out.device().hasCarrier() && sourceFits;
    }

    private static Finding ownAddress(Reading reading, Exit.Own own) {
        Place at = Place.of(own.destination());
        if (reading.port().isEmpty()) {
            return Finding.proven(Segment.CLIENT, at).because(own.fact());
        }
        Contact socket = reading.bySocket();
        if (socket.isAnswered()) {
            return Finding.proven(Segment.CLIENT, at).because(facts(socket.answers()));
        }
        return socket.isDecided() ? Finding.REFUTED : Finding.open(socket.wanted());
    }

    private static Finding target(Reading reading) {
        Contact socket = reading.bySocket();
        Place at = Place.of(reading.destination());
        if (socket.isAnswered()) {
            return Finding.proven(Segment.SERVER, at).because(facts(socket.answers()));
        }
        if (socket.cannotAsk().isPresent() && reading.byWire().isAnswered()) {
            return Finding.holds(Segment.SERVER, Certainty.INFERRED, at)
                    .because(facts(reading.byWire().answers()));
        }
        // A probe with a full TTL that runs out of it will not arrive later either.
        boolean circling = socket.errors().stream().anyMatch(e -> e.kind() == ErrorKind.TIME_EXCEEDED);
        boolean wireMayAnswer = socket.cannotAsk().isPresent()
                && !(reading.isWireDecided() && reading.byWire().isDecided());
        if (circling || socket.isDecided() && !wireMayAnswer) {
            return Finding.REFUTED;
        }
        return Finding.open(reading.contactWanted());
    }

    private static Finding gateway(Reading reading) {
        Exit.Out out = reading.out().orElseThrow();
        Place at = Place.of(reading.destination()).withInterface(out.device().name());
        if (reading.resolvesNeighbours() && reading.nextHop().isAnswered()) {
            return Finding.proven(
                            Segment.CLIENT_GATEWAY,
                            at.withMac(reading.nextHop().mac().orElseThrow()))
                    .because(reading.nextHop().facts());
        }
        boolean askSocket = !reading.resolvesNeighbours() || reading.isWireClosed();
        if (askSocket && reading.bySocket().provesDestination()) {
            return Finding.proven(Segment.CLIENT_GATEWAY, at)
                    .because(facts(reading.bySocket().answers()));
        }
        List<Wanted> wanted = new ArrayList<>();
        if (reading.resolvesNeighbours() && !reading.isWireClosed()) {
            wanted.addAll(reading.nextHop().wanted());
        }
        if (askSocket) {
            wanted.addAll(reading.bySocket().wanted());
        }
        return wanted.isEmpty() ? Finding.REFUTED : Finding.open(wanted);
    }

    private static List<Fact> facts(List<Answered> answers) {
        return answers.stream().map(Answered::fact).toList();
    }
}
