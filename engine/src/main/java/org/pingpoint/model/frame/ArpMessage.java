package org.pingpoint.model.frame;

import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * An ARP message (RFC 826).
 *
 * @param hardwareType ARPHRD_*: 1 is Ethernet
 * @param protocolType EtherType of the protocol addresses
 * @param addresses absent in other spaces than Ethernet and IPv4, and where they are cut off
 */
public record ArpMessage(int hardwareType, int protocolType, int operation, Optional<Addresses> addresses) {
    /** Who asks or answers, and whom. The target's MAC is zero in a request. */
    public record Addresses(MacAddress senderMac, IpAddress sender, MacAddress targetMac, IpAddress target) {}

    /** What the operation is called (IANA, ARP parameters). */
    public Optional<String> name() {
        return switch (operation) {
            case 1 -> Optional.of("request");
            case 2 -> Optional.of("reply");
            case 3 -> Optional.of("reverse-request");
            case 4 -> Optional.of("reverse-reply");
            case 8 -> Optional.of("inverse-request");
            case 9 -> Optional.of("inverse-reply");
            default -> Optional.empty();
        };
    }
}
