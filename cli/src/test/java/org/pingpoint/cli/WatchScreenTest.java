package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.cli.WatchPictures.hop;
import static org.pingpoint.cli.WatchPictures.path;
import static org.pingpoint.cli.WatchPictures.router;
import static org.pingpoint.cli.WatchPictures.usual;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.watch.LossMeaning;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/** What a watch looks like on terminals of many sizes. */
class WatchScreenTest {
    private static final WatchPhrases PHRASES = new WatchPhrases(Language.ENGLISH, ZoneId.of("UTC"), HostNames.NONE);

    private static List<AttributedString> drawn(WatchView view, int width, int height, boolean color) {
        return new WatchScreen(PHRASES, true, color).lines(view, width, height);
    }

    private static WatchView view(WatchedPath... paths) {
        return new WatchView(List.of(paths), 0, false, "00:00:10", Optional.empty(), false);
    }

    private static List<String> text(WatchView view, int width, int height) {
        return drawn(view, width, height, true).stream()
                .map(AttributedString::toString)
                .map(String::stripTrailing)
                .toList();
    }

    @Test
    void aWideTerminalShowsEverything() {
        List<String> lines = text(view(usual()), 140, 14);

        assertThat(lines).hasSize(14);
        assertThat(lines.get(0)).isEqualTo("pingpoint watch  web1 (198.18.9.20)  by icmp  round 10  00:00:10");
        assertThat(lines.get(1)).isEqualTo("4 hops, reached, 0% lost");
        assertThat(lines.get(2))
                .isEqualTo(
                        "hop responder     Loss%   Snt     Last      Avg     Best     Wrst    StDev      p95   Jitter");
        assertThat(lines.get(3))
                .startsWith("  1 198.18.1.1       0%    10   10.000    5.500    1.000   10.000    2.872")
                .contains("takes turns  ▁▂▃▃▄▅▅▆▇█");
        assertThat(lines.get(4)).startsWith("    198.18.71.1            10    1.000");
        assertThat(lines.get(5))
                .startsWith("  2 198.18.2.1    (60%)    10")
                .contains("rate-limited answers  ▂▄▆█!!!!!!");
        assertThat(lines.get(6))
                .startsWith("  3 *            (100%)    10")
                .contains("silent, but not the hops behind it");
        assertThat(lines.get(7)).startsWith("  4 198.18.9.20      0%    10");
        assertThat(lines.get(8)).isEqualTo("00:00:05  hop 2: 198.18.42.1 -> 198.18.2.1");
        assertThat(lines.get(13)).isEqualTo("p pause  r reset  m method  w report  n next  b previous  ? help  q quit");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 10", "20, 5", "10, 3", "1, 1", "300, 100", "80, 2"})
    void everySizeIsKept(int width, int height) {
        for (WatchView view : List.of(
                view(usual()),
                view(usual(), usual(), usual()),
                new WatchView(List.of(usual()), 0, true, "00:00:10", Optional.of("written: /tmp/x"), true))) {
            List<AttributedString> lines = drawn(view, width, height, true);
            assertThat(lines).hasSizeLessThanOrEqualTo(height);
            assertThat(lines).allMatch(line -> line.columnLength() <= width);
        }
    }

    @Test
    void aLowTerminalKeepsTheFirstHopsAndTheTarget() {
        List<WatchedHop> hops = new ArrayList<>();
        for (int ttl = 1; ttl < 20; ttl++) {
            hops.add(hop(ttl, LossMeaning.NONE, 3, 0, router(ttl)));
        }
        hops.add(hop(20, LossMeaning.NONE, 3, 0, WatchPictures.TARGET));
        List<String> lines = text(view(path(hops)), 80, 12);

        assertThat(lines).hasSize(12);
        assertThat(lines.get(3)).startsWith("  1 ");
        assertThat(lines.get(9)).isEqualTo("...");
        assertThat(lines.get(10)).startsWith(" 20 198.18.9.20");
    }

    @Test
    void severalTargetsAreStackedAndOneIsShown() {
        WatchView second = new WatchView(List.of(usual(), usual()), 1, true, "00:00:10", Optional.of("done"), false);
        List<String> lines = text(second, 100, 20);

        assertThat(lines.get(1)).isEqualTo("  1/2  web1 (198.18.9.20)  4 hops, reached, 0% lost");
        assertThat(lines.get(2)).isEqualTo("> 2/2  web1 (198.18.9.20)  4 hops, reached, 0% lost");
        assertThat(lines.get(3)).isEqualTo("4 hops, reached, 0% lost  PAUSED");
        assertThat(lines.get(19)).isEqualTo("done");
    }

    @Test
    void lossIsRedWhereColourIsWanted() {
        WatchedPath lossy = path(List.of(hop(1, LossMeaning.LOSS, 5, 5, WatchPictures.TARGET)));
        AttributedStyle red = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        AttributedString colored = drawn(view(lossy), 100, 8, true).get(3);
        AttributedString plain = drawn(view(lossy), 100, 8, false).get(3);

        int at = colored.toString().indexOf("50%");
        assertThat(colored.styleAt(at)).isEqualTo(red);
        assertThat(plain.styleAt(at)).isEqualTo(AttributedStyle.BOLD);
        assertThat(plain.toString()).isEqualTo(colored.toString());
    }

    @Test
    void asciiIsEnough() {
        List<AttributedString> lines = new WatchScreen(PHRASES, false, false).lines(view(usual()), 140, 14);
        assertThat(lines.get(3).toString()).endsWith("  _.--:==+*#");
        assertThat(lines).allMatch(line -> line.toString().chars().allMatch(c -> c < 128));
    }

    @Test
    void namesThatArriveLaterAreShownThenAndCannotSteerTheTerminal() {
        HostNames names =
                address -> address.equals(router(2)) ? Optional.of("core\u001b[2J.example") : Optional.empty();
        List<AttributedString> lines = new WatchScreen(
                        new WatchPhrases(Language.ENGLISH, ZoneId.of("UTC"), names), true, true)
                .lines(view(usual()), 160, 14);
        assertThat(lines.get(5).toString()).startsWith("  2 core\\u001b[2J.example (198.18.2.1)");
    }
}
