package org.pingpoint.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where something is: what is known of a device on the path.
 *
 * @param hop TTL at which it answers, 1 is the first router
 * @param interfaceName this host's interface
 * @param name a table line or a reverse name
 */
public record Place(
        Optional<IpAddress> address,
        OptionalInt hop,
        Optional<String> interfaceName,
        Optional<MacAddress> mac,
        Optional<String> name) {
    public static final Place NOWHERE =
            new Place(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Place ofInterface(String name) {
        return NOWHERE.withInterface(name);
    }

    public static Place of(IpAddress address) {
        return NOWHERE.withAddress(address);
    }

    public Place withAddress(IpAddress a) {
        return new Place(Optional.of(a), hop, interfaceName, mac, name);
    }

    public Place withHop(int h) {
        return new Place(address, OptionalInt.of(h), interfaceName, mac, name);
    }

    public Place withInterface(String i) {
        return new Place(address, hop, Optional.of(i), mac, name);
    }

    public Place withMac(MacAddress m) {
        return new Place(address, hop, interfaceName, Optional.of(m), name);
    }

    public Place withName(String n) {
        return new Place(address, hop, interfaceName, mac, Optional.of(n));
    }
}
