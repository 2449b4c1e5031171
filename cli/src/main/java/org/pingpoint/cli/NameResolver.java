package org.pingpoint.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Target;

/**
 * Turns names into addresses as every program on this host does, by getaddrinfo, in its order (RFC 6724). It asks in the
 * network namespace of the calling thread.
 */
public final class NameResolver {
    /** Two servers at the resolver library's default of 5 s each. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private NameResolver() {}

    /**
     * The target with its address: the first usable one of a name, the rest beside it.
     *
     * @param family the only family to use, if any
     * @return empty if the name does not resolve to an address of that family in time
     * @throws UsageException if a literal is of another family than asked for
     */
    public static Optional<Target> resolve(TargetSpec spec, Optional<Family> family) {
        if (spec.host() instanceof TargetSpec.Literal literal) {
            if (family.isPresent() && family.get() != literal.address().family()) {
                throw new UsageException("target '" + spec.input() + "' is not an "
                        + (family.get() == Family.V4 ? "IPv4" : "IPv6") + " address as -4, -6 or --source ask");
            }
            return Optional.of(spec.resolved(literal.address(), List.of()));
        }
        List<IpAddress> addresses = lookup(((TargetSpec.Name) spec.host()).ascii()).stream()
                .filter(a -> family.isEmpty() || a.family() == family.get())
                .toList();
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(spec.resolved(addresses.get(0), addresses.subList(1, addresses.size())));
    }

    /**
     * As {@link #resolve}, for verbs that cannot go on without an address.
     *
     * @throws CannotRunException if the name does not resolve
     */
    public static Target require(TargetSpec spec, Optional<Family> family) {
        return resolve(spec, family)
                .orElseThrow(() -> new CannotRunException("the name '" + spec.input() + "' does not resolve to an"
                        + family.map(f -> f == Family.V4 ? " IPv4" : " IPv6").orElse("")
                        + " address; check /etc/resolv.conf or give an address"));
    }

    private static List<IpAddress> lookup(String name) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(name));
        // getaddrinfo cannot be interrupted. A thread started from here lives in the same network namespace.
        Thread thread = new Thread(lookup, "resolver");
        thread.setDaemon(true);
        thread.start();
        try {
            return Arrays.stream(lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .map(IpAddress::of)
                    .filter(a -> !a.isUnspecified() && !a.isMulticast() && !a.isLimitedBroadcast())
                    .distinct()
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                return List.of();
            }
            throw new IllegalStateException("resolving " + name, e.getCause());
        } catch (TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
