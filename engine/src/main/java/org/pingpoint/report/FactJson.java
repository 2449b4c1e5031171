package org.pingpoint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Extension;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Quoted;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.FibResult;

/** The {@code evidence} array of the diagnosis: every fact as a flat record of what was asked and what came. */
final class FactJson {
    private final JsonGenerator json;
    private final Scene scene;
    private final AnswerText answers;

    FactJson(JsonGenerator json, Scene scene) {
        this.json = json;
        this.scene = scene;
        this.answers = new AnswerText(Messages.of(Locale.ENGLISH), scene);
    }

    void write(List<Fact> facts) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Fact fact : facts) {
            json.writeStartObject();
            json.writeStringField("id", fact.id());
            json.writeStringField("witness", fact.about().witness().text());
            json.writeObjectFieldStart("about");
            about(fact.about());
            json.writeEndObject();
            answer(fact.answer());
            json.writeStringField("text", answers.of(fact));
            json.writeNumberField("askedNs", fact.askedNanos());
            json.writeNumberField("atNs", fact.atNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void about(Question question) throws IOException {
        if (question instanceof Question.Tables) {
            json.writeStringField("kind", "tables");
        } else if (question instanceof Question.FibLookup lookup) {
            json.writeStringField("kind", "fib-lookup");
            json.writeStringField("destination", lookup.flow().destination().toString());
            string("source", lookup.flow().source().map(IpAddress::toString));
            string("protocol", lookup.flow().protocol().map(p -> p.text()));
            number("port", lookup.flow().destinationPort());
        } else if (question instanceof Question.Resolve resolve) {
            json.writeStringField("kind", "resolve");
            json.writeStringField("interface", scene.interfaceName(resolve.interfaceIndex()));
            json.writeStringField("destination", resolve.address().toString());
            json.writeNumberField("attempt", resolve.attempt());
        } else if (question instanceof Question.Probe probe) {
            json.writeStringField("kind", "probe");
            json.writeStringField("protocol", probe.protocol().text());
            json.writeStringField("destination", probe.destination().toString());
            number("port", probe.port());
            json.writeNumberField("ttl", probe.ttl());
            json.writeNumberField("attempt", probe.attempt());
            if (probe.via().isPresent()) {
                json.writeStringField(
                        "interface", scene.interfaceName(probe.via().get().interfaceIndex()));
                json.writeStringField("via", probe.via().get().nextHop().toString());
            }
        } else if (question instanceof Question.Segment segment) {
            json.writeStringField("kind", "segment");
            json.writeStringField("interface", scene.interfaceName(segment.interfaceIndex()));
            json.writeNumberField("addresses", segment.addresses().size());
        } else if (question instanceof Question.Multicast multicast) {
            json.writeStringField("kind", "multicast");
            json.writeStringField("interface", scene.interfaceName(multicast.interfaceIndex()));
        } else if (question instanceof Question.Listen listen) {
            json.writeStringField("kind", "listen");
            json.writeStringField("interface", scene.interfaceName(listen.interfaceIndex()));
        }
    }

    private void answer(Answer answer) throws IOException {
        if (answer instanceof Answer.Observed seen) {
            json.writeStringField("outcome", seen.outcome().text());
            outcome(seen.outcome());
        } else if (answer instanceof Answer.Silence silence) {
            json.writeStringField("outcome", "timeout");
            json.writeNumberField("waitedNs", silence.waited().toNanos());
        } else if (answer instanceof Answer.TablesRead) {
            json.writeStringField("outcome", "tables");
        } else if (answer instanceof Answer.Fib fib) {
            json.writeStringField("outcome", "fib");
            if (fib.result() instanceof FibResult.Found found) {
                json.writeStringField("routeType", found.type().text());
                json.writeStringField("interface", scene.interfaceName(found.interfaceIndex()));
                string("gateway", found.gateway().map(IpAddress::toString));
                string("source", found.source().map(IpAddress::toString));
                json.writeNumberField("table", found.table());
            } else if (fib.result() instanceof FibResult.Refused refused) {
                json.writeStringField("errno", refused.errno());
            }
        } else if (answer instanceof Answer.Heard heard) {
            json.writeStringField("outcome", "heard");
            json.writeStringField("kind", heard.kind().text());
            json.writeStringField("mac", heard.mac().toString());
            string("from", heard.address().map(IpAddress::toString));
            number("vlan", heard.vlan());
            json.writeArrayFieldStart("prefixes");
            for (Prefix prefix : heard.prefixes()) {
                json.writeString(prefix.toString());
            }
            json.writeEndArray();
            if (heard.frame().isPresent()) {
                json.writeNumberField("frame", heard.frame().getAsLong());
            }
        } else if (answer instanceof Answer.CannotAsk cannot) {
            json.writeStringField("outcome", "not-asked");
            json.writeStringField(
                    "reason", cannot.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            string("errno", cannot.errno());
            json.writeStringField("detail", cannot.detail());
        }
    }

    private void outcome(Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Late late) {
            json.writeStringField("lateOutcome", late.answer().text());
            outcome(late.answer());
            return;
        }
        if (outcome.arrival().isPresent()) {
            arrival(outcome.arrival().get());
        }
        if (outcome instanceof Outcome.IcmpError error) {
            json.writeNumberField("icmpType", error.type());
            json.writeNumberField("icmpCode", error.code());
            json.writeStringField("icmpName", error.name());
            number("mtu", error.mtu());
            quoted(error.quoted());
            extensions(error.extensions());
        } else if (outcome instanceof Outcome.ArpReply reply) {
            json.writeStringField("mac", reply.mac().toString());
        } else if (outcome instanceof Outcome.LocalError error) {
            json.writeStringField("errno", error.errno());
            json.writeStringField("action", error.action());
        }
    }

    private void arrival(Arrival arrival) throws IOException {
        json.writeStringField("from", arrival.from().toString());
        number("ttl", arrival.ttl());
        if (arrival.rttNanos().isPresent()) {
            json.writeNumberField("rttNs", arrival.rttNanos().getAsLong());
        }
        string("frameMac", arrival.mac().map(MacAddress::toString));
        if (arrival.frame().isPresent()) {
            json.writeNumberField("frame", arrival.frame().getAsLong());
        }
    }

    private void quoted(Quoted quoted) throws IOException {
        json.writeObjectFieldStart("quoted");
        json.writeStringField("source", quoted.source().toString());
        json.writeStringField("destination", quoted.destination().toString());
        json.writeNumberField("protocol", quoted.protocol());
        number("ttl", quoted.ttl());
        number("tos", quoted.tos());
        number("sourcePort", quoted.sourcePort());
        number("destinationPort", quoted.destinationPort());
        json.writeBooleanField("rewritten", quoted.rewritten());
        json.writeEndObject();
    }

    private void extensions(List<Extension> extensions) throws IOException {
        if (extensions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("extensions");
        for (Extension extension : extensions) {
            json.writeStartObject();
            json.writeNumberField("class", extension.classNumber());
            json.writeNumberField("type", extension.type());
            json.writeStringField("payload", extension.payloadHex());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void string(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private void number(String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }
}
