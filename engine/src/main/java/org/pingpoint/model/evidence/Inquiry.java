package org.pingpoint.model.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;

/**
 * What the user asked for, as far as it bears on the verdict.
 *
 * @param target absent: this host up to its default gateway
 * @param unresolvedName a name that did not resolve; then there is no target
 * @param family of the default gateway when there is no target; absent: IPv4 where it has a way out, else IPv6
 * @param interfaceName the interface to use
 * @param source the address to use
 * @param expectedGateway {@code --expect gateway=}
 * @param expectedInterface {@code --expect interface=}
 * @param expectedPrefix {@code --expect prefix=}
 * @param polite no sweep of a silent segment
 * @param arpRate requests per second of that sweep
 * @param resolvers name servers of this host: controls that should answer if the gateway forwards
 * @param notes what the user knows and we cannot, {@code client-name=…}
 */
public record Inquiry(
        Optional<Target> target,
        Optional<String> unresolvedName,
        Optional<Family> family,
        Optional<String> interfaceName,
        Optional<IpAddress> source,
        Optional<IpAddress> expectedGateway,
        Optional<String> expectedInterface,
        Optional<Prefix> expectedPrefix,
        boolean polite,
        int arpRate,
        Duration deadline,
        List<IpAddress> resolvers,
        Map<String, String> notes) {
    public static final int DEFAULT_ARP_RATE = 100;
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(15);

    public Inquiry {
        resolvers = List.copyOf(resolvers);
        notes = Map.copyOf(notes);
    }

    /** The plain question: is this target reachable? */
    public static Inquiry of(Target target) {
        return new Inquiry(
                Optional.of(target),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                DEFAULT_ARP_RATE,
                DEFAULT_DEADLINE,
                List.of(),
                Map.of());
    }
}
