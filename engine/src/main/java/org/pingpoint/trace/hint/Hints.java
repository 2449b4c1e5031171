package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.trace.TracePart;

/** All hints of a trace, those about the way first. */
public record Hints(List<Hint> all) implements TracePart {
    public Hints {
        all = List.copyOf(all);
    }

    /** What the evidence tells; a pure function of it. */
    static Hints of(Evidence evidence) {
        Optional<Hint.TtlRewritten> ttl = TtlRewriting.find(evidence);
        return new Hints(Stream.of(
                        TosRewriting.find(evidence),
                        ttl.map(List::<Hint>of).orElse(List.of()),
                        HiddenTunnels.find(evidence),
                        Translation.find(evidence),
                        DestinationTranslation.find(evidence),
                        WayBack.find(evidence, ttl.map(t -> t.before().hop()).orElse(Integer.MAX_VALUE)),
                        TargetAnswers.find(evidence))
                .flatMap(List::stream)
                .toList());
    }
}
