package org.pingpoint.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;

/** Turns facts into steps: questions that differ only by attempt are one, and so are the TTLs of one trace. */
final class Steps {
    /** Distinct answers that are spelled out in one result. */
    private static final int SPELLED_OUT = 12;

    private final Messages messages;
    private final AnswerText answers;
    private final Equivalent equivalent;
    private final Scene scene;

    Steps(Messages messages, Scene scene) {
        this.messages = messages;
        this.answers = new AnswerText(messages, scene);
        this.equivalent = new Equivalent(scene);
        this.scene = scene;
    }

    List<Step> of(List<Fact> facts) {
        Map<Question, List<Fact>> groups = new LinkedHashMap<>();
        facts.stream()
                .filter(f -> !isNeverAsked(f))
                .sorted(Comparator.comparingLong(Fact::askedNanos))
                .forEach(f -> groups.computeIfAbsent(withoutAttempt(f.about()), q -> new ArrayList<>())
                        .add(f));
        List<Step> steps = new ArrayList<>(groups.size());
        groups.forEach((question, group) -> steps.add(step("s" + (steps.size() + 1), question, group)));
        return steps;
    }

    /** What evidence lacks because it was closed before is no step. */
    private static boolean isNeverAsked(Fact fact) {
        return fact.answer() instanceof Answer.CannotAsk cannot && cannot.reason() == Answer.CannotAsk.Reason.NOT_ASKED;
    }

    /** The question that stands for its group: attempt 1, and TTL 1 for every hop. */
    private static Question withoutAttempt(Question question) {
        if (question instanceof Question.Resolve r) {
            return new Question.Resolve(r.interfaceIndex(), r.address(), r.source(), 1, Duration.ZERO);
        } else if (question instanceof Question.Probe p) {
            int ttl = p.isFullTtl() ? p.ttl() : 1;
            return new Question.Probe(
                    p.witness(), p.protocol(), p.destination(), p.port(), p.via(), ttl, 1, Duration.ZERO);
        }
        return question;
    }

    private Step step(String id, Question question, List<Fact> group) {
        Question first = group.get(0).about();
        int attempts = (int) group.stream().map(Fact::about).distinct().count();
        boolean hops = question instanceof Question.Probe probe && !probe.isFullTtl();
        long started = group.stream().mapToLong(Fact::askedNanos).min().orElseThrow();
        long ended = group.stream().mapToLong(Fact::atNanos).max().orElseThrow();
        return new Step(
                id,
                question(first, hops),
                equivalent.of(first, attempts, hops),
                hops ? hops(group) : results(group),
                started,
                ended - started,
                group.stream().map(Fact::id).toList());
    }

    /** A question in words. */
    String question(Question question) {
        return question(question, false);
    }

    private String question(Question question, boolean hops) {
        Map<String, String> values = new HashMap<>();
        values.put("witness", messages.text("witness." + question.witness().text()));
        if (question instanceof Question.Tables) {
            return messages.text("question.tables");
        } else if (question instanceof Question.FibLookup lookup) {
            values.put("destination", lookup.flow().destination().toString());
            return messages.text("question.fib", values);
        } else if (question instanceof Question.Resolve resolve) {
            values.put("destination", resolve.address().toString());
            return messages.text("question.resolve", values);
        } else if (question instanceof Question.Probe probe) {
            values.put("destination", probe.destination().toString());
            values.put("protocol", probe.protocol().name());
            put(values, "port", probe.port());
            String kind =
                    switch (probe.protocol()) {
                        case ICMP -> "question.echo";
                        case TCP -> "question.tcp";
                        case UDP -> "question.udp";
                    };
            values.put("hop", Integer.toString(probe.ttl()));
            return messages.text(hops ? "question.hops" : probe.isFullTtl() ? kind : "question.hop", values);
        } else if (question instanceof Question.Segment segment) {
            values.put("count", Integer.toString(segment.addresses().size()));
            return messages.text("question.segment", values);
        } else if (question instanceof Question.Listen listen) {
            values.put("interface", scene.interfaceName(listen.interfaceIndex()));
            return messages.text("question.listen", values);
        }
        return messages.text("question.multicast");
    }

