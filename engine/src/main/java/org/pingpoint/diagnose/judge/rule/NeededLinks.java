package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.Interface;

/**
 * The interfaces that the flow needs and that may be dead, the surest first: the route's own; one whose address covers the
 * target or the expected gateway; where nothing routes, the only candidate, or the only one that holds an address.
 */
final class NeededLinks {
    private NeededLinks() {}

    static Stream<Interface> of(Reading reading) {
        if (reading.exit() instanceof Exit.Out out) {
            Stream<Interface> covering = dead(reading)
                    .filter(d -> covers(reading, d, out.destination()))
                    .filter(d -> !reading.host().covers(out.device(), out.destination()));
            return Stream.concat(Stream.of(out.device()).filter(NeededLinks::isDead), covering);
        }
        if (!(reading.exit() instanceof Exit.Refused || reading.exit() instanceof Exit.NoDefault)
                || NullRouteLocal.isNullRouted(reading)) {
            return Stream.empty();
        }
        List<Interface> candidates = reading.host().candidates();
        List<Interface> dead = dead(reading).toList();
        boolean noneAlive = candidates.stream().allMatch(NeededLinks::isDead);
        List<Interface> configured =
                dead.stream().filter(reading.host()::hasAddress).toList();
        Stream<Interface> covering = reading.inquiry().target().stream()
                .flatMap(t -> dead.stream().filter(d -> covers(reading, d, t.address())));
        Stream<Interface> onlyConfigured = configured.size() == 1 ? configured.stream() : Stream.empty();
        Stream<Interface> onlyCandidate = noneAlive ? dead.stream().limit(1) : Stream.empty();
        return Stream.of(covering, onlyConfigured, onlyCandidate).flatMap(s -> s);
    }

    private static Stream<Interface> dead(Reading reading) {
        return reading.host().candidates().stream().filter(NeededLinks::isDead);
    }

    private static boolean isDead(Interface device) {
        return !device.isUp() || !device.hasCarrier();
    }

    private static boolean covers(Reading reading, Interface device, IpAddress destination) {
        Predicate<IpAddress> onLink = a -> reading.host().covers(device, a);
        return onLink.test(destination)
                || reading.inquiry().expectedGateway().filter(onLink).isPresent();
    }
}
