package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.pingpoint.rtt.RttSummary;

/** Writes round-trip times as the field {@code rtt} of an open JSON object. */
final class RttJson {
    private RttJson() {}

    static void write(JsonGenerator json, RttSummary rtt) throws IOException {
        json.writeObjectFieldStart("rtt");
        json.writeNumberField("lastNs", rtt.last());
        json.writeNumberField("minNs", rtt.min());
        json.writeNumberField("meanNs", rtt.mean());
        json.writeNumberField("maxNs", rtt.max());
        json.writeNumberField("deviationNs", rtt.deviation());
        json.writeNumberField("p50Ns", rtt.p50());
        json.writeNumberField("p90Ns", rtt.p90());
        json.writeNumberField("p95Ns", rtt.p95());
        json.writeNumberField("p99Ns", rtt.p99());
        json.writeNumberField("jitterNs", rtt.jitter());
        json.writeNumberField("smoothedJitterNs", rtt.smoothedJitter());
        json.writeEndObject();
    }
}
