package org.pingpoint.diagnose.judge.rule;

import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.host.Interface;

/** The interface that the flow needs lacks IFF_UP. */
final class LinkAdminDown implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.LINK_ADMIN_DOWN;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        return NeededLinks.of(reading)
                .filter(device -> !device.isUp())
                .findFirst()
                .<Finding>map(device -> down(reading, device))
                .orElse(Finding.REFUTED);
    }

    private static Finding down(Reading reading, Interface device) {
        return Finding.proven(Segment.CLIENT, Place.ofInterface(device.name()))
                .because(reading.host().tablesFact().stream().toList())
                .with("interface", device.name());
    }
}
