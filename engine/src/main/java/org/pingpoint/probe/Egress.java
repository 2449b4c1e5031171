package org.pingpoint.probe;

import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * How a probe leaves on the wire.
 *
 * @param nextHop link-layer address of the next hop; absent on a raw-IP link
 */
public record Egress(int interfaceIndex, IpAddress source, Optional<MacAddress> nextHop) {}
