package org.pingpoint.report.frames;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.pingpoint.model.frame.ExtensionObject;

/**
 * An object of an ICMP extension structure as a JSON object: {@code class}, {@code type}, and {@code mpls} (RFC 4950) or
 * {@code interface} (RFC 5837); of any other, and of one that lies, the {@code payload} in hex.
 */
public final class ExtensionJson {
    private ExtensionJson() {}

    public static void write(JsonGenerator json, ExtensionObject object) throws IOException {
        json.writeStartObject();
        json.writeNumberField("class", object.raw().classNumber());
        json.writeNumberField("type", object.raw().type());
        if (object instanceof ExtensionObject.MplsStack stack) {
            FrameJson.labels(json, stack.entries());
        } else if (object instanceof ExtensionObject.InterfaceInformation information) {
            information(json, information);
        }
        if (object instanceof ExtensionObject.Unknown || object.malformed().isPresent()) {
            json.writeStringField("payload", object.raw().payloadHex());
        }
        json.writeEndObject();
    }

    private static void information(JsonGenerator json, ExtensionObject.InterfaceInformation of) throws IOException {
        json.writeObjectFieldStart("interface");
        json.writeStringField("role", of.role().text());
        if (of.ifIndex().isPresent()) {
            json.writeNumberField("ifIndex", of.ifIndex().getAsLong());
        }
        if (of.address().isPresent()) {
            json.writeStringField("address", of.address().get().toString());
        }
        if (of.name().isPresent()) {
            json.writeStringField("name", of.name().get());
        }
        if (of.mtu().isPresent()) {
            json.writeNumberField("mtu", of.mtu().getAsLong());
        }
        json.writeEndObject();
    }
}
