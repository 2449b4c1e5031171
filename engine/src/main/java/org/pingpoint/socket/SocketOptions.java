package org.pingpoint.socket;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * How a socket is set up before its first packet.
 *
 * @param source bind(2) to this address; its family must be {@code family}
 * @param interfaceName SO_BINDTODEVICE
 * @param ttl IP_TTL or IPV6_UNICAST_HOPS, 1 to 255; absent: the host's default
 * @param tos IP_TOS or IPV6_TCLASS, 0 to 255
 */
public record SocketOptions(
        Family family, Optional<IpAddress> source, Optional<String> interfaceName, OptionalInt ttl, int tos) {
    public SocketOptions {
        if (source.isPresent() && source.get().family() != family) {
            throw new IllegalArgumentException("source " + source.get() + " is not of family " + family);
        }
    }

    /** Nothing but the family: the host chooses all else. */
    public static SocketOptions of(Family family) {
        return new SocketOptions(family, Optional.empty(), Optional.empty(), OptionalInt.empty(), 0);
    }

    public SocketOptions from(IpAddress source) {
        return new SocketOptions(family, Optional.of(source), interfaceName, ttl, tos);
    }

    public SocketOptions on(String interfaceName) {
        return new SocketOptions(family, source, Optional.of(interfaceName), ttl, tos);
    }

    public SocketOptions ttl(int ttl) {
        return new SocketOptions(family, source, interfaceName, OptionalInt.of(ttl), tos);
    }
}
