package org.pingpoint.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/** One probe to send. */
public sealed interface ProbeSpec {
    /** How long until {@link org.pingpoint.model.Outcome.Timeout}; a later answer still comes, as Late. */
    Duration patience();

    /**
     * A frame of ours.
     *
     * @param port destination port; absent for ICMP
     * @param payload bytes behind the transport header
     * @param flow probes of one flow share all that balancers hash: id and checksum of an echo, ports of UDP and TCP
     */
    record Wire(
            Egress egress,
            Protocol protocol,
            IpAddress destination,
            OptionalInt port,
            int ttl,
            int tos,
            int payload,
            int flow,
            Duration patience)
            implements ProbeSpec {}

    /**
     * Through the host's own stack: a ping socket or raw ICMP, a UDP datagram, a TCP connect.
     *
     * @param interfaceName SO_BINDTODEVICE
     * @param ttl absent: the host's default
     */
    record Socket(
            Protocol protocol,
            IpAddress destination,
            OptionalInt port,
            Optional<IpAddress> source,
            Optional<String> interfaceName,
            OptionalInt ttl,
            int tos,
            int payload,
            Duration patience)
            implements ProbeSpec {}

    /** An ARP request or a neighbour solicitation. The outcome may come several times: once for each answerer. */
    record Resolve(int interfaceIndex, IpAddress address, IpAddress source, Duration patience) implements ProbeSpec {}
}
