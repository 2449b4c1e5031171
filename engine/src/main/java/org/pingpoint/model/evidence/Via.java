package org.pingpoint.model.evidence;

import org.pingpoint.model.IpAddress;

/**
 * The way a probe leaves this host on the wire.
 *
 * @param source the address it is sent from
 * @param nextHop whose link-layer address the frame carries: a router's, or the destination's on the same segment
 */
public record Via(int interfaceIndex, IpAddress source, IpAddress nextHop) {}
