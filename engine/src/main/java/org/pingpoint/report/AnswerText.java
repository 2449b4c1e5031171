package org.pingpoint.report;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.HostTables;

/** Answers in words, one line each. */
final class AnswerText {
    private final Messages messages;
    private final Scene scene;

    AnswerText(Messages messages, Scene scene) {
        this.messages = messages;
        this.scene = scene;
    }

    String of(Fact fact) {
        Answer answer = fact.answer();
        if (answer instanceof Answer.Observed seen) {
            return outcome(seen.outcome());
        } else if (answer instanceof Answer.Silence silence) {
            boolean several = fact.about() instanceof Question.Listen || fact.about() instanceof Question.Multicast;
            return messages.text(
                    several ? "answer.nothing-heard" : "answer.timeout",
                    Map.of("seconds", Units.seconds(silence.waited().toNanos())));
        } else if (answer instanceof Answer.TablesRead read) {
            return tables(read.tables());
        } else if (answer instanceof Answer.Fib fib) {
            return fib(fib.result());
        } else if (answer instanceof Answer.Heard heard) {
            return heard(heard);
        }
        return cannotAsk((Answer.CannotAsk) answer);
    }

    private String tables(HostTables tables) {
        return messages.text(
                "answer.tables",
                Map.of(
                        "interfaces", Integer.toString(tables.interfaces().size()),
                        "addresses", Integer.toString(tables.addresses().size()),
                        "routes", Integer.toString(tables.routes().size()),
                        "rules", Integer.toString(tables.rules().size()),
                        "neighbors", Integer.toString(tables.neighbors().size())));
    }

    private String fib(FibResult result) {
        if (result instanceof FibResult.Refused refused) {
            return messages.text("answer.fib.refused", Map.of("errno", refused.errno()));
        }
        FibResult.Found found = (FibResult.Found) result;
        Map<String, String> values = new HashMap<>();
        values.put("type", found.type().text());
        found.gateway().ifPresent(g -> values.put("gateway", g.toString()));
        values.put("interface", scene.interfaceName(found.interfaceIndex()));
        found.source().ifPresent(s -> values.put("source", s.toString()));
        return messages.text("answer.fib", values);
    }

    private String heard(Answer.Heard heard) {
        Map<String, String> values = new HashMap<>();
        values.put("kind", heard.kind().text());
        values.put("mac", heard.mac().toString());
        heard.address().ifPresent(a -> values.put("from", a.toString()));
        put(values, "vlan", heard.vlan());
        if (!heard.prefixes().isEmpty()) {
            values.put(
                    "prefixes", heard.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")));
        }
        return messages.text("answer.heard", values);
    }

    private String cannotAsk(Answer.CannotAsk cannot) {
        if (cannot.reason() == Answer.CannotAsk.Reason.NOT_ASKED) {
            return messages.text("answer.not-asked");
        }
        Map<String, String> values = new HashMap<>();
        values.put("detail", cannot.detail());
        cannot.errno().filter(e -> !cannot.detail().contains(e)).ifPresent(e -> values.put("errno", e));
        return messages.text("answer.cannot-ask", values);
    }

    String outcome(Outcome outcome) {
        Map<String, String> values = new HashMap<>();
        outcome.arrival().ifPresent(a -> arrival(values, a));
        if (outcome instanceof Outcome.IcmpError error) {
            values.put("name", error.name());
            values.put("type", Integer.toString(error.type()));
            values.put("code", Integer.toString(error.code()));
            put(values, "mtu", error.mtu());
        } else if (outcome instanceof Outcome.ArpReply reply) {
            values.put("mac", reply.mac().toString());
        } else if (outcome instanceof Outcome.LocalError error) {
            values.put("action", error.action());
            values.put("errno", error.errno());
        } else if (outcome instanceof Outcome.Late late) {
            values.put("answer", outcome(late.answer()));
        } else if (outcome instanceof Outcome.Timeout) {
            values.put("seconds", "0");
        }
        return messages.text("answer." + outcome.text(), values);
    }

    private static void arrival(Map<String, String> values, Arrival arrival) {
        values.put("from", arrival.from().toString());
        put(values, "ttl", arrival.ttl());
        arrival.rttNanos().ifPresent(n -> values.put("rtt", Units.millis(n)));
    }

    private static void put(Map<String, String> values, String name, OptionalInt value) {
        value.ifPresent(v -> values.put(name, Integer.toString(v)));
    }
}
