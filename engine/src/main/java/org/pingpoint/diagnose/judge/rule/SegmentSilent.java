package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.ClientSegment;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** What the two verdicts about a segment without answers share: the next hop, the gateway and everybody else are silent. */
final class SegmentSilent {
    private SegmentSilent() {}

    /** A finding if the segment is not silent, or not known to be; empty if it is. */
    static Optional<Finding> unless(Reading reading) {
        Optional<Finding> not = Preconditions.aboutSegment(reading);
        if (not.isPresent()) {
            return not;
        }
        ClientSegment segment = reading.clientSegment();
        boolean somebody = reading.nextHop().isAnswered()
                || gateway(reading).map(g -> reading.resolution(g).isAnswered()).orElse(false)
                || !segment.peers().isEmpty();
        if (somebody || segment.prefix().isEmpty()) {
            return Optional.of(Finding.REFUTED);
        }
        List<Wanted> wanted = new ArrayList<>(reading.nextHop().wanted());
        gateway(reading).ifPresent(g -> wanted.addAll(reading.resolution(g).wanted()));
        wanted.addAll(segment.wanted());
        return wanted.isEmpty() ? Optional.empty() : Optional.of(Finding.open(wanted));
    }

    /** The gateway of this segment, if it is not the next hop anyway. */
    private static Optional<IpAddress> gateway(Reading reading) {
        return reading.segmentGateway()
                .filter(g -> !g.equals(reading.out().orElseThrow().nextHop()));
    }

    /** The silences that it rests on. */
    static List<Fact> facts(Reading reading) {
        List<Fact> facts = new ArrayList<>(reading.nextHop().facts());
        facts.addAll(reading.clientSegment().facts());
        return facts;
    }
}