    private static void put(Map<String, String> values, String name, OptionalInt value) {
        value.ifPresent(v -> values.put(name, Integer.toString(v)));
    }

    /** The answers in order; those that read alike but for TTL and time are counted. */
    private String results(List<Fact> group) {
        boolean answered = group.stream().anyMatch(f -> !(f.answer() instanceof Answer.Silence));
        boolean closes = group.get(0).about() instanceof Question.Resolve
                || group.get(0).about() instanceof Question.Segment
                || group.get(0).about() instanceof Question.Listen
                || group.get(0).about() instanceof Question.Multicast;
        Map<String, List<Fact>> alike = group.stream()
                // Behind answers, the silence that ends a question with several answers says nothing.
                .filter(f -> !(closes && answered && f.answer() instanceof Answer.Silence))
                .collect(Collectors.groupingBy(this::kind, LinkedHashMap::new, Collectors.toList()));
        List<String> parts = alike.values().stream()
                .limit(SPELLED_OUT)
                .map(list -> counted(answers.of(list.get(0)), list.size()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (alike.size() > SPELLED_OUT) {
            parts.add("…");
        }
        return String.join("; ", parts);
    }

    private String kind(Fact fact) {
        if (fact.answer() instanceof Answer.Observed seen) {
            Outcome outcome = seen.outcome();
            String icmp = outcome instanceof Outcome.IcmpError e ? e.type() + "/" + e.code() : "";
            String mac = outcome instanceof Outcome.ArpReply r ? r.mac().toString() : "";
            String error = outcome instanceof Outcome.LocalError e ? e.errno() : "";
            return outcome.text()
                    + icmp
                    + mac
                    + error
                    + outcome.arrival().map(a -> a.from().toString()).orElse("");
        }
        return fact.answer() instanceof Answer.Silence ? "silence" : answers.of(fact);
    }

    private String counted(String answer, int count) {
        return count == 1
                ? answer
                : messages.text("answer.several", Map.of("count", Integer.toString(count), "answer", answer));
    }

    /** One part for each TTL, as a traceroute prints them. */
    private String hops(List<Fact> group) {
        Map<Integer, List<Fact>> byTtl = group.stream()
                .sorted(Comparator.comparingInt(f -> ((Question.Probe) f.about()).ttl()))
                .collect(Collectors.groupingBy(
                        f -> ((Question.Probe) f.about()).ttl(), LinkedHashMap::new, Collectors.toList()));
        // Beyond the first TTL that reaches the destination there is nothing to see.
        OptionalInt reached = group.stream()
                .filter(f -> f.answer() instanceof Answer.Observed seen
                        && seen.outcome()
                                .arrival()
                                .filter(a -> a.from().equals(((Question.Probe) f.about()).destination()))
                                .isPresent())
                .mapToInt(f -> ((Question.Probe) f.about()).ttl())
                .min();
        return byTtl.entrySet().stream()
                .filter(hop -> reached.isEmpty() || hop.getKey() <= reached.getAsInt())
                .map(hop -> messages.text(
                        "answer.hop", Map.of("hop", hop.getKey().toString(), "answer", hopResult(hop.getValue()))))
                .collect(Collectors.joining("; "));
    }

    private String hopResult(List<Fact> facts) {
        List<Fact> answered = facts.stream()
                .filter(f -> f.answer() instanceof Answer.Observed)
                .toList();
        if (answered.isEmpty()) {
            return facts.stream().allMatch(f -> f.answer() instanceof Answer.Silence) ? "*" : answers.of(facts.get(0));
        }
        return answered.stream()
                .collect(Collectors.groupingBy(this::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(list -> counted(answers.of(list.get(0)), list.size()))
                .collect(Collectors.joining(", "));
    }
}
