package org.pingpoint.capture;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.Direction;

/**
 * A frame as a capture holds it.
 *
 * @param index its place in the capture, from 0
 * @param time absent where the capture does not say, or says what no calendar holds
 * @param linkType what the bytes start with: a number of the LINKTYPE_ registry, see {@link LinkType}; absent where the capture
 *     does not say
 * @param interfaceId pcapng only: the place of the interface among those of its section, from 0
 * @param interfaceName pcapng only
 * @param direction pcapng only, where the writer says it
 * @param length bytes on the wire; more than there are here if the capture kept but the beginning
 * @param problem what the capture gets wrong about it
 */
public record CapturedFrame(
        long index,
        Optional<Instant> time,
        OptionalInt linkType,
        OptionalLong interfaceId,
        Optional<String> interfaceName,
        Optional<Direction> direction,
        long length,
        byte[] bytes,
        Optional<String> problem) {}
