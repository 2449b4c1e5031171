package org.pingpoint.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;

/**
 * Everything that a verdict rests on: what {@code diagnose --bundle} saves and {@code judge} reads. The file is a zip of
 * {@code evidence.json} and {@code frames.pcapng}.
 *
 * @param schema {@value #SCHEMA}
 * @param tool version of Pingpoint that gathered it
 * @param commit its commit, where known
 */
public record Bundle(
        String schema,
        String tool,
        Optional<String> commit,
        Instant started,
        Duration duration,
        int probesSent,
        Inquiry inquiry,
        List<Fact> facts) {
    public static final String SCHEMA = "pingpoint.evidence/1";
    static final String EVIDENCE_ENTRY = "evidence.json";
    static final String FRAMES_ENTRY = "frames.pcapng";

    public Bundle {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(inquiry, "inquiry");
        facts = List.copyOf(facts);
    }

    /** The evidence, closed: what it lacks will never be answered. */
    public Evidence evidence() {
        return Evidence.closed(inquiry, facts);
    }
}
