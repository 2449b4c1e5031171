package org.pingpoint.model.frame;

import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/** An option of a neighbour-discovery message (RFC 4861 §4.6). */
public sealed interface NdpOption {
    int type();

    /** Source (1) or target (2) link-layer address, of Ethernet. */
    record LinkLayerAddress(int type, MacAddress address) implements NdpOption {}

    /**
     * A prefix of the link.
     *
     * @param prefix with whatever bits stand behind the length
     * @param length 0 to 128, unless the sender is wrong
     * @param autonomous addresses may be derived from it
     * @param validLifetime seconds; 0xffffffff is for ever
     * @param preferredLifetime seconds; 0xffffffff is for ever
     */
    record PrefixInformation(
            int type,
            IpAddress prefix,
            int length,
            boolean onLink,
            boolean autonomous,
            long validLifetime,
            long preferredLifetime)
            implements NdpOption {}

    /** @param mtu bytes */
    record Mtu(int type, long mtu) implements NdpOption {}

    /** The datagram that a redirect is about; it is the message's quote. */
    record RedirectedHeader(int type) implements NdpOption {}

    /** @param payloadHex what stands behind type and length, in lower-case hex */
    record Unknown(int type, String payloadHex) implements NdpOption {}
}
