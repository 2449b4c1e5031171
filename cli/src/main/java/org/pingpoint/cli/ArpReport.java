package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.neighbor.Answerer;
import org.pingpoint.neighbor.NeighborResult;

/** How answers of a segment are printed: one writer for each format. */
interface ArpReport {
    /** What becomes of a request, as it happens. */
    void event(String interfaceName, IpAddress address, int attempt, Outcome outcome);

    void begin(Instant start, String interfaceName, IpAddress source);

    void end(List<NeighborResult> results);

    /** The writer of a format. */
    static ArpReport of(OutputOptions.Format format, PrintStream out, Language language, boolean quiet) {
        return switch (format) {
            case TEXT -> new Text(out, language, quiet);
            case CSV -> new Comma(out);
            case JSON -> new Json(out, false);
            case NDJSON -> new Json(out, true);
            case DOT -> throw new IllegalArgumentException("there is no graph to draw");
        };
    }

    /** For people: a line for each answer, then who holds what. */
    final class Text implements ArpReport {
        private final PrintStream out;
        private final Language language;
        private final Phrases phrases;
        private final boolean quiet;

        Text(PrintStream out, Language language, boolean quiet) {
            this.out = out;
            this.language = language;
            this.phrases = new Phrases(language);
            this.quiet = quiet;
        }

        @Override
        public void begin(Instant start, String interfaceName, IpAddress source) {}

        @Override
        public void event(String interfaceName, IpAddress address, int attempt, Outcome outcome) {
            if (!quiet && outcome.arrival().isPresent()) {
                out.println(language.text(ArpWording.ANSWER, address, phrases.of(outcome), interfaceName));
                out.flush();
            }
        }

        @Override
        public void end(List<NeighborResult> results) {
            for (NeighborResult result : results) {
                if (result.isDuplicate()) {
                    out.println(language.text(
                            ArpWording.DUPLICATE,
                            result.address(),
                            result.answerers().size(),
                            String.join(
                                    ", ",
                                    result.answerers().stream()
                                            .map(a -> a.mac().toString())
                                            .toList())));
                }
                result.failure()
                        .ifPresent(f -> out.println(
                                language.text(ArpWording.NOT_ASKED, result.address(), f.errno(), f.action())));
            }
            long answered = results.stream().filter(NeighborResult::isAnswered).count();
            int requests = results.stream().mapToInt(NeighborResult::requests).sum();
            if (results.size() == 1 && answered == 0) {
                out.println(language.text(ArpWording.NO_ANSWER, results.get(0).address()));
            }
            out.println(language.text(ArpWording.SUMMARY, answered, results.size(), requests));
            out.flush();
        }
    }

    /** A line for each outcome. */
    final class Comma implements ArpReport {
        private final Csv csv;

        Comma(PrintStream out) {
            this.csv = new Csv(out);
        }

        @Override
        public void begin(Instant start, String interfaceName, IpAddress source) {
            csv.header("target,seq,outcome,mac,rttNs,interface");
        }

        @Override
        public void event(String interfaceName, IpAddress address, int attempt, Outcome outcome) {
            Outcome told = outcome.fact();
            Object mac = told instanceof Outcome.ArpReply reply ? reply.mac() : "";
            Object rtt = told.arrival()
                    .flatMap(a -> a.rttNanos().stream().boxed().findFirst())
                    .map(Object.class::cast)
                    .orElse("");
            csv.line(address, attempt, outcome.text(), mac, rtt, interfaceName);
        }

        @Override
        public void end(List<NeighborResult> results) {}
    }

    /** {@code pingpoint.arp/1}. */
    final class Json implements ArpReport {
        private static final String SCHEMA = "pingpoint.arp/1";

        private final Lines lines;
        private final boolean streaming;
        private Instant started = Instant.EPOCH;
        private String device = "";
        private String from = "";

        Json(PrintStream out, boolean streaming) {
            this.lines = new Lines(out);
            this.streaming = streaming;
        }

        @Override
        public void begin(Instant start, String interfaceName, IpAddress source) {
            started = start;
            device = interfaceName;
            from = source.toString();
            if (streaming) {
                lines.object(json -> {
                    json.writeStringField("kind", "run");
                    head(json);
                });
            }
        }

        private void head(JsonGenerator json) throws IOException {
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("command", "arp");
            json.writeStringField("start", started.toString());
            json.writeStringField("source", from);
            json.writeStringField("interface", device);
        }

        @Override
        public void event(String interfaceName, IpAddress address, int attempt, Outcome outcome) {
            if (streaming) {
                lines.object(json -> {
                    json.writeStringField("kind", "probe");
                    json.writeStringField("target", address.toString());
                    json.writeNumberField("seq", attempt);
                    OutcomeJson.write(json, outcome);
                });
            }
        }

        @Override
        public void end(List<NeighborResult> results) {
            lines.object(json -> {
                if (streaming) {
                    json.writeStringField("kind", "summary");
                } else {
                    head(json);
                }
                json.writeArrayFieldStart("targets");
                for (NeighborResult result : results) {
                    write(json, result);
                }
                json.writeEndArray();
            });
        }

        private static void write(JsonGenerator json, NeighborResult result) throws IOException {
            json.writeStartObject();
            json.writeStringField("target", result.address().toString());
            json.writeNumberField("requests", result.requests());
            json.writeBooleanField("answered", result.isAnswered());
            json.writeBooleanField("duplicate", result.isDuplicate());
            json.writeArrayFieldStart("answerers");
            for (Answerer answerer : result.answerers()) {
                json.writeStartObject();
                json.writeStringField("mac", answerer.mac().toString());
                json.writeNumberField("answers", answerer.answers());
                json.writeArrayFieldStart("rttNs");
                for (long rtt : answerer.rttNanos()) {
                    json.writeNumber(rtt);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            if (result.failure().isPresent()) {
                OutcomeJson.write(json, result.failure().get());
            }
            json.writeEndObject();
        }
    }
}
