package org.pingpoint.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;

/**
 * How the packets of a run leave this host: as asked for, else as the kernel chooses. Absent where targets differ in it, or
 * where there is no way out.
 */
record Leaving(Optional<IpAddress> source, Optional<String> interfaceName) {
    /**
     * Asks the kernel for each target; in the calling thread's network namespace.
     *
     * @throws IOException if the kernel's tables cannot be read
     */
    static Leaving of(RouteOptions route, List<Target> targets, Protocol protocol) throws IOException {
        Set<Optional<IpAddress>> sources = new HashSet<>();
        Set<Optional<String>> devices = new HashSet<>();
        try (KernelTables tables = KernelTables.open()) {
            List<Interface> interfaces = tables.interfaces();
            for (Target target : targets) {
                Optional<String> asked = target.zone().or(route::interfaceName);
                FibResult way = tables.lookup(flow(route, target, protocol, interfaces, asked));
                Optional<FibResult.Found> found = way instanceof FibResult.Found f ? Optional.of(f) : Optional.empty();
                sources.add(route.source().or(() -> found.flatMap(FibResult.Found::source)));
                devices.add(asked.or(() -> found.flatMap(f -> name(interfaces, f.interfaceIndex()))));
            }
        }
        return new Leaving(common(sources), common(devices));
    }

    private static Flow flow(
            RouteOptions route, Target target, Protocol protocol, List<Interface> interfaces, Optional<String> device) {
        OptionalInt index = interfaces.stream()
                .filter(i -> device.filter(i.name()::equals).isPresent())
                .mapToInt(Interface::index)
                .findFirst();
        return new Flow(
                target.address(),
                route.source(),
                Optional.of(protocol),
                OptionalInt.empty(),
                OptionalInt.empty(),
                index,
                OptionalLong.empty());
    }

    private static Optional<String> name(List<Interface> interfaces, int index) {
        return interfaces.stream()
                .filter(i -> i.index() == index)
                .map(Interface::name)
                .findFirst();
    }

    private static <T> Optional<T> common(Set<Optional<T>> values) {
        return values.size() == 1 ? values.iterator().next() : Optional.empty();
    }
}
