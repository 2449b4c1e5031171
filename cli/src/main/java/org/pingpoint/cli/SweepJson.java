package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.target.LeftOut;

/** {@code pingpoint.sweep/1}: a record of the run, one for each result, and a summary, each on a line. */
final class SweepJson implements SweepReport {
    private static final String SCHEMA = "pingpoint.sweep/1";

    /** How every run's records begin. */
    static final String OPENING = "{\"kind\":\"run\",\"schema\":\"" + SCHEMA + "\",";

    private final LineBuffer lines;
    private final Lines objects;

    SweepJson(PrintStream out) {
        this.lines = new LineBuffer(out);
        this.objects = new Lines(out);
    }

    @Override
    public void begin(Head head) {
        objects.object(json -> {
            json.writeStringField("kind", "run");
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("command", "sweep");
            json.writeStringField("start", head.start().toString());
            json.writeStringField("probe", head.probe());
            json.writeNumberField("targets", head.targets());
            json.writeNumberField("seed", head.seed());
            if (head.source().isPresent()) {
                json.writeStringField("source", head.source().get().toString());
            }
            if (head.interfaceName().isPresent()) {
                json.writeStringField("interface", head.interfaceName().get());
            }
        });
    }

    @Override
    public void result(SweepResult r) {
        lines.text("{\"kind\":\"probe\",\"target\":\"").address(r.isV6(), r.high(), r.low());
        if (r.hasPort()) {
            lines.text("\",\"port\":").number(r.port()).text(",\"seq\":");
        } else {
            lines.text("\",\"seq\":");
        }
        lines.number(r.attempt()).text(",\"outcome\":\"");
        if (r.isLate()) {
            lines.text("late\",\"lateOutcome\":\"");
        }
        lines.text(r.outcome().text()).put('"');
        if (r.isDuplicate()) {
            lines.text(",\"duplicate\":true");
        }
        if (r.hasFrom()) {
            lines.text(",\"from\":\"")
                    .address(r.isFromV6(), r.fromHigh(), r.fromLow())
                    .put('"');
        }
        if (r.hasTtl()) {
            lines.text(",\"ttl\":").number(r.ttl());
        }
        if (r.hasRtt()) {
            lines.text(",\"rttNs\":").number(r.rttNanos());
        }
        if (r.outcome() == SweepOutcome.ICMP_ERROR) {
            Family family = r.isFromV6() ? Family.V6 : Family.V4;
            lines.text(",\"icmpType\":")
                    .number(r.icmpType())
                    .text(",\"icmpCode\":")
                    .number(r.icmpCode());
            lines.text(",\"icmpName\":\"")
                    .text(IcmpNames.name(family, r.icmpType(), r.icmpCode()))
                    .put('"');
        }
        if (r.hasMac()) {
            lines.text(",\"mac\":\"").mac(r.mac()).put('"');
        }
        if (r.isOtherHolder()) {
            lines.text(",\"otherHolder\":true");
        }
        if (r.hasEpochNanos()) {
            lines.text(",\"time\":\"").instant(r.epochNanos()).put('"');
        }
        if (!r.reason().isEmpty()) {
            lines.text(",\"error\":\"");
            lines.text(new String(JsonStringEncoder.getInstance().quoteAsString(r.reason())));
            lines.put('"');
        }
        lines.put('}').endLine();
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void end(SweepTotals s) throws IOException {
        lines.flush();
        objects.object(json -> {
            json.writeStringField("kind", "summary");
            json.writeNumberField("targets", s.targets());
            json.writeNumberField("settled", s.settled());
            json.writeBooleanField("finished", s.finished());
            json.writeNumberField("begun", s.begun());
            json.writeNumberField("sent", s.sent());
            json.writeNumberField("answered", s.answered() - s.refused());
            json.writeNumberField("refused", s.refused());
            json.writeNumberField("silent", s.silent());
            json.writeNumberField("unsent", s.unsent());
            json.writeNumberField("late", s.late());
            json.writeNumberField("duplicates", s.duplicates());
            json.writeNumberField("dropped", s.dropped());
            json.writeNumberField("stalls", s.stalls());
            json.writeNumberField("limited", s.limited());
            json.writeNumberField("unresolved", s.unresolved());
            json.writeNumberField("durationNs", s.elapsed().toNanos());
            json.writeObjectFieldStart("leftOut");
            // All of them, so that the object has the same members in every file.
            for (LeftOut reason : LeftOut.values()) {
                json.writeNumberField(reason.text(), s.leftOut().getOrDefault(reason, 0L));
            }
            json.writeEndObject();
            if (s.rtt().isPresent()) {
                write(json, s.rtt().get());
            }
        });
        lines.flush();
    }

    private static void write(JsonGenerator json, SweepRtt rtt) throws IOException {
        json.writeObjectFieldStart("rtt");
        json.writeNumberField("count", rtt.count());
        json.writeNumberField("minNs", rtt.min());
        json.writeNumberField("meanNs", rtt.mean());
        json.writeNumberField("maxNs", rtt.max());
        json.writeNumberField("p50Ns", rtt.p50());
        json.writeNumberField("p90Ns", rtt.p90());
        json.writeNumberField("p95Ns", rtt.p95());
        json.writeNumberField("p99Ns", rtt.p99());
        json.writeNumberField("p999Ns", rtt.p999());
        json.writeEndObject();
    }
}
