package org.pingpoint.model.frame;

/** What an IP datagram carries, of the protocols that are read here. */
public sealed interface Transport permits UdpHeader, TcpHeader, IcmpHeader {}
