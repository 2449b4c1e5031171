package org.pingpoint.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.pingpoint.probe.Prober;

/** The writers of a watch: which one the session and what was asked call for, and the report in a file. */
final class WatchReports {
    private final Session session;
    private final WatchRequest request;
    private final WatchPhrases phrases;

    WatchReports(Session session, WatchRequest request, WatchPhrases phrases) {
        this.session = session;
        this.request = request;
        this.phrases = phrases;
    }

    WatchReport choose(Prober prober, WatchReport.Paths paths) {
        return switch (request.format()) {
            case TEXT -> isLive() ? live(prober) : text(prober, paths);
            case JSON -> new WatchJson(session.out(), false, phrases.names());
            case NDJSON -> new WatchJson(session.out(), true, phrases.names());
            case CSV -> new WatchCsv(session.out());
            case DOT -> throw new IllegalArgumentException("there is no graph to draw");
        };
    }

    /** On a terminal that can be drawn on. Rounds without an interval are over before a picture would be seen. */
    private boolean isLive() {
        boolean canDraw = session.isTerminal() && !type().equals("dumb");
        boolean blink = request.rounds().isPresent() && request.interval().isZero();
        return canDraw && !blink && !request.output().isQuiet();
    }

    private String type() {
        return session.environment().getOrDefault("TERM", "dumb");
    }

    private WatchReport live(Prober prober) {
        OutputOptions output = request.output();
        WatchScreen screen = new WatchScreen(phrases, output.isUnicode(session), output.color(session));
        return new WatchLive(
                session.out(), type(), session.isKeyboard(), phrases, screen, prober.clock(), prober::wake);
    }

    private WatchReport text(Prober prober, WatchReport.Paths paths) {
        boolean telling = request.rounds().isEmpty() && !request.output().isQuiet();
        return new WatchText(session.out(), telling, prober.clock(), phrases, paths);
    }

    /** Writes the file of {@code --report}, if one was asked for. */
    void writeAsked(WatchSummary summary) {
        request.report().ifPresent(file -> write(file, summary));
    }

    /**
     * Writes a file of its own into the working directory.
     *
     * @param epochNanos what it is called by
     * @return what was done, in a line
     */
    String write(WatchSummary summary, long epochNanos) {
        String time = phrases.time(epochNanos).replace(":", "").replace("-", "");
        Path file = Path.of("pingpoint-watch-" + time + ".txt").toAbsolutePath();
        try {
            write(ResultFile.prepare("report", Optional.of(file)).orElseThrow(), summary);
            return phrases.language().text(WatchWording.WRITTEN, file);
        } catch (CannotRunException e) {
            return e.getMessage();
        }
    }

    private void write(ResultFile file, WatchSummary summary) {
        file.write(out -> {
            try (PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                WatchText.print(text, summary, phrases);
            }
        });
    }
}
