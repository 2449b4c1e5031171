package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {
    @ParameterizedTest
    @CsvSource({
        "plain text 1/0, plain text 1/0",
        "日本語のスイッチ名, 日本語のスイッチ名",
        "'\u001b[2J', '\\x1b[2J'",
        "'a\nb', 'a\\x0ab'",
        "'a\u0007\u0000', 'a\\x07\\x00'",
        "'\u009b31m', '\\x9b31m'",
        "'\u202egnp.exe', '\\u202egnp.exe'",
        "'\u2028', '\\u2028'",
        "'\u200b\ufeff', '\\u200b\\ufeff'",
        "'\ud800', '\\ud800'",
        "😀, 😀",
    })
    void nothingThatATerminalObeysIsLeft(String text, String expected) {
        assertThat(Escape.of(text)).isEqualTo(expected);
    }
}
