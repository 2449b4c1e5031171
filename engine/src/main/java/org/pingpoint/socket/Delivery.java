package org.pingpoint.socket;

import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * How a datagram reached a socket.
 *
 * @param from the sender
 * @param port the sender's UDP port; absent for an echo
 * @param ttl TTL or hop limit on arrival, 0 to 255
 * @param epochNanos the kernel's receive stamp, nanoseconds since 1970
 */
public record Delivery(IpAddress from, OptionalInt port, OptionalInt ttl, long epochNanos) {}
