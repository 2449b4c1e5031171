package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Fact;

/** Nobody of our subnet is there, and the wire carries another: foreign ARP, a VLAN tag, an advertisement of another prefix. */
final class VlanOrSubnetMismatch implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.VLAN_OR_SUBNET_MISMATCH;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = SegmentSilent.unless(reading);
        if (not.isPresent()) {
            return not.get();
        }
        List<Fact> foreign = reading.clientSegment().foreign();
        if (foreign.isEmpty()) {
            return Finding.REFUTED;
        }
        String device = reading.out().orElseThrow().device().name();
        return Finding.proven(Segment.CLIENT_LAN, Place.ofInterface(device))
                .because(foreign)
                .because(reading.nextHop().facts())
                .with("interface", device)
                .with(
                        "prefix",
                        reading.clientSegment().prefix().map(Object::toString).orElse("-"))
                .with("seen", seen(foreign))
                .with("asked", reading.clientSegment().askedCount());
    }

    private static String seen(List<Fact> foreign) {
        return foreign.stream()
                .map(f -> (Heard) f.answer())
                .map(h -> h.address().map(Object::toString).orElse(h.mac().toString())
                        + h.vlan().stream().mapToObj(v -> " (VLAN " + v + ")").collect(Collectors.joining())
                        + h.prefixes().stream().map(p -> " (" + p + ")").collect(Collectors.joining()))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
    }
}
