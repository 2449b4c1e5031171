package org.pingpoint.model.host;

import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;

/**
 * A living TCP connection, from INET_DIAG (SOCK_DIAG_BY_FAMILY): proof that its remote end was reachable.
 *
 * @param lastAckMillis since the remote end last acknowledged anything (tcpi_last_ack_recv)
 */
public record TcpPeer(
        IpAddress local,
        int localPort,
        IpAddress remote,
        int remotePort,
        int interfaceIndex,
        OptionalLong lastAckMillis) {
    /** A connection whose age is not known. */
    public TcpPeer(IpAddress local, int localPort, IpAddress remote, int remotePort, int interfaceIndex) {
        this(local, localPort, remote, remotePort, interfaceIndex, OptionalLong.empty());
    }
}
