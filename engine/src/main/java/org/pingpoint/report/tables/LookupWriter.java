package org.pingpoint.report.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.FibResult.Found;
import org.pingpoint.model.host.FibResult.Refused;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** How a flow leaves, and why: {@code ip route get} and {@code ip route get fibmatch} in one. */
public final class LookupWriter {
    private static final Map<String, RouteType> NULL_ROUTES = Map.of(
            "EINVAL", RouteType.BLACKHOLE,
            "EACCES", RouteType.PROHIBIT,
            "EHOSTUNREACH", RouteType.UNREACHABLE);

    private final TableNames names;
    private final RouteWriter routes;

    public LookupWriter(TableNames names) {
        this.names = names;
        this.routes = new RouteWriter(names);
    }

    /**
     * Writes one object: {@code dst}, then the way with {@code match}, the line that decided, or {@code error}.
     *
     * @param all the routing tables, in which a refusal's cause is looked for
     */
    public void json(Flow flow, FibResult result, List<Route> all, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("dst", flow.destination().toString());
        if (flow.source().isPresent()) {
            json.writeStringField("from", flow.source().get().toString());
        }
        if (flow.mark().isPresent()) {
            json.writeStringField("mark", "0x" + Long.toHexString(flow.mark().getAsLong()));
        }
        if (result instanceof Found found) {
            found(flow, found, json);
        } else if (result instanceof Refused refused) {
            json.writeStringField("error", refused.errno());
            Optional<Route> cause = cause(flow, refused, all);
            if (cause.isPresent()) {
                json.writeFieldName("match");
                routes.json(cause.get(), json);
            }
        }
        json.writeEndObject();
    }

    private void found(Flow flow, Found found, JsonGenerator json) throws IOException {
        json.writeStringField("type", found.type().text());
        if (found.gateway().isPresent()) {
            if (found.gateway().get().family() == flow.destination().family()) {
                json.writeStringField("gateway", found.gateway().get().toString());
            } else {
                json.writeObjectFieldStart("via");
                json.writeStringField("family", found.gateway().get().isV4() ? "inet" : "inet6");
                json.writeStringField("host", found.gateway().get().toString());
                json.writeEndObject();
            }
        }
        json.writeStringField("dev", names.device(found.interfaceIndex()));
        if (found.table() != 0) {
            json.writeStringField("table", names.numbers().table(found.table()));
        }
        if (found.source().isPresent()) {
            json.writeStringField("prefsrc", found.source().get().toString());
        }
        if (found.mtu().isPresent()) {
            json.writeNumberField("mtu", found.mtu().getAsInt());
        }
        if (found.matched().isPresent()) {
            json.writeFieldName("match");
            routes.json(found.matched().get(), json);
        }
    }

    /** Two lines: the way, and the reason. */
    public String text(Flow flow, FibResult result, List<Route> all) {
        StringBuilder t = new StringBuilder();
        if (result instanceof Found found) {
            if (found.type() != RouteType.UNICAST) {
                t.append(found.type().text()).append(' ');
            }
            t.append(flow.destination());
            found.gateway().ifPresent(g -> t.append(" via ")
                    .append(g.family() == flow.destination().family() ? "" : g.isV4() ? "inet " : "inet6 ")
                    .append(g));
            t.append(" dev ").append(TableNames.printable(names.device(found.interfaceIndex())));
            found.source().ifPresent(s -> t.append(" src ").append(s));
            found.mtu().ifPresent(m -> t.append(" mtu ").append(m));
            t.append('\n')
                    .append(found.matched()
                            .map(m -> "\tby table " + names.numbers().table(m.table()) + ": " + line(m))
                            .orElse("\tby no line of any table: the kernel assumes that it is on the given link"));
        } else if (result instanceof Refused refused) {
            t.append(flow.destination())
                    .append(" refused: ")
                    .append(refused.errno())
                    .append('\n');
            t.append(cause(flow, refused, all)
                    .map(m -> "\tprobably by table " + names.numbers().table(m.table()) + ": " + line(m))
                    .orElse(explain(refused)));
        }
        return t.toString();
    }

    private String line(Route route) {
        return routes.text(route).replace("\n\t", "; ");
    }

    private static String explain(Refused refused) {
        return switch (refused.errno()) {
            case "ENETUNREACH" -> "\tno line of any table that the rules ask matches, or an unreachable rule";
            case "EINVAL" -> "\ta blackhole rule, or a source that is no address of this host";
            case "EACCES" -> "\ta prohibit rule";
            case "ENODEV" -> "\tno such interface";
            default -> "\tthe kernel gave no reason";
        };
    }

    /** The null route that most closely covers the destination, of the type that the errno stands for. */
    private static Optional<Route> cause(Flow flow, Refused refused, List<Route> all) {
        RouteType type = NULL_ROUTES.get(refused.errno());
        return all.stream()
                .filter(r -> r.type() == type && r.destination().contains(flow.destination()))
                .max(Comparator.comparingInt(r -> r.destination().length()));
    }
}
