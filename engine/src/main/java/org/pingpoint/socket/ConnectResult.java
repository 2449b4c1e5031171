package org.pingpoint.socket;

import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.linux.Errno;

/** How a connect(2) ended. */
public sealed interface ConnectResult {
    /**
     * The peer answered with SYN-ACK.
     *
     * @param rttNanos of the handshake, as the kernel measured it (tcpi_rtt, microsecond steps)
     */
    record Accepted(OptionalLong rttNanos) implements ConnectResult {}

    /** The peer, or somebody in its name, answered with RST: ECONNREFUSED without any ICMP error. */
    record Reset() implements ConnectResult {}

    /** An ICMP error ended it. */
    record Rejected(ExtendedError error) implements ConnectResult {}

    /**
     * It failed and nobody on the network said why: this host's own stack, or, as ETIMEDOUT and EHOSTUNREACH without ICMP,
     * the kernel's patience.
     *
     * @param error the error queue's entry, where there is one
     */
    record Failed(Errno errno, Optional<ExtendedError> error) implements ConnectResult {}
}
