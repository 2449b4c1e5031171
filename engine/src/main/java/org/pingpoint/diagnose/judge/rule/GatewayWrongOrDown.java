package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.ClientSegment;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;

/**
 * Nobody has the gateway's address while others of the segment answer; or it is not the gateway that was expected. A gateway
 * outside every prefix, or the other end of a /31, has no segment to compare with: it is judged by itself alone.
 */
final class GatewayWrongOrDown implements Rule {
    private static final int PEERS_TRIED = 4;

    @Override
    public VerdictCode code() {
        return VerdictCode.GATEWAY_WRONG_OR_DOWN;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        Optional<IpAddress> gateway = reading.hasTarget()
                ? reading.out().flatMap(Exit.Out::gateway)
                : reading.out().map(Exit.Out::destination);
        if (gateway.isEmpty() || reading.out().get().source().isEmpty()) {
            return Finding.REFUTED;
        }
        Place at = Place.of(gateway.get())
                .withInterface(reading.out().get().device().name());
        Optional<IpAddress> expected = reading.inquiry().expectedGateway();
        if (expected.isPresent() && !expected.get().equals(gateway.get())) {
            return Finding.proven(Segment.CLIENT_GATEWAY, at)
                    .because(reading.out().get().fact())
                    .with("gateway", gateway.get())
                    .with("expected", expected.get());
        }
        if (!reading.resolvesNeighbours()
                || reading.isWireClosed()
                || reading.nextHop().isAnswered()) {
            return Finding.REFUTED;
        }
        ClientSegment segment = reading.clientSegment();
        boolean alone = segment.prefix().isEmpty()
                || !reading.host().covers(reading.out().get().device(), gateway.get())
                        && !gateway.get().isLinkLocal();
        List<Wanted> wanted = new ArrayList<>(reading.nextHop().wanted());
        if (!alone) {
            wanted.addAll(segment.wanted());
        }
        boolean peersShown = !segment.peers().isEmpty();
        List<Wanted> pending = peersShown ? reading.nextHop().wanted() : wanted;
        if (!pending.isEmpty()) {
            return Finding.open(pending);
        }
        if (!peersShown && !alone) {
            return Finding.REFUTED;
        }
        return down(reading, at, gateway.get(), alone && !peersShown);
    }

    private static Finding down(Reading reading, Place at, IpAddress gateway, boolean alone) {
        List<Wanted> wanted = new ArrayList<>();
        Optional<IpAddress> forwarder = Optional.empty();
        for (IpAddress peer : reading.clientSegment().peerAddresses().stream()
                .limit(PEERS_TRIED)
                .toList()) {
            Exit.Out out = reading.out().orElseThrow();
            IpAddress beyond = reading.hasTarget()
                    ? out.destination()
                    : Controls.beyond(gateway).get(0);
            Via via = new Via(out.device().index(), out.source().orElseThrow(), peer);
            var hop = reading.hop(beyond, via, 1);
            if (!hop.answers().isEmpty()) {
                forwarder = forwarder.or(() -> Optional.of(peer));
            } else {
                wanted.addAll(hop.pending().stream().limit(1).toList());
            }
        }
        if (forwarder.isEmpty() && !wanted.isEmpty() && wanted.stream().anyMatch(w -> attempt(w) == 1)) {
            return Finding.open(wanted);
        }
        Finding.Holds holds = Finding.holds(Segment.CLIENT_GATEWAY, alone ? Certainty.INFERRED : Certainty.PROVEN, at)
                .because(reading.nextHop().facts())
                .because(reading.clientSegment().peers())
                .with("gateway", gateway)
                .with("peers", reading.clientSegment().peerAddresses().size());
        if (alone) {
            holds = holds.or(VerdictCode.L2_SEGMENT_ISOLATED, Segment.CLIENT_LAN);
        }
        return forwarder.isPresent() ? holds.with("forwarder", forwarder.get()) : holds;
    }

    private static int attempt(Wanted wanted) {
        return ((Question.Probe) wanted.question()).attempt();
    }
}
