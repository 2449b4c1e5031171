package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.sweep.SweepProbe;
import org.pingpoint.sweep.target.PortSet;

/**
 * What {@code --probe} asks.
 *
 * @param text as typed, ports in ascending order
 * @param family the only one that can be asked so, if it is only one
 */
record SweepProbes(String text, SweepProbe probe, PortSet ports, Optional<Family> family) {
    private static final String TCP = "tcp:";
    private static final String UDP = "udp:";

    /** @throws UsageException if it is no probe; ports that cannot be read say so themselves */
    static SweepProbes parse(String text) {
        if (text.startsWith(TCP)) {
            PortSet ports = PortSet.parse(text.substring(TCP.length()));
            return new SweepProbes(TCP + ports, new SweepProbe.Tcp(ports), ports, Optional.empty());
        }
        if (text.startsWith(UDP)) {
            PortSet ports = PortSet.parse(text.substring(UDP.length()));
            return new SweepProbes(UDP + ports, new SweepProbe.Udp(ports), ports, Optional.empty());
        }
        return switch (text) {
            case "icmp" -> new SweepProbes(text, new SweepProbe.Echo(), PortSet.none(), Optional.empty());
            case "arp" -> new SweepProbes(text, new SweepProbe.Neighbor(), PortSet.none(), Optional.of(Family.V4));
            case "nd" -> new SweepProbes(text, new SweepProbe.Neighbor(), PortSet.none(), Optional.of(Family.V6));
            default -> throw new UsageException("--probe '" + text
                    + "' is not known; expected icmp, arp, nd, tcp:PORTS or udp:PORTS, as in tcp:22,80,8000-8010");
        };
    }

    boolean isOfTheSegment() {
        return probe instanceof SweepProbe.Neighbor;
    }
}
