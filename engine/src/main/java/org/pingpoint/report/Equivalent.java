package org.pingpoint.report;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.Flow;

/** The command that a person would have typed to ask the same. */
final class Equivalent {
    /** More addresses than this are written as their first and last. */
    private static final int LISTED = 8;

    private final Scene scene;

    Equivalent(Scene scene) {
        this.scene = scene;
    }

    /**
     * @param attempts how often it was asked
     * @param hops true for a question that stands for all TTLs
     */
    Optional<String> of(Question question, int attempts, boolean hops) {
        if (question instanceof Question.Tables) {
            return Optional.of("ip address show; ip route show table all; ip rule show; ip neigh show");
        } else if (question instanceof Question.FibLookup lookup) {
            return Optional.of(routeGet(lookup.flow()));
        } else if (question instanceof Question.Resolve resolve) {
            return Optional.of(resolve(resolve, attempts));
        } else if (question instanceof Question.Probe probe) {
            return Optional.of(hops ? traceroute(probe) : probe(probe, attempts));
        } else if (question instanceof Question.Segment segment) {
            String addresses = segment.addresses().size() <= LISTED
                    ? segment.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(" "))
                    : segment.addresses().get(0) + "-"
                            + segment.addresses().get(segment.addresses().size() - 1);
            String device = scene.interfaceName(segment.interfaceIndex());
            return Optional.of(
                    segment.source().isV4()
                            ? "arp-scan -I " + device + " " + addresses
                            : "for a in " + addresses + "; do ndisc6 -1 $a " + device + "; done");
        } else if (question instanceof Question.Multicast multicast) {
            String device = scene.interfaceName(multicast.interfaceIndex());
            return Optional.of("ping -6 -c 1 ff02::1%" + device + "; rdisc6 " + device);
        } else if (question instanceof Question.Listen listen) {
            return Optional.of("tcpdump -n -e -Q in -i " + scene.interfaceName(listen.interfaceIndex()));
        }
        return Optional.empty();
    }

    private String routeGet(Flow flow) {
        StringBuilder command = new StringBuilder("ip route get ").append(flow.destination());
        flow.source().ifPresent(s -> command.append(" from ").append(s));
        flow.outputInterface().ifPresent(i -> command.append(" oif ").append(scene.interfaceName(i)));
        flow.mark().ifPresent(m -> command.append(" mark ").append(m));
        flow.protocol().ifPresent(p -> command.append(" ipproto ")
                .append(p == Protocol.ICMP && flow.destination().isV6() ? "ipv6-icmp" : p.text()));
        flow.sourcePort().ifPresent(p -> command.append(" sport ").append(p));
        flow.destinationPort().ifPresent(p -> command.append(" dport ").append(p));
        return command.toString();
    }

    private String resolve(Question.Resolve resolve, int attempts) {
        String device = scene.interfaceName(resolve.interfaceIndex());
        return resolve.address().isV4()
                ? "arping -c " + attempts + " -I " + device
                        + (resolve.source().isUnspecified() ? " -D" : " -s " + resolve.source()) + " "
                        + resolve.address()
                : "ndisc6 -r " + attempts + " " + resolve.address() + " " + device;
    }

    private String probe(Question.Probe probe, int attempts) {
        String ttl = probe.isFullTtl() ? "" : " -t " + probe.ttl();
        return switch (probe.protocol()) {
            case ICMP -> "ping -c " + attempts + device(probe, " -I ") + ttl + " " + zoned(probe);
            case TCP -> "nc -vz -w " + probe.patience().toSeconds() + " " + zoned(probe) + " " + port(probe.port());
            case UDP -> "nc -vzu -w " + probe.patience().toSeconds() + " " + zoned(probe) + " " + port(probe.port());
        };
    }

    private String traceroute(Question.Probe probe) {
        String how =
                switch (probe.protocol()) {
                    case ICMP -> " -I";
                    case TCP -> " -T";
                    case UDP -> " -U";
                };
        String port = probe.port().isPresent() ? " -p " + probe.port().getAsInt() : "";
        return "traceroute -n" + (probe.destination().isV6() ? " -6" : "") + how + port + device(probe, " -i ") + " "
                + zoned(probe);
    }

    private String device(Question.Probe probe, String option) {
        return probe.via()
                .map(v -> option + scene.interfaceName(v.interfaceIndex()))
                .orElse("");
    }

    private String zoned(Question.Probe probe) {
        boolean zone = probe.destination().isV6() && probe.destination().isLinkLocal();
        return probe.destination()
                + (zone
                        ? probe.via()
                                .map(v -> "%" + scene.interfaceName(v.interfaceIndex()))
                                .or(() -> scene.wayOut().map(i -> "%" + i.name()))
                                .orElse("")
                        : "");
    }

    private static String port(OptionalInt port) {
        return port.isPresent() ? Integer.toString(port.getAsInt()) : "";
    }
}
