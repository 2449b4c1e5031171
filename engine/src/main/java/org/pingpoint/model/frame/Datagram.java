package org.pingpoint.model.frame;

import java.util.Optional;

/**
 * An IP datagram: a frame's own, or the beginning of one that an ICMP error quotes.
 *
 * @param transport absent in a fragment other than the first, if it is of a protocol that is not known here, and where it is
 *     cut off
 */
public record Datagram(IpHeader ip, Optional<Transport> transport) {}
