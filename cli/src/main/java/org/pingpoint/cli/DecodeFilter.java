package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.TcpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.model.frame.UdpHeader;

/** Which frames {@code decode --only} lets through. */
enum DecodeFilter {
    ALL,
    /** ICMP of either family. */
    ICMP,
    /** ICMP errors of either family. */
    ERRORS,
    ARP,
    TCP,
    UDP,
    MALFORMED;

    boolean shows(DecodedFrame frame) {
        Optional<Transport> transport =
                frame.datagram().isPresent() ? frame.datagram().get().transport() : Optional.empty();
        return switch (this) {
            case ALL -> true;
            case ICMP -> frame.icmp().isPresent();
            case ERRORS -> frame.icmp().isPresent() && frame.icmp().get().body() instanceof IcmpBody.Error;
            case ARP -> frame.arp().isPresent();
            case TCP -> transport.isPresent() && transport.get() instanceof TcpHeader;
            case UDP -> transport.isPresent() && transport.get() instanceof UdpHeader;
            case MALFORMED -> frame.malformed().isPresent();
        };
    }

    /** What was typed, if anything was. */
    static DecodeFilter of(Optional<String> typed) {
        if (typed.isEmpty()) {
            return ALL;
        }
        return switch (typed.get()) {
            case "icmp" -> ICMP;
            case "errors" -> ERRORS;
            case "arp" -> ARP;
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "malformed" -> MALFORMED;
            default -> throw new UsageException(
                    "--only '" + typed.get() + "' is not known; expected icmp, errors, arp, tcp, udp or malformed");
        };
    }
}
