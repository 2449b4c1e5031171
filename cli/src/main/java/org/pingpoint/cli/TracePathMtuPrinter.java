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
    void text(PrintStream out, Language language, PathMtu path) {
        out.println(size(language, path));
        path.limits().forEach(limit -> out.println("  " + of(language, limit)));
        path.blackHole()
                .ifPresent(hole -> out.println(language.text(
                        PathMtuWording.BLACK_HOLE,
                        TraceSpots.of(language, hole.after(), hole.afterAddress()),
                        TraceSpots.of(language, hole.before(), hole.beforeAddress()))));
    }

    private static String size(Language language, PathMtu path) {
        if (path.mtu().isEmpty()) {
            return language.text(PathMtuWording.UNKNOWN, path.to(), path.interfaceMtu());
        }
        return path.isOfInterface()
                ? language.text(PathMtuWording.OF_INTERFACE, path.to(), path.interfaceMtu())
                : language.text(PathMtuWording.OF_PATH, path.to(), path.mtu().getAsInt(), path.interfaceMtu());
    }

    private static String of(Language language, Limit limit) {
        String place = limit.hop().isPresent()
                ? TraceSpots.of(language, limit.hop().getAsInt(), limit.address())
                : limit.address().map(IpAddress::toString).orElseGet(() -> language.text(PathMtuWording.SILENT_HOP));
        String size =
                limit.mtu().isPresent() ? Integer.toString(limit.mtu().getAsInt()) : language.text(PathMtuWording.LESS);
        return switch (limit.how()) {
            case TOLD -> language.text(PathMtuWording.TOLD, place, size);
            case SEARCHED -> language.text(PathMtuWording.SEARCHED, place, size);
        };
    }
}
