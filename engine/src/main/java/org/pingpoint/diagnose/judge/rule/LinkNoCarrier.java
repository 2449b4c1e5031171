package org.pingpoint.diagnose.judge.rule;

import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.host.Interface;

/** The interface that the flow needs is up and has no carrier: cable, port or peer. */
final class LinkNoCarrier implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.LINK_NO_CARRIER;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        return NeededLinks.of(reading)
                .filter(device -> device.isUp() && !device.hasCarrier())
                .findFirst()
                .<Finding>map(device -> dark(reading, device))
                .orElse(Finding.REFUTED);
    }

    private static Finding dark(Reading reading, Interface device) {
        Finding.Holds holds = Finding.proven(Segment.CLIENT, Place.ofInterface(device.name()))
                .because(reading.host().tablesFact().stream().toList())
                .with("interface", device.name());
        return device.carrierChanges().isPresent()
                ? holds.with("changes", device.carrierChanges().getAsLong())
                : holds;
    }
}
