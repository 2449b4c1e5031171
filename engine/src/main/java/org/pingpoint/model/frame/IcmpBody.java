package org.pingpoint.model.frame;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;

/** What an ICMP message says behind its type, code and checksum. */
public sealed interface IcmpBody {
    /** Echo, timestamp and other questions and answers with an identifier. */
    record Query(int identifier, int sequence) implements IcmpBody {}

    /**
     * An error.
     *
     * @param mtu of fragmentation-needed, where the router says it, and of packet-too-big
     * @param pointer of a parameter problem: offset in the quote, in bytes
     * @param gateway of a redirect: where the datagram should have gone
     * @param quoted absent where not even an IP header is quoted
     * @param extensions the structure of RFC 4884, if there is one
     */
    record Error(
            OptionalLong mtu,
            OptionalLong pointer,
            Optional<IpAddress> gateway,
            Optional<Datagram> quoted,
            Optional<ExtensionStructure> extensions)
            implements IcmpBody {}

    /**
     * A neighbour-discovery message (RFC 4861 §4).
     *
     * @param target of solicitation, advertisement and redirect
     * @param destination of a redirect: what the target is the better first hop for
     * @param neighbor flags of a neighbour advertisement
     * @param router what a router advertisement says
     * @param quoted the datagram of a redirected-header option
     */
    record Discovery(
            Optional<IpAddress> target,
            Optional<IpAddress> destination,
            Optional<NeighborFlags> neighbor,
            Optional<RouterFields> router,
            List<NdpOption> options,
            Optional<Datagram> quoted)
            implements IcmpBody {}

    /** Of a type that has no more to say here, or cut off behind its code. */
    record Other() implements IcmpBody {}

    /** RFC 4861 §4.4. */
    record NeighborFlags(boolean router, boolean solicited, boolean override) {}

    /**
     * RFC 4861 §4.2; a 0 that means "unspecified" is absent.
     *
     * @param preference {@code high}, {@code medium} or {@code low} (RFC 4191)
     * @param lifetime seconds; 0: not a default router
     * @param reachableTime milliseconds
     * @param retransTimer milliseconds
     */
    record RouterFields(
            OptionalInt hopLimit,
            boolean managed,
            boolean otherConfiguration,
            String preference,
            int lifetime,
            OptionalLong reachableTime,
            OptionalLong retransTimer) {}
}
