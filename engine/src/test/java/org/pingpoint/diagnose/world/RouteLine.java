package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** A route as {@code ip route} writes it: {@code default via 198.18.1.1 dev eth0 metric 100}, {@code blackhole 198.19.0.0/16}. */
public record RouteLine(
        RouteType type,
        Prefix destination,
        List<IpAddress> gateways,
        Optional<String> device,
        Optional<IpAddress> source,
        OptionalLong metric,
        int table) {
    static RouteLine parse(Family family, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        RouteType type =
                switch (words.get(0)) {
                    case "blackhole" -> RouteType.BLACKHOLE;
                    case "unreachable" -> RouteType.UNREACHABLE;
                    case "prohibit" -> RouteType.PROHIBIT;
                    default -> RouteType.UNICAST;
                };
        if (type != RouteType.UNICAST) {
            words.remove(0);
        }
        String to = words.remove(0);
        Prefix destination = to.equals("default") ? Prefix.all(family) : Prefix.parse(to);
        List<IpAddress> gateways = new ArrayList<>();
        Optional<String> device = Optional.empty();
        Optional<IpAddress> source = Optional.empty();
        OptionalLong metric = OptionalLong.empty();
        int table = Route.TABLE_MAIN;
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "via" -> gateways.add(IpAddress.parse(value));
                case "dev" -> device = Optional.of(value);
                case "src" -> source = Optional.of(IpAddress.parse(value));
                case "metric" -> metric = OptionalLong.of(Long.parseLong(value));
                case "table" -> table = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("what is '" + words.get(i) + "' in " + line);
            }
        }
        return new RouteLine(type, destination, List.copyOf(gateways), device, source, metric, table);
    }
}
