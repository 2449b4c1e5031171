package org.pingpoint.report;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.PathHop;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Fact;

/** A diagnosis for people: the verdict first, then what proves it, then what to do, then the request to send. */
public final class TextReport {
    /** How much to print. */
    public enum Detail {
        /** Verdict and advice. */
        BRIEF,
        NORMAL,
        /** Every fact as well. */
        FULL
    }

    private final Diagnosis diagnosis;
    private final Messages messages;
    private final Scene scene;
    private final Wording wording;
    private final AnswerText answers;
    private final List<Step> steps;
    private final ZoneId zone;
    private final Paint paint;
    private final StringBuilder text = new StringBuilder(4096);

    private TextReport(Diagnosis diagnosis, Locale locale, ZoneId zone, boolean color) {
        this.diagnosis = diagnosis;
        this.messages = Messages.of(locale);
        this.scene = new Scene(diagnosis);
        this.wording = new Wording(diagnosis, scene, messages);
        this.answers = new AnswerText(messages, scene);
        this.steps = new Steps(messages, scene).of(diagnosis.evidence());
        this.zone = zone;
        this.paint = new Paint(color);
    }

    /**
     * The report.
     *
     * @param zone for the times in the request
     * @param color true for ANSI colours
     */
    public static String of(Diagnosis diagnosis, Locale locale, ZoneId zone, boolean color, Detail detail) {
        TextReport report = new TextReport(diagnosis, locale, zone, color);
        report.verdict();
        if (detail != Detail.BRIEF) {
            report.evidence();
            report.path();
            report.notices();
            report.alternatives();
        }
        report.advice();
        if (detail == Detail.FULL) {
            report.facts();
        }
        if (detail != Detail.BRIEF) {
            if (diagnosis.verdict().code() == VerdictCode.REACHABLE) {
                report.steps();
            } else {
                // The request lists the steps too: it is sent without the rest.
                report.request();
            }
        }
        return report.text.toString();
    }

    private void verdict() {
        Verdict verdict = diagnosis.verdict();
        line(paint.verdict(verdict.code(), verdict.code().name()) + "  " + paint.bold(wording.summary()));
        String at = wording.place(verdict.at());
        if (!at.isEmpty()) {
            label("heading.at", at);
        }
        label("heading.segment", messages.text("segment." + verdict.segment().text()));
        label("heading.certainty", certainty(verdict.certainty()));
        diagnosis
                .inquiry()
                .target()
                .filter(t -> !t.others().isEmpty())
                .ifPresent(t -> label(
                        "heading.others",
                        t.others().stream().map(IpAddress::toString).collect(Collectors.joining(", "))));
        line(paint.faint("  "
                + messages.text(
                        "tally",
                        Map.of(
                                "probes", Integer.toString(diagnosis.probesSent()),
                                "seconds", Units.seconds(diagnosis.duration().toNanos())))));
    }

    private String certainty(Certainty certainty) {
        return messages.text("certainty." + certainty.text());
    }

    private void evidence() {
        List<String> ids = diagnosis.verdict().evidence();
        List<Fact> facts =
                diagnosis.evidence().stream().filter(f -> ids.contains(f.id())).toList();
        if (!facts.isEmpty()) {
            heading("heading.evidence");
            facts.forEach(this::fact);
        }
    }

    private void facts() {
        heading("heading.facts");
        diagnosis.evidence().forEach(this::fact);
    }

    private void fact(Fact fact) {
        String witness = messages.text("witness." + fact.about().witness().text());
        String question = new Steps(messages, scene).question(fact.about());
        line("  " + paint.faint(String.format("%-4s", fact.id())) + " [" + witness + "] " + question + " → "
                + answers.of(fact));
    }

    private void path() {
        if (diagnosis.path().isEmpty()) {
            return;
        }
        heading("heading.path");
        for (PathHop hop : diagnosis.path()) {
            if (hop.responders().isEmpty()) {
                line(String.format("  %2d  %s", hop.hop(), messages.text("path.silent")));
            }
            for (PathHop.Responder responder : hop.responders()) {
                line(String.format("  %2d  %s", hop.hop(), responder(responder)));
            }
        }
    }

    private static String responder(PathHop.Responder responder) {
        String rtt =
                responder.rttNanos().stream().map(n -> Units.millis(n) + " ms").collect(Collectors.joining(" "));
        String what = responder.icmpName().isPresent()
                ? responder.icmpName().get() + " (" + responder.icmpType().orElse(0) + "/"
                        + responder.icmpCode().orElse(0) + ")"
                : responder.outcome();
        return responder.address() + "  " + responder.protocol().text() + "  " + what
                + (rtt.isEmpty() ? "" : "  " + rtt);
    }

    private void notices() {
        if (!diagnosis.notices().isEmpty()) {
            heading("heading.notices");
            diagnosis.notices().forEach(n -> line("  " + n.code() + ": " + wording.notice(n)));
        }
    }

    private void alternatives() {
        if (!diagnosis.alternatives().isEmpty()) {
            heading("heading.alternatives");
            for (Alternative alternative : diagnosis.alternatives()) {
                line("  " + alternative.code() + " ("
                        + messages.text("segment." + alternative.segment().text()) + "): " + wording.why(alternative));
                line("      " + messages.text("heading.separator") + ": " + wording.separator(alternative));
            }
        }
    }

    private void advice() {
        List<String> lines = wording.advice();
        if (!lines.isEmpty()) {
            heading("heading.advice");
            lines.forEach(l -> line("  " + l));
        }
    }

    private void steps() {
        heading("heading.steps");
        stepLines();
    }

    private void stepLines() {
        for (Step step : steps) {
            line("    $ " + step.equivalent().map(Escape::of).orElse(step.question()));
            line("      " + step.result());
        }
    }

    private void request() {
        AdminRequest request = new RequestBuilder(diagnosis, scene, zone).build();
        heading("heading.request");
        line("  " + paint.bold(request.sentences().get(messages.locale())));
        line("");
        for (AdminRequest.Field field : request.fields()) {
            String key = "field." + field.key();
            String name = messages.has(key) ? messages.text(key) : Escape.of(field.key());
            line("  - " + name + ": " + value(field) + "  [" + certainty(field.status()) + "]");
        }
        line("");
        line("  " + messages.text("heading.asked") + ":");
        stepLines();
    }

    private String value(AdminRequest.Field field) {
        if (field.value().isPresent()) {
            return field.given()
                    ? messages.text("note.given", Map.of("value", field.value().get()))
                    : Escape.of(field.value().get());
        }
        // Nobody listened, or too short to be worth a word.
        boolean listened = scene.heardNanos() >= 100_000_000L;
        String seconds = Units.seconds(scene.heardNanos());
        return field.command()
                .map(c -> messages.text("blank.run", Map.of("command", c)) + " " + messages.text("blank"))
                .orElseGet(() -> switch (listened ? field.key() : "") {
                    case "client-switch", "client-switch-port" -> messages.text(
                            "blank.switch", Map.of("seconds", seconds));
                    case "vlan" -> messages.text("blank.vlan", Map.of("seconds", seconds));
                    default -> messages.text("blank");
                });
    }

    private void label(String key, String value) {
        line("  " + messages.text(key) + ": " + value);
    }

    private void heading(String key) {
        line("");
        line(paint.heading(messages.text(key)));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
