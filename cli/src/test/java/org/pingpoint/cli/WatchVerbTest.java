package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceResult;

class WatchVerbTest {
    private record Run(int exit, String out, String err) {}

    private static Run run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line.split(" "));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watch | no TARGET is given",
                "watch --interval 5ms 198.18.1.1 | --interval must be 0, or from 10ms to a day",
                "watch --interval 1 198.18.1.1 | --interval '1' is not a duration",
                "watch -c 0 198.18.1.1 | --rounds '0' is not a whole number from 1",
                "watch --on-loss 0 198.18.1.1 | --on-loss '0' is not a whole number from 1 to 100",
                "watch --deadline 0 198.18.1.1 | --deadline must be longer than nothing",
                "watch --port 80 198.18.1.1 | --port needs --method udp or tcp",
                "watch --queries 2 198.18.1.1 | --queries",
                "watch -o dot 198.18.1.1 | --output 'dot' is not offered here; expected text, json, ndjson, csv",
            })
    void badInputIsNamed(String line, String said) {
        Run run = run(line.strip());

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(said.strip()).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theHelpTellsOfKeysAndExitCodes() {
        assertThat(run("watch --help").out())
                .contains("--until-change", "--on-loss PCT", "-c, --rounds N", "Keys: p pause", "1 if it happened")
                .doesNotContain("--queries");
    }

    @Test
    void theReportHoldsEveryFigureOfEveryHop() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceResult trace = new TraceResult(
                "web1",
                WatchPictures.TARGET,
                Protocol.ICMP,
                java.util.OptionalInt.empty(),
                false,
                Ended.GAP,
                List.of(),
                Optional.empty(),
                List.of());
        WatchText.print(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new WatchSummary(
                        List.of(WatchPictures.usual()),
                        Optional.of(new WatchSummary.Met(WatchUntil.CHANGE, "web1", "hop 2: a -> b", trace))),
                new WatchPhrases(Language.ENGLISH, ZoneId.of("UTC"), HostNames.NONE));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "watch of web1 (198.18.9.20) by icmp, 10 rounds since 2026-01-01T00:00:00Z: 4 hops, reached, 0% lost",
                        "hop  responder     Loss%   Snt     Last      Avg     Best     Wrst    StDev      p95   Jitter",
                        "  1  198.18.1.1       0%    10   10.000    5.500    1.000   10.000    2.872   10.000    0.441"
                                + "  takes turns",
                        "     198.18.71.1            10    1.000    1.000    1.000    1.000    0.000    1.000    0.000",
                        "  2  198.18.2.1    (60%)    10    4.000    2.500    1.000    4.000    1.118    4.000    0.176"
                                + "  rate-limited answers",
                        "  3  *            (100%)    10" + " ".repeat(65) + "silent, but not the hops behind it",
                        "  4  198.18.9.20      0%    10   10.000    5.500    1.000   10.000    2.872   10.000    0.441",
                        "2026-01-01T00:00:05  hop 2: 198.18.42.1 -> 198.18.2.1",
                        "",
                        "--until-change: web1: hop 2: a -> b",
                        "trace to web1 (198.18.9.20) by icmp",
                        "no answer from the hops behind the last one that answered");
    }
}
