package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "198.18.0.1, 198.18.0.1",
        "198.18.1.10/24, 198.18.1.0-198.18.1.255",
        "198.18.0.1/32, 198.18.0.1",
        "198.18.0.1-198.18.2.4, 198.18.0.1-198.18.2.4",
        "2001:db8::1, 2001:db8::1",
        "2001:DB8::1/126, 2001:db8::-2001:db8::3",
        "2001:db8::1-2001:db8::ff, 2001:db8::1-2001:db8::ff",
    })
    void addressesPrefixesAndRanges(String word, String range) {
        assertThat(TargetParser.target(word)).hasToString("Optional[" + range + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "a.example",
                "my-host.example.",
                "1and1.example",
                "xn--bcher-kva.example",
                "_x.example"
            })
    void names(String word) {
        assertThat(TargetParser.target(word)).isEmpty();
        assertThat(TargetParser.name(word)).isEqualTo(word);
    }

    @Test
    void namesInOtherScripts() {
        assertThat(TargetParser.name("bücher.example")).isEqualTo("xn--bcher-kva.example");
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.256, expected an address",
        "198.18.0, expected an address",
        "010.0.0.1, expected an address",
        "12345, expected an address",
        "a..b, or a name",
        "'', or a name",
        "a b, or a name",
        "198.18.0.0/33, not a prefix",
        "198.18.0.0/, not a prefix",
        "198.18.0.0/-1, not a prefix",
        "host/24, not a prefix",
        "0.0.0.0/0, all addresses",
        "::/0, all addresses",
        "198.18.0.0/0, all addresses",
        "0.0.0.0-255.255.255.255, all addresses",
        "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, all addresses",
        "198.18.0.1-50, whole address",
        "198.18.0.9-198.18.0.1, ends before it begins",
        "198.18.0.9-2001:db8::1, joins IPv4 and IPv6",
        "fe80::1%eth0, no zone",
        "198.18.0.1:80, a port belongs to the probe",
        "2001:db8::g, not an IPv6 address",
        "[2001:db8::1], not an IPv6 address",
    })
    void refusesAndSaysWhatItExpects(String word, String says) {
        assertThatThrownBy(() -> TargetParser.target(word))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageStartingWith("'" + word + "': ")
                .hasMessageContaining(says);
    }

    @Test
    void messagesStayOneLineThatATerminalSurvives() {
        assertThatThrownBy(() -> TargetParser.target("\u001b[2J\n" + "x".repeat(500)))
                .hasMessageMatching("'\uFFFD\\[2J\uFFFDx{75}…': .*");
    }

    @Test
    void excludesFromWordsAndFiles() throws IOException {
        Path file = Files.writeString(
                directory.resolve("not.txt"), "\uFEFF198.18.3.0/24\r\n\n# lab\n  198.18.4.0-198.18.4.9  # why\n::/0");
        assertThat(TargetParser.excludes(List.of("198.18.0.0/31", "@" + file)))
                .hasToString("[198.18.0.0-198.18.0.1, 198.18.3.0-198.18.4.9, "
                        + "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]");
        assertThat(TargetParser.excludes(List.of()).isEmpty()).isTrue();
    }

    @Test
    void excludesTakeNoNames() throws IOException {
        Path file = Files.writeString(directory.resolve("not.txt"), "198.18.3.0/24\n\nrouter.example\n");
        assertThatThrownBy(() -> TargetParser.excludes(List.of("router.example")))
                .hasMessage("'router.example': to exclude: expected an address, ADDRESS/LENGTH or ADDRESS-ADDRESS");
        assertThatThrownBy(() -> TargetParser.excludes(List.of("@" + file)))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageStartingWith(file + ":3: 'router.example': ");
    }

    @Test
    void filesThatCannotBeOpened() {
        assertThatThrownBy(() -> TargetParser.excludes(List.of("@" + directory)))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("a directory");
        assertThatThrownBy(() -> TargetParser.excludes(List.of("@/nowhere/at/all")))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessage("'@/nowhere/at/all': there is no such file");
        assertThatThrownBy(() -> TargetParser.excludes(List.of("@"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> TargetParser.excludes(List.of("@\0"))).hasMessageContaining("not the name of a file");
    }
}
