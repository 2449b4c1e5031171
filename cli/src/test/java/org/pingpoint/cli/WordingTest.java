package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
    static Stream<Wording> all() {
        return Stream.<Wording[]>of(
                        OutcomeWording.values(),
                        PingWording.values(),
                        ArpWording.values(),
                        SweepWording.values(),
                        TraceWording.values(),
                        SurveyWording.values(),
                        GraphWording.values(),
                        PathMtuWording.values(),
                        FilterWording.values(),
                        HintWording.values(),
                        WatchWording.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothLanguagesSayTheSameValues(Wording wording) {
        List<String> english = values(wording.in(Language.ENGLISH));

        assertThat(values(wording.in(Language.JAPANESE))).containsExactlyInAnyOrderElementsOf(english);
        assertThat(english).doesNotHaveDuplicates().allMatch(value -> value.matches("\\{[0-9]}"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTextIsOneLineThatATerminalPrints(Wording wording) {
        for (Language language : Language.values()) {
            assertThat(wording.in(language)).isNotBlank().doesNotMatch("(?s).*\\p{Cntrl}.*");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePiecesOfATextAreAllOfIt(Wording wording) {
        for (Language language : Language.values()) {
            String text = wording.in(language);
            String pieces = Arrays.stream(language.pieces(wording))
                    .map(piece -> new String(piece, StandardCharsets.UTF_8))
                    .reduce((before, after) -> before + "{}" + after)
                    .orElseThrow();
            assertThat(pieces).isEqualTo(text.replaceAll("\\{[0-9]}", "{}"));
        }
    }

    private static List<String> values(String text) {
        return Pattern.compile("\\{[^}]*}?")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
