package org.pingpoint.ping;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Whom to ping.
 *
 * @param name as it was asked for
 * @param interfaceName the interface of a link-local address
 */
public record PingTarget(String name, IpAddress address, Optional<String> interfaceName) {
    public static PingTarget of(IpAddress address) {
        return new PingTarget(address.toString(), address, Optional.empty());
    }
}
