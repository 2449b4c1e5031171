package org.pingpoint.trace;

import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** The names of those who answered, as far as they are known: reverse names, which say nothing of who an address belongs to. */
public record HopNames(Map<IpAddress, String> byAddress) implements TracePart {
    public HopNames {
        byAddress = Map.copyOf(byAddress);
    }

    /** Those of a result; none where names were not asked for. */
    public static HopNames of(TraceResult result) {
        return result.part(HopNames.class).orElse(new HopNames(Map.of()));
    }

    public Optional<String> name(IpAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
