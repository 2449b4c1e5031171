package org.pingpoint.trace.hint;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * A place on the path.
 *
 * @param hop 0 for this host
 * @param address who answered there; absent for this host where its address is not known
 */
public record Spot(int hop, Optional<IpAddress> address) {}
