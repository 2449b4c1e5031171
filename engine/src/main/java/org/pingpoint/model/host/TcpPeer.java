package org.pingpoint.model.host;

import org.pingpoint.model.IpAddress;

/** A living TCP connection, from INET_DIAG (SOCK_DIAG_BY_FAMILY): proof that its remote end was reachable. */
public record TcpPeer(IpAddress local, int localPort, IpAddress remote, int remotePort, int interfaceIndex) {}
