package org.pingpoint.ping;

import org.pingpoint.model.IpAddress;

/**
 * Whom to ping.
 *
 * @param name as it was asked for
 */
public record PingTarget(String name, IpAddress address) {}
