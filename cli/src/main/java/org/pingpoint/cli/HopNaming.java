package org.pingpoint.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pingpoint.dns.HostsFile;
import org.pingpoint.dns.ReverseNames;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.HopNames;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.TraceResult;

/** The names of hops, where they were asked for: looked up while the trace runs, and for a moment after it. */
final class HopNaming implements HostNames, AutoCloseable {
    /** How long a trace that is over waits for names at most. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final int DNS_PORT = 53;
    private static final Path HOSTS = Path.of("/etc/hosts");

    private final boolean asked;
    private final HostsFile hosts;
    private final Optional<ReverseNames> lookup;

    private HopNaming(boolean asked, HostsFile hosts, Optional<ReverseNames> lookup) {
        this.asked = asked;
        this.hosts = hosts;
        this.lookup = lookup;
    }

    /**
     * Takes names from {@code /etc/hosts} and, of whom that does not name, asks the name servers, both of the calling thread's
     * network namespace; without {@code asked} nobody has a name.
     */
    static HopNaming open(boolean asked, Session session) throws IOException {
        if (!asked) {
            return new HopNaming(false, HostsFile.EMPTY, Optional.empty());
        }
        List<InetSocketAddress> servers = ResolvConf.all().stream()
                .map(a -> new InetSocketAddress(a.toInetAddress(), DNS_PORT))
                .toList();
        Optional<ReverseNames> lookup = ReverseNames.open(servers);
        if (lookup.isEmpty()) {
            session.warn(
                    servers.isEmpty()
                            ? "--resolve finds names in /etc/hosts only: /etc/resolv.conf lists no name server"
                            : "--resolve finds names in /etc/hosts only: there is no way to a name server of"
                                    + " /etc/resolv.conf");
        }
        return new HopNaming(true, HostsFile.read(HOSTS), lookup);
    }

    boolean isAsked() {
        return asked;
    }

    /** Wants the name of somebody who answered. */
    void want(IpAddress address) {
        if (hosts.name(address).isEmpty()) {
            lookup.ifPresent(names -> names.ask(address));
        }
    }

    @Override
    public Optional<String> of(IpAddress address) {
        want(address);
        return name(address);
    }

    /** The name, if there is one and it is known by now. */
    Optional<String> name(IpAddress address) {
        return hosts.name(address).or(() -> lookup.flatMap(names -> names.name(address)));
    }

    /** True if no more will become known of an address than is now. */
    boolean isSettled(IpAddress address) {
        return lookup.isEmpty()
                || hosts.name(address).isPresent()
                || lookup.get().isSettled(address);
    }

    /** Waits for names under way, {@link #GRACE} at most; an interrupt ends that. */
    void settle(Interrupts interrupts) throws InterruptedException {
        if (lookup.isPresent()) {
            try (Interrupts.Registration stop = interrupts.register(lookup.get()::close)) {
                lookup.get().await(GRACE);
            }
        }
    }

    /** The result with all names of its responders that are known by now; as it is if names were not asked for. */
    TraceResult named(TraceResult result) {
        if (!asked) {
            return result;
        }
        Map<IpAddress, String> names = new TreeMap<>();
        result.hops().stream()
                .flatMap(hop -> hop.responders().stream())
                .map(Responder::address)
                .forEach(address -> name(address).ifPresent(name -> names.put(address, name)));
        return result.with(new HopNames(names));
    }

    @Override
    public void close() {
        lookup.ifPresent(ReverseNames::close);
    }
}
