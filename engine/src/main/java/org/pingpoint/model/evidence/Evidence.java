package org.pingpoint.model.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An append-only list of facts about one inquiry. While it is open, a question without a fact is pending; once closed, such
 * a question will never be answered and counts as {@link Answer.CannotAsk}.
 */
public final class Evidence {
    private final Inquiry inquiry;
    private final List<Fact> facts;
    private final Map<Question, List<Fact>> byQuestion = new HashMap<>();
    private final boolean closed;

    public Evidence(Inquiry inquiry) {
        this(inquiry, List.of(), false);
    }

    private Evidence(Inquiry inquiry, List<Fact> facts, boolean closed) {
        this.inquiry = inquiry;
        this.facts = new ArrayList<>(facts);
        this.closed = closed;
        for (Fact fact : facts) {
            byQuestion.computeIfAbsent(fact.about(), q -> new ArrayList<>(2)).add(fact);
        }
    }

    /** Evidence that is complete: read from a bundle, or gathered until time was up. */
    public static Evidence closed(Inquiry inquiry, List<Fact> facts) {
        return new Evidence(inquiry, facts, true);
    }

    /** The same facts, closed. */
    public Evidence close() {
        return closed(inquiry, facts);
    }

    /** Appends an answer and names it {@code e<n>}. */
    public Fact add(Question about, Answer answer, long askedNanos, long atNanos) {
        if (closed) {
            throw new IllegalStateException("evidence is closed");
        }
        Fact fact = new Fact("e" + (facts.size() + 1), about, answer, askedNanos, atNanos);
        facts.add(fact);
        byQuestion.computeIfAbsent(about, q -> new ArrayList<>(2)).add(fact);
        return fact;
    }

    public Inquiry inquiry() {
        return inquiry;
    }

    public boolean isClosed() {
        return closed;
    }

    /** All facts in order of arrival; a live view. */
    public List<Fact> facts() {
        return Collections.unmodifiableList(facts);
    }

    /** The facts about one question, in order of arrival. */
    public List<Fact> about(Question question) {
        return List.copyOf(byQuestion.getOrDefault(question, List.of()));
    }

    /** True if the question was answered, was met with silence, could not be asked, or never will be. */
    public boolean isDecided(Question question) {
        return closed || byQuestion.containsKey(question);
    }

    /** The facts about questions of one kind. */
    public <Q extends Question> Stream<Fact> about(Class<Q> kind) {
        return facts.stream().filter(f -> kind.isInstance(f.about()));
    }
}
