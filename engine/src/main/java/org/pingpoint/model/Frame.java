package org.pingpoint.model;

/**
 * A frame as it was on the wire.
 *
 * @param index its number in the run's capture, from 0; what {@link Arrival#frame()} points to
 * @param epochNanos kernel capture stamp, nanoseconds since 1970
 * @param interfaceName where
 * @param ethernet true if it starts with an Ethernet header, false if with the IP header
 * @param outgoing true if this host sent it
 * @param bytes the frame, without FCS
 */
public record Frame(
        long index, long epochNanos, String interfaceName, boolean ethernet, boolean outgoing, byte[] bytes) {}
