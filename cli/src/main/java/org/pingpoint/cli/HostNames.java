package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** Names of addresses, for people. A name may arrive late: who prints again asks again. */
@FunctionalInterface
interface HostNames {
    /** Nobody was asked. */
    HostNames NONE = address -> Optional.empty();

    /** The name as far as it is known now; what it is made of may come from anyone. */
    Optional<String> of(IpAddress address);

    /** {@code name (address)}, fit for a terminal, or the address alone. */
    default String label(IpAddress address) {
        return of(address).map(name -> OneLine.of(name) + " (" + address + ")").orElse(address.toString());
    }
}
