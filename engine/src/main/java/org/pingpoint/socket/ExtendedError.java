package org.pingpoint.socket;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.Errno;
import org.pingpoint.model.IpAddress;

/**
 * An entry of a socket's error queue: {@code struct sock_extended_err} of {@code <linux/errqueue.h>} with what came along.
 *
 * @param errno what a plain send or receive would have returned
 * @param type ICMP type; 0 for {@link Origin#LOCAL}
 * @param code ICMP code; 0 for {@link Origin#LOCAL}
 * @param offender who sent the ICMP error (SO_EE_OFFENDER)
 * @param destination where the packet that died had been sent; absent where the kernel does not say
 * @param destinationPort its UDP or TCP port
 * @param ttl TTL or hop limit of the ICMP error on arrival
 * @param mtu next-hop MTU, of EMSGSIZE
 * @param epochNanos the kernel's receive stamp, nanoseconds since 1970
 */
public record ExtendedError(
        Origin origin,
        Errno errno,
        int type,
        int code,
        Optional<IpAddress> offender,
        Optional<IpAddress> destination,
        OptionalInt destinationPort,
        OptionalInt ttl,
        OptionalInt mtu,
        long epochNanos) {}
