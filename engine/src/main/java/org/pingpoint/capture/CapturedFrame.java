package org.pingpoint.capture;

import java.time.Instant;
import java.util.Optional;
import org.pingpoint.model.frame.Direction;

/**
 * A frame as a capture holds it.
 *
 * @param index its place in the capture, from 0
 * @param time absent where the capture does not say, or says what no calendar holds
 * @param linkType what the bytes start with: a number of the LINKTYPE_ registry, see {@link LinkType}
 * @param interfaceName pcapng only
 * @param direction pcapng only, where the writer says it
 * @param length bytes on the wire; more than there are here if the capture kept but the beginning
 */
public record CapturedFrame(
        long index,
        Optional<Instant> time,
        int linkType,
        Optional<String> interfaceName,
        Optional<Direction> direction,
        long length,
        byte[] bytes) {}
