package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** The client's routing: rules, then the longest prefix, then the lowest metric. A line whose device is down is gone. */
final class Fib {
    private final Client client;

    Fib(Client client) {
        this.client = client;
    }

    private List<RouteLine> lines() {
        List<RouteLine> lines = new ArrayList<>(client.routes);
        for (Nic nic : client.nics()) {
            for (Address address : nic.addresses) {
                Prefix network = address.local().network();
                if (!network.isHost() && address.isUsable()) {
                    lines.add(new RouteLine(
                            RouteType.UNICAST,
                            network,
                            List.of(),
                            Optional.of(nic.name),
                            address.scope() == 0 ? Optional.of(address.local().address()) : Optional.empty(),
                            OptionalLong.empty(),
                            Route.TABLE_MAIN));
                }
            }
        }
        return lines.stream()
                .filter(l -> l.type() != RouteType.UNICAST
                        || device(l).filter(Nic::isUp).isPresent())
                .toList();
    }

    private Optional<Nic> device(RouteLine line) {
        return line.device().map(client::nic).or(() -> client.nics().stream()
                .filter(n -> n.addresses.stream().anyMatch(a -> line.gateways().stream()
                        .anyMatch(g -> a.local().contains(g))))
                .findFirst());
    }

    List<Route> routes() {
        return lines().stream().map(this::describe).toList();
    }

    private Route describe(RouteLine line) {
        OptionalInt index = device(line).map(n -> OptionalInt.of(n.index)).orElse(OptionalInt.empty());
        List<NextHop> hops = line.type() != RouteType.UNICAST
                ? List.of()
                : line.gateways().isEmpty()
                        ? List.of(new NextHop(Optional.empty(), index, 1, 0))
                        : line.gateways().stream()
                                .map(g -> new NextHop(Optional.of(g), index, 1, 0))
                                .toList();
        return new Route(
                line.destination(),
                Optional.empty(),
                line.type(),
                line.table(),
                0,
                4,
                line.gateways().isEmpty() ? 253 : 0,
                line.source(),
                line.metric(),
                hops,
                OptionalInt.empty(),
                0,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Map.of(),
                Optional.empty(),
                OptionalInt.empty());
    }

    FibResult lookUp(Flow flow) {
        if (client.owns(flow.destination()) || flow.destination().isLoopback()) {
            return new FibResult.Found(
                    RouteType.LOCAL,
                    1,
                    Optional.empty(),
                    Optional.of(flow.destination()),
                    255,
                    Optional.empty(),
                    OptionalInt.empty());
        }
        for (PolicyRule rule : client.rules.stream()
                .sorted(Comparator.comparingLong(PolicyRule::priority))
                .toList()) {
            if (matches(rule, flow)) {
                Optional<FibResult> result =
                        switch (rule.action()) {
                            case PolicyRule.FR_ACT_BLACKHOLE -> Optional.of(new FibResult.Refused("EINVAL"));
                            case PolicyRule.FR_ACT_UNREACHABLE -> Optional.of(new FibResult.Refused("EHOSTUNREACH"));
                            case PolicyRule.FR_ACT_PROHIBIT -> Optional.of(new FibResult.Refused("EACCES"));
                            default -> lookUp(flow, rule.table().orElseThrow());
                        };
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
        return lookUp(flow, Route.TABLE_MAIN).orElse(new FibResult.Refused("ENETUNREACH"));
    }

    private static boolean matches(PolicyRule rule, Flow flow) {
        return rule.destination().map(p -> p.contains(flow.destination())).orElse(true)
                && rule.source()
                        .map(p -> flow.source().filter(p::contains).isPresent())
                        .orElse(true);
    }

    private Optional<FibResult> lookUp(Flow flow, int table) {
        return lines().stream()
                .filter(l -> l.table() == table && l.destination().contains(flow.destination()))
                .filter(l -> flow.outputInterface().isEmpty()
                        || device(l)
                                .map(n -> n.index)
                                .equals(Optional.of(flow.outputInterface().getAsInt())))
                .min(Comparator.<RouteLine>comparingInt(l -> -l.destination().length())
                        .thenComparingLong(l -> l.metric().orElse(0)))
                .map(l -> result(l, flow, table));
    }

    private FibResult result(RouteLine line, Flow flow, int table) {
        return switch (line.type()) {
            case BLACKHOLE -> new FibResult.Refused("EINVAL");
            case UNREACHABLE -> new FibResult.Refused("EHOSTUNREACH");
            case PROHIBIT -> new FibResult.Refused("EACCES");
            default -> {
                Nic nic = device(line).orElseThrow();
                yield new FibResult.Found(
                        RouteType.UNICAST,
                        nic.index,
                        line.gateways().stream().findFirst(),
                        flow.source().or(line::source).or(() -> source(nic, flow.destination())),
                        table,
                        Optional.of(describe(line)),
                        OptionalInt.empty());
            }
        };
    }

    private Optional<IpAddress> source(Nic nic, IpAddress destination) {
        Comparator<Address> globalFirst =
                Comparator.comparingInt(a -> a.scope() == 0 == destination.isLinkLocal() ? 1 : 0);
        return nic.addresses.stream()
                .filter(a -> a.isUsable() && a.local().family() == destination.family())
                .min(globalFirst)
                .map(a -> a.local().address());
    }
}
