/**
 * Wire formats as flyweights: a reusable object laid over a big-endian {@link java.nio.ByteBuffer} at an absolute offset.
 * {@code wrap} checks what it is laid over and throws {@link org.pingpoint.packet.MalformedPacketException} where the bytes
 * are truncated or lie about their lengths; after that every accessor is in bounds. {@code compose} zeroes a header and
 * sets what the format fixes, to be filled through the setters. Neither allocates. Accessors that return a
 * {@link org.pingpoint.model.IpAddress} or {@link org.pingpoint.model.MacAddress} do; their {@code …Bits} twins do not.
 */
package org.pingpoint.packet;
