package org.pingpoint.report.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** A route as {@code ip -details route} prints it, and as {@code ip -json -details route} does. */
public final class RouteWriter {
    private static final int RTAX_FEATURES = 12;
    private static final int RTAX_FEATURE_ECN = 1;
    private static final Map<Integer, String> METRICS = Map.ofEntries(
            Map.entry(2, "mtu"),
            Map.entry(3, "window"),
            Map.entry(4, "rtt"),
            Map.entry(5, "rttvar"),
            Map.entry(6, "ssthresh"),
            Map.entry(7, "cwnd"),
            Map.entry(8, "advmss"),
            Map.entry(9, "reordering"),
            Map.entry(10, "hoplimit"),
            Map.entry(11, "initcwnd"),
            Map.entry(13, "rto_min"),
            Map.entry(14, "initrwnd"),
            Map.entry(15, "quickack"),
            Map.entry(17, "fastopen_no_cookie"));
    /** rtt, rttvar and rto_min. */
    private static final Set<Integer> MILLISECONDS = Set.of(4, 5, 13);

    private static final Map<Integer, String> ENCAPSULATIONS = Map.of(
            1,
            "mpls",
            2,
            "ip",
            3,
            "ila",
            4,
            "ip6",
            5,
            "seg6",
            6,
            "bpf",
            7,
            "seg6local",
            8,
            "rpl",
            9,
            "ioam6",
            10,
            "xfrm");
    private static final Map<Integer, String> PREFERENCES = Map.of(0, "medium", 1, "high", 3, "low");

    private final TableNames names;

    public RouteWriter(TableNames names) {
        this.names = names;
    }

