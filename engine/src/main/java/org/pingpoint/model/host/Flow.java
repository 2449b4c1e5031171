package org.pingpoint.model.host;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/** What the FIB is asked about: a destination and whatever of the flow is already fixed. */
public record Flow(
        IpAddress destination,
        Optional<IpAddress> source,
        Optional<Protocol> protocol,
        OptionalInt sourcePort,
        OptionalInt destinationPort,
        OptionalInt outputInterface,
        OptionalLong mark) {
    /** A flow of which only the destination is known. */
    public static Flow to(IpAddress destination) {
        return new Flow(
                destination,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty());
    }
}
