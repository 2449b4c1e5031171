package org.pingpoint.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.neighbor.NeighborOptions;
import org.pingpoint.neighbor.NeighborResult;
import org.pingpoint.neighbor.NeighborScan;
import org.pingpoint.probe.Prober;

/** {@code arp}: who holds these addresses? By ARP or neighbour discovery on the wire, past the kernel's table. */
final class ArpVerb implements Command {
    private static final int LARGEST = 65_536;

    private final Options options =
            new Options("Who holds an address? ARP (IPv6: ND) requests on the wire; all answerers, duplicates shown.");
    private final Arguments targets = options.arguments(
            "ADDRESS|CIDR", 1, Arguments.MANY, "Addresses or networks of this segment; - reads them from stdin.");
    private final Setting<Integer> count = options.value(
                    "-c, --count N", Values.number(1, 1_000), "Requests for an address that stays silent (default: 3).")
            .orElse(3);
    private final Setting<Duration> timeout = options.value(
                    "--timeout D",
                    Values.DURATION,
                    "How long answers are waited for after the last request (default: 1s).")
            .orElse(Duration.ofSeconds(1));
    private final Setting<Integer> rate = options.value(
                    "--rate N", Values.RATE, "Most requests a second (default: 100).")
            .orElse(100);
    private final RouteOptions route = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Check.positive("--timeout", timeout.get());
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV);
        List<IpAddress> addresses = addresses();
        ArpReport report = ArpReport.of(format, session.out(), output.language(session), output.isQuiet());
        Capture capture = new Capture(route);
        return session.in(route, () -> ask(session, addresses, report, capture));
    }

    private List<IpAddress> addresses() throws IOException {
        List<IpAddress> addresses = new ArrayList<>();
        for (String word : TargetList.words(targets.words())) {
            Prefix prefix = parse(word);
            int hostBits = prefix.family().bits() - prefix.length();
            if (hostBits > 16 || addresses.size() + (1 << hostBits) > LARGEST) {
                throw new UsageException("'" + word + "' is too large: at most " + LARGEST + " addresses in all");
            }
            addresses.addAll(hosts(prefix, hostBits));
        }
        if (addresses.stream().map(IpAddress::family).distinct().count() > 1) {
            throw new UsageException("IPv4 and IPv6 addresses cannot be asked for in one run");
        }
        return addresses;
    }

    private static Prefix parse(String word) {
        try {
            Prefix prefix = Prefix.parse(word);
            if (prefix.address().isMulticast()
                    || prefix.address().isLimitedBroadcast()
                    || prefix.isHost() && prefix.address().isUnspecified()) {
                throw new UsageException("'" + word + "' names no single host; expected a unicast address or network");
            }
            return prefix;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + "; expected ADDRESS or ADDRESS/LENGTH");
        }
    }

    /** Without network and broadcast address, where an IPv4 network has them. */
    private static List<IpAddress> hosts(Prefix prefix, int hostBits) {
        if (hostBits == 0) {
            return List.of(prefix.address());
        }
        boolean edges = prefix.family() == Family.V4 && hostBits > 1;
        List<IpAddress> hosts = new ArrayList<>();
        IpAddress base = prefix.network().address();
        for (int i = edges ? 1 : 0; i < (1 << hostBits) - (edges ? 1 : 0); i++) {
            hosts.add(base.plus(i));
        }
        return hosts;
    }

    private record Segment(Interface device, IpAddress source) {}

    private int ask(Session session, List<IpAddress> addresses, ArpReport report, Capture capture) throws Exception {
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open()) {
            Map<Segment, List<IpAddress>> segments = segments(tables, addresses);
            List<NeighborScan> scans = new ArrayList<>();
            for (Map.Entry<Segment, List<IpAddress>> part : segments.entrySet()) {
                Interface device = part.getKey().device();
                Optional<Outcome.LocalError> closed = prober.open(device.index());
                if (closed.isPresent()) {
                    throw Refusals.cannotRun(closed.get());
                }
                NeighborOptions asked = NeighborOptions.on(
                                device.index(), part.getKey().source())
                        .withAttempts(count.get())
                        .withPatience(timeout.get())
                        .withRate(rate.get());
                scans.add(new NeighborScan(
                        prober,
                        asked,
                        part.getValue(),
                        (address, attempt, outcome) -> report.event(device.name(), address, attempt, outcome)));
            }
            Segment any = segments.keySet().iterator().next();
            report.begin(Instant.now(), any.device().name(), any.source());
            try (Interrupts.Registration stop =
                    session.interrupts().register(() -> scans.forEach(NeighborScan::stop))) {
                scans.forEach(NeighborScan::start);
                prober.run(() -> scans.stream().allMatch(NeighborScan::done));
            }
            List<NeighborResult> results =
                    scans.stream().flatMap(s -> s.results().stream()).toList();
            report.end(results);
            capture.write(prober);
            return isGood(addresses, results) ? ExitCode.GOOD : ExitCode.BAD;
        }
    }

    /** One address asked for: it answered. A network: somebody did. */
    private static boolean isGood(List<IpAddress> addresses, List<NeighborResult> results) {
        return addresses.size() <= 1
                ? results.stream().allMatch(NeighborResult::isAnswered)
                : results.stream().anyMatch(NeighborResult::isAnswered);
    }

    private Map<Segment, List<IpAddress>> segments(KernelTables tables, List<IpAddress> addresses) throws IOException {
        List<Interface> interfaces = tables.interfaces();
        List<Address> own = tables.addresses();
        Map<Segment, List<IpAddress>> segments = new LinkedHashMap<>();
        for (IpAddress address : addresses) {
            Interface device = device(tables, interfaces, own, address);
            if (!device.resolvesNeighbours()) {
                throw new CannotRunException(device.name() + " has no ARP or neighbour discovery");
            }
            boolean ours = own.stream().anyMatch(a -> a.local().address().equals(address));
            // Asked from our own address its other holder would not answer (RFC 5227 §2.1.1).
            IpAddress source = ours ? unspecified(address) : source(own, device, address);
            segments.computeIfAbsent(new Segment(device, source), k -> new ArrayList<>())
                    .add(address);
        }
        return segments;
    }

    private static IpAddress unspecified(IpAddress address) {
        return address.isV4() ? IpAddress.v4(0) : IpAddress.v6(0, 0);
    }

    private IpAddress source(List<Address> own, Interface device, IpAddress address) {
        List<Address> usable = own.stream()
                .filter(a -> a.interfaceIndex() == device.index()
                        && a.isUsable()
                        && a.local().family() == address.family())
                .toList();
        return route.source().orElseGet(() -> usable.stream()
                .filter(a -> a.network().contains(address))
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .map(a -> a.local().address())
                .orElse(unspecified(address)));
    }

    private Interface device(KernelTables tables, List<Interface> interfaces, List<Address> own, IpAddress address)
            throws IOException {
        if (route.interfaceName().isPresent()) {
            String name = route.interfaceName().get();
            return interfaces.stream()
                    .filter(i -> i.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new CannotRunException("there is no interface " + name + "; see 'pingpoint interfaces'"));
        }
        Optional<Address> connected = own.stream()
                .filter(a -> a.network().contains(address) && !a.local().isHost())
                .findFirst();
        int index = connected.isPresent() ? connected.get().interfaceIndex() : routed(tables, address);
        return interfaces.stream()
                .filter(i -> i.index() == index)
                .findFirst()
                .orElseThrow(() -> new CannotRunException("the interface of " + address + " is gone"));
    }

    private int routed(KernelTables tables, IpAddress address) throws IOException {
        FibResult result = tables.lookup(new Flow(
                address,
                route.source(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty()));
        if (result instanceof FibResult.Found found && found.gateway().isEmpty()) {
            return found.interfaceIndex();
        }
        throw new CannotRunException(address + " is on no segment of this host; name one with --interface");
    }
}
