package org.pingpoint.model.frame;

import java.util.OptionalInt;

/**
 * A UDP header.
 *
 * @param length bytes of header and payload as it states them; absent where it is cut off
 */
public record UdpHeader(int sourcePort, int destinationPort, OptionalInt length) implements Transport {}
