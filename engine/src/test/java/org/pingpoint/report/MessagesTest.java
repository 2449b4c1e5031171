package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.model.VerdictCode;

class MessagesTest {
    private static final Set<VerdictCode> NO_FAULT = Set.of(
            VerdictCode.REACHABLE,
            VerdictCode.INCONCLUSIVE,
            VerdictCode.HOP_COSMETIC_SILENCE,
            VerdictCode.WIRE_DIFFERS,
            VerdictCode.PATH_MTU_REDUCED,
            VerdictCode.EXPECTATION_DIFFERS);

    private final Messages english = Messages.of(Locale.ENGLISH);
    private final Messages japanese = Messages.of(Locale.JAPANESE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(japanese.keys())).isEqualTo(new TreeSet<>(english.keys()));
    }

    @Test
    void bothLanguagesUseTheSameNames() {
        for (String key : english.keys()) {
            assertThat(names(japanese.raw(key))).as(key).isEqualTo(names(english.raw(key)));
        }
    }

    private static Set<String> names(String text) {
        return Pattern.compile("\\{([A-Za-z]+)")
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void nothingIsLeftInEnglishInTheJapaneseSentences() {
        for (String key : japanese.keys()) {
            if (key.startsWith("verdict.") || key.startsWith("request.") || key.startsWith("field.")) {
                assertThat(japanese.raw(key)).as(key).matches("(?s).*[\\u3040-\\u30ff\\u4e00-\\u9fff].*");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(VerdictCode.class)
    void everyCodeHasItsTexts(VerdictCode code) {
        assertThat(english.has("verdict." + code + ".summary")).isTrue();
        assertThat(english.has("verdict." + code + ".advice.1")).isTrue();
        assertThat(english.has("verdict." + code + ".advice.4")).isFalse();
        assertThat(english.has("request." + code)).isTrue();
        if (!NO_FAULT.contains(code)) {
            assertThat(english.has("alternative." + code + ".why")).isTrue();
            assertThat(english.has("alternative." + code + ".separator")).isTrue();
        }
    }

    @Test
    void theRequestSentencesAreThoseOfTheArticle() {
        assertThat(japanese.raw("request.A")).isEqualTo("同一IPセグメントのARPエントリーが見えず、デフォゲとのping疎通もできない");
        assertThat(japanese.raw("request.B")).isEqualTo("同一IPセグメントのARPエントリーは見えるが、デフォゲとのping疎通ができない");
        assertThat(japanese.raw("request.C")).isEqualTo("サーバーからのping応答はないが、デフォゲからのping応答はある");
        assertThat(english.raw("request.C")).isEqualTo("The default gateway answers ping, the server does not.");
    }

    @Test
    void anUnknownValueLeavesAReadableSentence() {
        for (Messages messages : new Messages[] {english, japanese}) {
            for (String key : messages.keys()) {
                if (key.startsWith("verdict.") && key.endsWith(".summary")) {
                    String text = messages.text(
                            key, Map.of("target", "198.19.9.1", "at", "198.18.2.2", "subject", "x", "service", "y"));
                    assertThat(text).as(key).doesNotContain("?", "[", "]", "{", "}", "  ");
                }
            }
        }
    }

    @Test
    void optionalPartsAppearWhenTheirValuesAreKnown() {
        assertThat(english.text("answer.fib", Map.of("type", "unicast"))).isEqualTo("unicast");
        assertThat(english.text("answer.fib", Map.of("type", "unicast", "gateway", "198.18.1.1", "interface", "eth0")))
                .isEqualTo("unicast via 198.18.1.1 dev eth0");
    }

    @Test
    void valuesCannotSteerATerminalNorTheTemplate() {
        String text = english.text("request.HOP_NO_ROUTE", Map.of("at", "\u001b[31m{target}[[x]]\u202e$1\\"));

        assertThat(text).contains("\\x1b[31m{target}[[x]]\\u202e$1\\").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void noTextHoldsAControlCharacter() {
        for (Messages messages : new Messages[] {english, japanese}) {
            for (String key : messages.keys()) {
                assertThat(Escape.of(messages.raw(key))).as(key).isEqualTo(messages.raw(key));
            }
        }
    }
}
