package org.pingpoint.model.frame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A frame of a capture.
 *
 * @param index its place in the file, from 0
 * @param time when it was captured; absent where the file does not say, or says what no calendar holds
 * @param interfaceId where, as the place of the interface in its section of the file, from 0; pcapng only
 * @param interfaceName where, if the file says so
 * @param captured bytes that the file holds of it
 * @param length bytes that it had on the wire
 * @param vlans tags from the outermost to the innermost
 * @param labels MPLS labels that the frame itself bears, from the top of the stack
 * @param problems what is wrong with it, a reason each: a header that is cut short, a length or version that cannot be; in the
 *     order in which they were met. Empty for a frame that reads to its end
 */
public record DecodedFrame(
        long index,
        Optional<Instant> time,
        OptionalLong interfaceId,
        Optional<String> interfaceName,
        Optional<Direction> direction,
        int captured,
        long length,
        LinkHeader link,
        List<VlanHeader> vlans,
        List<MplsEntry> labels,
        Optional<ArpMessage> arp,
        Optional<Datagram> datagram,
        List<String> problems) {
    /** Why the frame is malformed, if it is. */
    public Optional<String> malformed() {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** The ICMP message that the frame carries, of either family. */
    public Optional<IcmpHeader> icmp() {
        return datagram.isPresent()
                        && datagram.get().transport().isPresent()
                        && datagram.get().transport().get() instanceof IcmpHeader icmp
                ? Optional.of(icmp)
                : Optional.empty();
    }
}
