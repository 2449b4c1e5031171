package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Paths;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.diagnose.judge.reading.ServerSubnet.Sight;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/**
 * The last router cannot resolve the target: it says host-unreachable, and says it late. On our own segment that router is
 * this host: the target's ARP or ND stays silent while others of the segment answer.
 */
final class LastHopArpFailed implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.LAST_HOP_ARP_FAILED;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.aboutTarget(reading);
        if (not.isPresent()) {
            return not.get();
        }
        if (reading.isOwnSegment()) {
            return onOurSegment(reading);
        }
        not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Optional<HostUnreachable> unreachable = HostUnreachable.of(reading);
        if (unreachable.isEmpty()) {
            return Finding.REFUTED;
        }
        if (!unreachable.get().isUnresolvedNeighbour()) {
            return unreachable.get().wanted().isEmpty()
                    ? Finding.REFUTED
                    : Finding.open(unreachable.get().wanted());
        }
        return beyond(reading, unreachable.get());
    }

    private static Finding beyond(Reading reading, HostUnreachable unreachable) {
        IpAddress router = unreachable.first().from();
        Paths paths = reading.paths();
        if (paths.hopOf(router).isEmpty() && !HopError.hopWanted(reading).isEmpty()) {
            return Finding.open(HopError.hopWanted(reading));
        }
        Place at = Place.of(router);
        if (paths.hopOf(router).isEmpty() && paths.deepest().isEmpty()) {
            return describe(Finding.inferred(Segment.TRANSIT, at), unreachable);
        }
        int hop = HopError.hopOf(paths, unreachable.late().get(0), true);
        // Another address of the subnet that it also failed to resolve could be behind the same missing router.
        Set<Sight> sights = reading.serverSubnet().sights(hop, Optional.empty());
        boolean known = !sights.isEmpty() || reading.serverSubnet().answersBeyond(hop);
        List<Wanted> wanted = known ? List.of() : reading.segmentWanted(hop);
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        Segment segment = known ? Segment.SERVER_LAN : hop == 1 ? Segment.CLIENT_GATEWAY : Segment.TRANSIT;
        return describe(
                        Finding.holds(segment, known ? Certainty.PROVEN : Certainty.INFERRED, at.withHop(hop)),
                        unreachable)
                .with("hop", hop);
    }

    private static Finding.Holds describe(Finding.Holds holds, HostUnreachable unreachable) {
        Answered late = unreachable.late().get(0);
        return HopError.describe(holds, late)
                .because(unreachable.late().stream().map(Answered::fact).toList())
                .with("seconds", String.format(Locale.ROOT, "%.1f", late.rttNanos() / 1e9));
    }

    private static Finding onOurSegment(Reading reading) {
        Exit.Out out = reading.out().orElseThrow();
        if (!reading.resolvesNeighbours()
                || reading.isWireClosed()
                || reading.nextHop().isAnswered()) {
            return Finding.REFUTED;
        }
        List<Wanted> wanted = new ArrayList<>(reading.nextHop().wanted());
        Optional<IpAddress> gateway = reading.segmentGateway();
        boolean gatewayAnswers =
                gateway.map(g -> reading.resolution(g).isAnswered()).orElse(false);
        boolean othersAnswer = !reading.clientSegment().peers().isEmpty();
        if (!gatewayAnswers && !othersAnswer) {
            gateway.ifPresent(g -> wanted.addAll(reading.resolution(g).wanted()));
            wanted.addAll(reading.clientSegment().wanted());
        }
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        boolean pair = reading.clientSegment().prefix().isEmpty();
        if (!gatewayAnswers && !othersAnswer && !pair) {
            return Finding.REFUTED;
        }
        Place at = Place.of(out.destination()).withInterface(out.device().name());
        Finding.Holds holds = Finding.holds(Segment.CLIENT_LAN, pair ? Certainty.INFERRED : Certainty.PROVEN, at)
                .because(reading.nextHop().facts());
        return gateway.isPresent() && gatewayAnswers
                ? holds.because(reading.resolution(gateway.get()).facts())
                : holds.because(reading.clientSegment().peers());
    }
}