    /** Writes one object. */
    public void json(Route route, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("family", route.destination().family().bits() == 32 ? "inet" : "inet6");
        json.writeStringField("type", route.type().text());
        json.writeStringField("dst", prefix(route.destination()));
        if (route.source().isPresent()) {
            json.writeStringField("from", prefix(route.source().get()));
        }
        if (route.encapsulation().isPresent()) {
            json.writeStringField("encap", encapsulation(route.encapsulation().getAsInt()));
        }
        if (route.tos() != 0) {
            json.writeStringField("tos", hex(route.tos()));
        }
        if (route.nextHopId().isPresent()) {
            json.writeNumberField(
                    "nhid", Integer.toUnsignedLong(route.nextHopId().getAsInt()));
        }
        if (route.nextHops().size() == 1) {
            hop(route, route.nextHops().get(0), json);
        }
        json.writeStringField("table", names.numbers().table(route.table()));
        json.writeStringField("protocol", names.numbers().protocol(route.protocol()));
        json.writeStringField("scope", names.numbers().scope(route.scope()));
        if (route.preferredSource().isPresent()) {
            json.writeStringField("prefsrc", route.preferredSource().get().toString());
        }
        if (route.metric().isPresent()) {
            json.writeNumberField("metric", route.metric().getAsLong());
        }
        flags(route.flags(), json);
        if (route.expiresSeconds().isPresent()) {
            json.writeNumberField("expires", route.expiresSeconds().getAsLong());
        }
        metrics(route, json);
        if (route.preference().isPresent()) {
            json.writeStringField("pref", preference(route.preference().getAsInt()));
        }
        if (route.nextHops().size() > 1) {
            json.writeArrayFieldStart("nexthops");
            for (NextHop hop : route.nextHops()) {
                json.writeStartObject();
                hop(route, hop, json);
                json.writeNumberField("weight", hop.weight());
                flags(hop.flags(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void hop(Route route, NextHop hop, JsonGenerator json) throws IOException {
        if (hop.gateway().isPresent()) {
            if (isVia(route, hop)) {
                json.writeObjectFieldStart("via");
                json.writeStringField("family", hop.gateway().get().isV4() ? "inet" : "inet6");
                json.writeStringField("host", hop.gateway().get().toString());
                json.writeEndObject();
            } else {
                json.writeStringField("gateway", hop.gateway().get().toString());
            }
        }
        if (hop.interfaceIndex().isPresent()) {
            json.writeStringField("dev", names.device(hop.interfaceIndex().getAsInt()));
        }
    }

    private static void flags(int flags, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("flags");
        for (RouteFlag flag : RouteFlag.values()) {
            if (flag.in(flags)) {
                json.writeString(flag.text());
            }
        }
        json.writeEndArray();
    }

    private static void metrics(Route route, JsonGenerator json) throws IOException {
        if (route.metrics().isEmpty() && route.congestionControl().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("metrics");
        json.writeStartObject();
        for (Map.Entry<Integer, Long> metric : route.metrics().entrySet()) {
            if (metric.getKey() == RTAX_FEATURES && (metric.getValue() & RTAX_FEATURE_ECN) != 0) {
                json.writeNullField("ecn");
            } else if (METRICS.containsKey(metric.getKey())) {
                json.writeNumberField(METRICS.get(metric.getKey()), metricValue(metric));
            }
        }
        if (route.congestionControl().isPresent()) {
            json.writeStringField("congestion", route.congestionControl().get());
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    /** rtt and rttvar are kept in eighths and quarters of a millisecond; hop limit -1 stands for the system's. */
    private static long metricValue(Map.Entry<Integer, Long> metric) {
        return switch (metric.getKey()) {
            case 4 -> metric.getValue() / 8;
            case 5 -> metric.getValue() / 4;
            case 10 -> metric.getValue() == 0xffff_ffffL ? 65535 : metric.getValue();
            default -> metric.getValue();
        };
    }

    /** One line, or several for several next hops, without a line end. The table is named unless it is main. */
    public String text(Route route) {
        StringBuilder t = new StringBuilder();
        if (route.type() != RouteType.UNICAST) {
            t.append(route.type().text()).append(' ');
        }
        t.append(prefix(route.destination()));
        route.source().ifPresent(s -> t.append(" from ").append(prefix(s)));
        if (route.tos() != 0) {
            t.append(" tos ").append(hex(route.tos()));
        }
        route.encapsulation().ifPresent(e -> t.append(" encap ").append(encapsulation(e)));
        route.nextHopId().ifPresent(id -> t.append(" nhid ").append(Integer.toUnsignedString(id)));
        if (route.nextHops().size() == 1) {
            hop(route, route.nextHops().get(0), t);
        }
        if (route.table() != Route.TABLE_MAIN) {
            t.append(" table ").append(names.numbers().table(route.table()));
        }
        t.append(" proto ").append(names.numbers().protocol(route.protocol()));
        if (route.scope() != 0) {
            t.append(" scope ").append(names.numbers().scope(route.scope()));
        }
        route.preferredSource().ifPresent(s -> t.append(" src ").append(s));
        route.metric().ifPresent(m -> t.append(" metric ").append(m));
        flags(route.flags(), t);
        long locks = route.metrics().getOrDefault(Route.RTAX_LOCK, 0L);
        route.metrics().entrySet().stream()
                .filter(m -> METRICS.containsKey(m.getKey()))
                .forEach(m -> t.append(' ')
                        .append(METRICS.get(m.getKey()))
                        .append((locks >> m.getKey() & 1) != 0 ? " lock " : " ")
                        .append(metricValue(m))
                        .append(MILLISECONDS.contains(m.getKey()) ? "ms" : ""));
        if ((route.metrics().getOrDefault(RTAX_FEATURES, 0L) & RTAX_FEATURE_ECN) != 0) {
            t.append(" features ecn");
        }
        route.congestionControl().ifPresent(c -> t.append(" congctl ").append(TableNames.printable(c)));
        route.expiresSeconds().ifPresent(s -> t.append(" expires ").append(s).append("sec"));
        route.preference().ifPresent(p -> t.append(" pref ").append(preference(p)));
        if (route.nextHops().size() > 1) {
            for (NextHop hop : route.nextHops()) {
                t.append("\n\tnexthop");
                hop(route, hop, t);
                t.append(" weight ").append(hop.weight());
                flags(hop.flags(), t);
            }
        }
        return t.toString();
    }

    private void hop(Route route, NextHop hop, StringBuilder t) {
        hop.gateway().ifPresent(g -> t.append(" via ")
                .append(isVia(route, hop) ? (g.isV4() ? "inet " : "inet6 ") : "")
                .append(g));
        hop.interfaceIndex().ifPresent(i -> t.append(" dev ").append(TableNames.printable(names.device(i))));
    }

    private static void flags(int flags, StringBuilder t) {
        for (RouteFlag flag : RouteFlag.values()) {
            if (flag.in(flags)) {
                t.append(' ').append(flag.text());
            }
        }
    }

    /** A gateway of the other family (RFC 5549). */
    private static boolean isVia(Route route, NextHop hop) {
        return hop.gateway().get().family() != route.destination().family();
    }

    /** {@code default}, a prefix, or an address alone where the prefix is of full length. */
    static String prefix(Prefix prefix) {
        boolean all = prefix.isDefault() && prefix.address().isUnspecified();
        return all ? "default" : prefix.isHost() ? prefix.address().toString() : prefix.toString();
    }

    private static String encapsulation(int type) {
        return ENCAPSULATIONS.getOrDefault(type, Integer.toString(type));
    }

    private static String preference(int preference) {
        return Optional.ofNullable(PREFERENCES.get(preference)).orElse(Integer.toString(preference));
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
