package org.pingpoint.report.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteNames;
import org.pingpoint.model.host.RouteType;

class TableWritersTest {
    private static final TableNames NAMES =
            new TableNames(Map.of(2, "eth0", 3, "ev\u001b[31mil"), Set.of(), RouteNames.BUILT_IN);

    private static Route route(String destination, RouteType type, int table, NextHop... hops) {
        return new Route(
                Prefix.parse(destination),
                Optional.empty(),
                type,
                table,
                0,
                4,
                0,
                Optional.empty(),
                OptionalLong.of(100),
                List.of(hops),
                OptionalInt.empty(),
                0,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.of(1400));
    }

    private static NextHop via(String gateway, int index) {
        return new NextHop(Optional.of(IpAddress.parse(gateway)), OptionalInt.of(index), 1, NextHop.RTNH_F_LINKDOWN);
    }

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String json(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writing.to(json);
        }
        return text.toString();
    }

    @Test
    void routeInTextAndJson() throws Exception {
        RouteWriter writer = new RouteWriter(NAMES);
        Route route = route("0.0.0.0/0", RouteType.UNICAST, 254, via("198.18.1.1", 2));
        assertThat(writer.text(route)).isEqualTo("default via 198.18.1.1 dev eth0 proto static metric 100 mtu 1400");
        assertThat(json(j -> writer.json(route, j)))
                .isEqualTo("{\"family\":\"inet\",\"type\":\"unicast\",\"dst\":\"default\",\"gateway\":\"198.18.1.1\","
                        + "\"dev\":\"eth0\",\"table\":\"main\",\"protocol\":\"static\",\"scope\":\"global\","
                        + "\"metric\":100,\"flags\":[],\"metrics\":[{\"mtu\":1400}]}");
    }

    @Test
    void multipathInText() {
        assertThat(new RouteWriter(NAMES)
                        .text(route(
                                "203.0.113.9/32", RouteType.UNICAST, 77, via("198.18.1.1", 2), via("2001:db8::1", 9))))
                .isEqualTo("203.0.113.9 table 77 proto static metric 100 mtu 1400\n"
                        + "\tnexthop via 198.18.1.1 dev eth0 weight 1 linkdown\n"
                        + "\tnexthop via inet6 2001:db8::1 dev if9 weight 1 linkdown");
    }

    @Test
    void interfaceNameCannotSteerATerminal() {
        assertThat(new RouteWriter(NAMES).text(route("203.0.113.0/24", RouteType.UNICAST, 254, via("198.18.1.1", 3))))
                .contains("dev ev\\u001b[31mil ")
                .doesNotContain("\u001b");
    }

    @Test
    void refusalNamesTheLineThatCausedIt() {
        LookupWriter writer = new LookupWriter(NAMES);
        Flow flow = Flow.to(IpAddress.parse("203.0.113.9"));
        List<Route> all = List.of(
                route("203.0.113.0/24", RouteType.BLACKHOLE, 254),
                route("203.0.113.0/28", RouteType.BLACKHOLE, 77),
                route("203.0.113.8/29", RouteType.PROHIBIT, 254),
                route("203.0.113.64/28", RouteType.BLACKHOLE, 254));
        assertThat(writer.text(flow, new FibResult.Refused("EINVAL"), all))
                .isEqualTo("203.0.113.9 refused: EINVAL\n\tprobably by table 77: blackhole 203.0.113.0/28 table 77"
                        + " proto static metric 100 mtu 1400");
        assertThat(writer.text(flow, new FibResult.Refused("ENETUNREACH"), all))
                .startsWith("203.0.113.9 refused: ENETUNREACH\n\tno line of any table");
    }

    @Test
    void neighbourInText() {
        Neighbor neighbor = new Neighbor(
                2,
                IpAddress.parse("198.18.1.1"),
                Optional.of(MacAddress.parse("02:00:00:00:00:01")),
                Neighbor.NUD_STALE,
                0,
                OptionalLong.of(7),
                OptionalLong.of(65),
                OptionalLong.of(7),
                OptionalInt.of(0),
                OptionalInt.of(0));
        assertThat(new NeighborWriter(NAMES).text(neighbor))
                .isEqualTo("198.18.1.1 dev eth0 lladdr 02:00:00:00:00:01 STALE  confirmed 65 s ago, used 7 s ago");
    }

    @Test
    void ruleInText() {
        PolicyRule rule = new PolicyRule(
                Family.V4,
                1000,
                PolicyRule.FR_ACT_TO_TBL,
                OptionalInt.of(51820),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(0xca6c),
                OptionalLong.of(0xffff_ffffL),
                0,
                true,
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(0),
                false,
                PolicyRule.FIB_RULE_UNRESOLVED);
        assertThat(new RuleWriter(NAMES).text(rule))
                .isEqualTo("1000:\tnot from all fwmark 0xca6c lookup 51820 proto unspec");
    }
}
