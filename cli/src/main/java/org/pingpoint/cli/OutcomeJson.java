package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalInt;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Extension;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Quoted;
import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.report.frames.ExtensionJson;

/** Writes an outcome's fields into an open JSON object, under the names of the contract; what is unknown is left out. */
final class OutcomeJson {
    private OutcomeJson() {}

    /** Source and interface of a run, where known. */
    static void leaving(JsonGenerator json, Leaving leaving) throws IOException {
        if (leaving.source().isPresent()) {
            json.writeStringField("source", leaving.source().get().toString());
        }
        if (leaving.interfaceName().isPresent()) {
            json.writeStringField("interface", leaving.interfaceName().get());
        }
    }

    static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStringField("outcome", outcome.text());
        Outcome told = outcome;
        if (outcome instanceof Outcome.Late late) {
            told = late.answer();
            json.writeStringField("lateOutcome", told.text());
        }
        if (told.arrival().isPresent()) {
            write(json, told.arrival().get());
        }
        writeDetails(json, told);
    }

    /** What does not change from one such answer to the next. */
    static void writeDetails(JsonGenerator json, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.IcmpError error) {
            json.writeNumberField("icmpType", error.type());
            json.writeNumberField("icmpCode", error.code());
            json.writeStringField("icmpName", error.name());
            number(json, "mtu", error.mtu());
            write(json, error.quoted());
            if (!error.extensions().isEmpty()) {
                json.writeArrayFieldStart("extensions");
                for (Extension extension : error.extensions()) {
                    ExtensionJson.write(json, ExtensionObject.of(extension));
                }
                json.writeEndArray();
            }
        } else if (outcome instanceof Outcome.ArpReply reply) {
            json.writeStringField("mac", reply.mac().toString());
        } else if (outcome instanceof Outcome.LocalError error) {
            json.writeStringField("errno", error.errno());
            json.writeStringField("action", error.action());
        }
    }

    private static void write(JsonGenerator json, Arrival arrival) throws IOException {
        json.writeStringField("from", arrival.from().toString());
        number(json, "ttl", arrival.ttl());
        if (arrival.rttNanos().isPresent()) {
            json.writeNumberField("rttNs", arrival.rttNanos().getAsLong());
        }
        if (arrival.frame().isPresent()) {
            json.writeNumberField("frame", arrival.frame().getAsLong());
        }
    }

    private static void write(JsonGenerator json, Quoted quoted) throws IOException {
        json.writeObjectFieldStart("quoted");
        json.writeStringField("source", quoted.source().toString());
        json.writeStringField("destination", quoted.destination().toString());
        json.writeNumberField("protocol", quoted.protocol());
        number(json, "ttl", quoted.ttl());
        number(json, "tos", quoted.tos());
        boolean echo = quoted.protocol() == IpProtocol.ICMP || quoted.protocol() == IpProtocol.ICMPV6;
        number(json, echo ? "id" : "sourcePort", quoted.sourcePort());
        number(json, echo ? "seq" : "destinationPort", quoted.destinationPort());
        json.writeBooleanField("rewritten", quoted.rewritten());
        json.writeEndObject();
    }

    static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }
}
