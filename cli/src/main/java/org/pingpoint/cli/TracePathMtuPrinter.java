package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.pmtu.BlackHole;
import org.pingpoint.trace.pmtu.Limit;
import org.pingpoint.trace.pmtu.PathMtu;

/** The path MTU and who limits it: {@code pathMtu} in JSON. */
final class TracePathMtuPrinter extends TraceParts.Printer<PathMtu> {
    TracePathMtuPrinter() {
        super(PathMtu.class);
    }

    @Override
    void json(JsonGenerator json, PathMtu path) throws IOException {
        json.writeObjectFieldStart("pathMtu");
        OutcomeJson.number(json, "mtu", path.mtu());
        json.writeNumberField("interfaceMtu", path.interfaceMtu());
        if (path.mtu().isPresent()) {
            json.writeStringField("limitedBy", path.isOfInterface() ? "interface" : "path");
        }
        json.writeNumberField("upToHop", path.to());
        json.writeBooleanField("complete", path.complete());
        json.writeArrayFieldStart("limits");
        for (Limit limit : path.limits()) {
            json.writeStartObject();
            OutcomeJson.number(json, "hop", limit.hop());
            address(json, "address", limit.address());
            OutcomeJson.number(json, "mtu", limit.mtu());
            json.writeStringField("how", limit.how().text());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (path.blackHole().isPresent()) {
            BlackHole hole = path.blackHole().get();
            json.writeObjectFieldStart("blackHole");
            json.writeNumberField("after", hole.after());
            address(json, "afterAddress", hole.afterAddress());
            json.writeNumberField("before", hole.before());
            address(json, "beforeAddress", hole.beforeAddress());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void address(JsonGenerator json, String name, Optional<IpAddress> address) throws IOException {
        if (address.isPresent()) {
            json.writeStringField(name, address.get().toString());
        }
    }

    @Override
    void text(PrintStream out, PathMtu path) {
        String upTo = " up to hop " + path.to();
        if (path.mtu().isEmpty()) {
            out.println("path MTU" + upTo + ": could not be found; the interface's own is " + path.interfaceMtu());
        } else if (path.isOfInterface()) {
            out.println("path MTU" + upTo + ": " + path.interfaceMtu()
                    + ", the interface's own; nothing on the way takes less");
        } else {
            out.println("path MTU" + upTo + ": " + path.mtu().getAsInt() + " (the interface's own is "
                    + path.interfaceMtu() + ")");
        }
        path.limits().forEach(limit -> out.println("  " + of(limit)));
        path.blackHole()
                .ifPresent(hole -> out.println("  black hole: large packets vanish without a word between "
                        + hop(hole.after(), hole.afterAddress()) + " and "
                        + hop(hole.before(), hole.beforeAddress())));
    }

    private static String of(Limit limit) {
        String place = limit.hop().isPresent()
                ? hop(limit.hop().getAsInt(), limit.address())
                : limit.address().map(IpAddress::toString).orElse("a hop that says nothing");
        String size = limit.mtu().isPresent() ? Integer.toString(limit.mtu().getAsInt()) : "less";
        return switch (limit.how()) {
            case TOLD -> place + " forwards " + size + " at most, and says so";
            case SEARCHED -> "behind " + place + " " + size + " at most get through; nobody says so";
        };
    }

    private static String hop(int number, Optional<IpAddress> address) {
        return number == 0
                ? "this host"
                : "hop " + number + address.map(a -> " (" + a + ")").orElse("");
    }
}
