package org.pingpoint.diagnose.judge.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** What one rule makes of the evidence. */
public sealed interface Finding {
    /** The evidence excludes it. */
    Finding REFUTED = new Refuted();

    /** It is so: proven, or the best member of a class that looks alike from here. */
    record Holds(
            Segment segment,
            Certainty certainty,
            Place at,
            List<String> evidence,
            Map<String, String> details,
            List<Alternative> alternatives)
            implements Finding {
        /** Adds the facts that show it. */
        public Holds because(Collection<Fact> facts) {
            List<String> ids = Stream.concat(evidence.stream(), facts.stream().map(Fact::id))
                    .distinct()
                    .toList();
            return new Holds(segment, certainty, at, ids, details, alternatives);
        }

        public Holds because(Fact... facts) {
            return because(List.of(facts));
        }

        /** Adds a named value for the texts. */
        public Holds with(String name, Object value) {
            Map<String, String> more = new LinkedHashMap<>(details);
            more.put(name, value.toString());
            return new Holds(segment, certainty, at, evidence, more, alternatives);
        }

        /** Adds another verdict that the evidence fits as well. */
        public Holds or(VerdictCode code, Segment where) {
            List<Alternative> more = new ArrayList<>(alternatives);
            more.add(new Alternative(code, where, details));
            return new Holds(segment, certainty, at, evidence, details, List.copyOf(more));
        }
    }

    record Refuted() implements Finding {}

    /** Undecided; answers to these would help. */
    record Open(List<Wanted> wanted) implements Finding {}

    static Holds proven(Segment segment, Place at) {
        return new Holds(segment, Certainty.PROVEN, at, List.of(), Map.of(), List.of());
    }

    static Holds inferred(Segment segment, Place at) {
        return new Holds(segment, Certainty.INFERRED, at, List.of(), Map.of(), List.of());
    }

    static Holds holds(Segment segment, Certainty certainty, Place at) {
        return new Holds(segment, certainty, at, List.of(), Map.of(), List.of());
    }

    static Finding open(Collection<Wanted> wanted) {
        return new Open(List.copyOf(wanted));
    }

    /** Open on all of these. */
    static Finding open(Collection<Wanted> wanted, Collection<Wanted> more) {
        List<Wanted> all = new ArrayList<>(wanted);
        all.addAll(more);
        return new Open(all);
    }
}
