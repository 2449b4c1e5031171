package org.pingpoint.trace.pmtu;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Where large packets vanish without a word.
 *
 * @param after the last hop that answers large packets whose TTL ends there; 0 for this host
 * @param before the next hop that answers small ones
 */
public record BlackHole(int after, Optional<IpAddress> afterAddress, int before, Optional<IpAddress> beforeAddress) {}
