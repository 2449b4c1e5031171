package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Attempts;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.host.TcpPeer;

/**
 * Does the gateway forward at all? Probes with a TTL of one towards other destinations: they die at the gateway, and one that
 * forwards says so, whichever destination it is. Resolvers and peers of living TCP connections first, then addresses that
 * nobody has, and one of our own network, to which the gateway surely has a route.
 */
final class Controls {
    private static final int MOST = 4;

    private Controls() {}

    /** Addresses far from the target, in other routes than its own: a sibling network, and one reserved for documentation. */
    static List<IpAddress> beyond(IpAddress target) {
        return target.isV4()
                ? List.of(IpAddress.v4(target.v4Bits() ^ 0x0001_0100), IpAddress.parse("192.0.2.1"))
                : List.of(
                        IpAddress.v6(target.high() ^ 0x0000_0001_0001_0000L, target.low()),
                        IpAddress.parse("2001:db8:ffff:ffff::1"));
    }

    private static List<IpAddress> destinations(Reading reading) {
        IpAddress target = reading.destination();
        Set<IpAddress> chosen = new LinkedHashSet<>();
        Stream.of(
                        reading.inquiry().resolvers().stream(),
                        reading.host().tables().stream()
                                .flatMap(t -> t.tcpPeers().stream())
                                .map(TcpPeer::remote))
                .flatMap(s -> s)
                .filter(a -> isBeyondGateway(reading, a))
                .limit(2)
                .forEach(chosen::add);
        beyond(target).stream().filter(a -> isBeyondGateway(reading, a)).forEach(chosen::add);
        return Stream.concat(chosen.stream().limit(MOST), backToUs(reading).stream())
                .toList();
    }

    /** Back to our own network: a gateway that forwards has no other reason to refuse that. */
    private static Optional<IpAddress> backToUs(Reading reading) {
        return reading.out()
                .filter(out -> out.gateway().isPresent() && out.source().isPresent())
                .flatMap(out -> reading.clientSegment().beside());
    }

    private static boolean isBeyondGateway(Reading reading, IpAddress address) {
        return address.family() == reading.destination().family()
                && !address.equals(reading.destination())
                && !address.isLoopback()
                && !address.isLinkLocal()
                && !reading.host().isOwn(address)
                && !reading.host().covers(reading.out().orElseThrow().device(), address);
    }

    private static List<Attempts> attempts(Reading reading) {
        Exit.Out out = reading.out().orElseThrow();
        return out.via().stream()
                .flatMap(via -> destinations(reading).stream().map(a -> reading.hop(a, via, 1)))
                .toList();
    }

    /**
     * Facts that show the gateway forwarding: a TTL that ran out there, or in IPv4 its word that it has no route, which a host
     * that does not forward never gives. In IPv6 such a host does: it says so of what it cannot route before it would drop it. A
     * reply proves nothing: the address is the gateway's own.
     */
    static List<Fact> answers(Reading reading) {
        return attempts(reading).stream()
                .flatMap(a -> a.answers().stream())
                .filter(a -> !reading.host().isOwn(a.from()))
                .filter(a -> a.kind() == ErrorKind.TIME_EXCEEDED
                        || a.isError() && a.from().isV4())
                .map(a -> a.fact())
                .toList();
    }

    static List<Wanted> wanted(Reading reading) {
        if (!answers(reading).isEmpty()) {
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>();
        attempts(reading).forEach(a -> wanted.addAll(a.pending()));
        return wanted;
    }

    /** Facts of all controls, answered or silent. */
    static List<Fact> facts(Reading reading) {
        return attempts(reading).stream().flatMap(a -> a.facts().stream()).toList();
    }
}
