package org.pingpoint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.FibResult.Found;
import org.pingpoint.model.host.FibResult.Refused;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.RouteType;

/** The FIB question, against {@code ip route get}. */
@NeedsRoot
class LookupTest {
    private static Lab lab;
    private static Namespace host;

    @BeforeAll
    static void build() {
        lab = Lab.open();
        host = TablesLab.build(lab);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    private static FibResult lookup(Flow flow) throws Exception {
        return NetworkNamespace.call(host.name(), () -> {
            try (KernelTables tables = KernelTables.open()) {
                return tables.lookup(flow);
            }
        });
    }

    private static Found found(Flow flow) throws Exception {
        FibResult result = lookup(flow);
        assertThat(result).isInstanceOf(Found.class);
        return (Found) result;
    }

    private static Flow to(String destination) {
        return Flow.to(IpAddress.parse(destination));
    }

    private static int index(String device) throws Exception {
        return NetworkNamespace.call(host.name(), () -> {
            try (KernelTables tables = KernelTables.open()) {
                return tables.interfaces().stream()
                        .filter(i -> i.name().equals(device))
                        .map(Interface::index)
                        .findFirst()
                        .orElseThrow();
            }
        });
    }

    @Test
    void sameWayAsIpRouteGet() throws Exception {
        for (String destination : new String[] {
            "198.51.100.1",
            "198.18.1.10",
            "198.18.1.200",
            "198.18.1.255",
            "198.19.2.9",
            "198.19.3.9",
            "198.19.4.9",
            "198.19.70.3",
            "127.0.0.1",
            "2001:db8:7::1",
            "2001:db8:1::77",
            "2001:db8:1::10",
            "2001:db8:ffff::1"
        }) {
            JsonNode their = new ObjectMapper()
                    .readTree(Command.of("ip", "-n", host.name(), "-j", "-d", "route", "get", destination)
                            .must())
                    .get(0);
            Found our = found(to(destination));
            assertThat(our.type().text())
                    .as(destination)
                    .isEqualTo(their.get("type").asText());
            assertThat(our.interfaceIndex())
                    .as(destination)
                    .isEqualTo(index(their.get("dev").asText()));
            Optional<String> gateway = Optional.ofNullable(their.get("gateway"))
                    .or(() -> Optional.ofNullable(their.path("via").get("host")))
                    .map(JsonNode::asText);
            assertThat(our.gateway().map(IpAddress::toString)).as(destination).isEqualTo(gateway);
            assertThat(our.source().map(IpAddress::toString))
                    .as(destination)
                    .contains(their.get("prefsrc").asText());
            assertThat(our.matched()).as(destination).isPresent();
            assertThat(our.matched().get().destination().contains(IpAddress.parse(destination)))
                    .isTrue();
            assertThat(our.matched().get().table()).as(destination).isEqualTo(our.table());
        }
    }

    @Test
    void matchedLineIsTheRoutesOwn() throws Exception {
        Found multipath = found(to("203.0.113.5"));
        assertThat(multipath.matched().get().destination()).isEqualTo(Prefix.parse("203.0.113.0/25"));
        assertThat(multipath.matched().get().nextHops()).hasSize(2);
        Found defaulted = found(to("198.51.100.1"));
        assertThat(defaulted.matched().get().destination().isDefault()).isTrue();
        assertThat(defaulted.matched().get().metric()).hasValue(100);
        assertThat(found(to("198.18.1.255")).type()).isEqualTo(RouteType.BROADCAST);
        assertThat(found(to("198.18.1.10")).type()).isEqualTo(RouteType.LOCAL);
    }

    @Test
    void refusalsAreNamed() throws Exception {
        assertThat(lookup(to("203.0.113.130"))).isEqualTo(new Refused("EINVAL"));
        assertThat(lookup(to("203.0.113.200"))).isEqualTo(new Refused("EACCES"));
        assertThat(lookup(to("203.0.113.225"))).isEqualTo(new Refused("EHOSTUNREACH"));
        assertThat(lookup(to("2001:db8:8::1"))).isEqualTo(new Refused("EINVAL"));
        assertThat(lookup(to("2001:db8:6::1"))).isEqualTo(new Refused("EACCES"));
        assertThat(lookup(to("2001:db8:5::1"))).isEqualTo(new Refused("EHOSTUNREACH"));
        Namespace lonely = lab.host("lonely");
        for (String destination : new String[] {"198.51.100.1", "2001:db8:ffff::1"}) {
            FibResult result = NetworkNamespace.call(lonely.name(), () -> {
                try (KernelTables tables = KernelTables.open()) {
                    return tables.lookup(to(destination));
                }
            });
            assertThat(result).as(destination).isEqualTo(new Refused("ENETUNREACH"));
        }
    }

    @Test
    void rulesAreAskedWithTheWholeFlow() throws Exception {
        IpAddress destination = IpAddress.parse("198.51.100.1");
        // Rule 12: iif lo ipproto udp dport 53 lookup 77, whose default is 198.18.1.9.
        Found dns = found(new Flow(
                destination,
                Optional.empty(),
                Optional.of(Protocol.UDP),
                OptionalInt.empty(),
                OptionalInt.of(53),
                OptionalInt.empty(),
                OptionalLong.empty()));
        assertThat(dns.table()).isEqualTo(77);
        assertThat(dns.gateway()).contains(IpAddress.parse("198.18.1.9"));
        Found web = found(new Flow(
                destination,
                Optional.empty(),
                Optional.of(Protocol.TCP),
                OptionalInt.empty(),
                OptionalInt.of(53),
                OptionalInt.empty(),
                OptionalLong.empty()));
        assertThat(web.table()).isEqualTo(254);
        // Rule 10: fwmark 0x99 unreachable. A rule answers with another errno than a route of that name.
        assertThat(lookup(new Flow(
                        destination,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.of(0x99))))
                .isEqualTo(new Refused("ENETUNREACH"));
        assertThat(lookup(new Flow(
                        IpAddress.parse("2001:db8:ffff::1"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.of(7))))
                .isEqualTo(new Refused("EACCES"));
    }

    @Test
    void anInterfaceGivenWithoutARouteIsAssumedOnLink() throws Exception {
        Found assumed = found(new Flow(
                IpAddress.parse("203.0.113.130"),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(index("eth0")),
                OptionalLong.empty()));
        assertThat(assumed.gateway()).isEmpty();
        assertThat(assumed.matched()).isEmpty();
    }
}
