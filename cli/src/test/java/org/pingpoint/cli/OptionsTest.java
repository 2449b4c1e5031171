package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    /** A verb with an option of each kind. */
    private static final class Example {
        final Options options =
                new Options("Says what it was told.", "Example:", "  pingpoint say --count 3 something");
        final Arguments targets = options.arguments("TARGET", 0, Arguments.MANY, "What to say it to.");
        final Setting<Integer> count = options.value("-c, --count N", Values.number(-9, 99), "How often (default: 1).")
                .orElse(1);
        final Value<String> name = options.value("-i, --interface NAME", Values.TEXT, "Where to say it.");
        final Value<String> list = options.value("--targets FILE|-", Values.TEXT, "More targets, from a file.");
        final ValueList<String> excludes =
                options.values("--exclude WHAT", Values.TEXT, "Not these; may be given several times.");
        final Flag v4 = options.flag("-4", "IPv4 only.");
        final Flag v6 = options.flag("-6", "IPv6 only.");
        final Flag quiet = options.flag("-q, --quiet", "Print less.");

        Example told(String line) {
            options.parse(line.isEmpty() ? new String[0] : line.split(" "));
            return this;
        }
    }

    private static Example told(String line) {
        return new Example().told(line);
    }

    @Test
    void whatIsNotGivenIsAbsentOrItsDefault() {
        Example example = told("");

        assertThat(example.count.get()).isEqualTo(1);
        assertThat(example.name.get()).isEmpty();
        assertThat(example.name.isGiven()).isFalse();
        assertThat(example.excludes.get()).isEmpty();
        assertThat(example.quiet.isGiven()).isFalse();
        assertThat(example.targets.words()).isEmpty();
        assertThat(example.targets.first()).isEmpty();
        assertThat(example.options.isHelpAsked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c 7",
                "-c7",
                "-c=7",
                "--count 7",
                "--count=7",
                "-qc7",
                "-qc 7",
                "-4c7",
                "-4qc=7",
                "-c1 --count 7",
                "--count=1 -c 7",
                "a -c 7 b",
                "-c +7",
            })
    void aValueIsAttachedOrFollows(String line) {
        assertThat(told(line).count.get()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c -4", "-c -46", "--count -4"})
    void theNameOfAnOptionIsNoNumber(String line) {
        Example example = new Example();

        assertThatThrownBy(() -> example.told(line)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c -5", "-c-5", "-c=-5", "--count -5", "--count=-5"})
    void numbersMayBeNegative(String line) {
        assertThat(told(line).count.get()).isEqualTo(-5);
    }

    @ParameterizedTest
    @CsvSource({
        "-ieth0=1, eth0=1",
        "-i=a=b, a=b",
        "--interface=a=b, a=b",
        "--interface=, ''",
        "-interface0, nterface0",
        "-i -x5, -x5",
        "-i --x5, --x5",
        "-i \"q\", \"q\"",
        "-i @/etc/hostname, @/etc/hostname",
    })
    void aValueIsTakenAsItIs(String line, String value) {
        assertThat(told(line).name.get()).contains(value);
    }

    @Test
    void aListCollectsInOrder() {
        assertThat(told("--exclude a -q --exclude=b x --exclude a").excludes.get())
                .containsExactly("a", "b", "a");
    }

    @Test
    void flagsStandAloneOrTogether() {
        assertThat(told("-q").quiet.isGiven()).isTrue();
        assertThat(told("--quiet --quiet").quiet.isGiven()).isTrue();
        Example both = told("-46");
        assertThat(both.v4.isGiven() && both.v6.isGiven()).isTrue();
        assertThat(both.quiet.isGiven()).isFalse();
    }

    @Test
    void argumentsStandAnywhere() {
        assertThat(told("a -q b --count 2 c").targets.words()).containsExactly("a", "b", "c");
        assertThat(told("a b").targets.first()).contains("a");
    }

    @Test
    void twoDashesEndTheOptions() {
        Example example = told("-q a -- --count -c x -- -h");

        assertThat(example.targets.words()).containsExactly("a", "--count", "-c", "x", "--", "-h");
        assertThat(example.options.isHelpAsked()).isFalse();
    }

    @Test
    void aSingleDashIsAWordLikeAnother() {
        assertThat(told("- -q").targets.words()).containsExactly("-");
        assertThat(told("--targets -").list.get()).contains("-");
        assertThat(told("--targets=- -").targets.words()).containsExactly("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--bogus|unknown option '--bogus'",
                "--bogus=1|unknown option '--bogus'",
                "a -x b|unknown option '-x'",
                "-qx|unknown option '-x' in '-qx'",
                "-quiet|unknown option '-uiet' in '-quiet'",
                "-targets x|unknown option '-targets'; did you mean --targets?",
                "--coutn 5|unknown option '--coutn'; did you mean --count?",
                "--exc a|unknown option '--exc'; did you mean --exclude?",
                "--c 5|unknown option '--c'",
                "--4|unknown option '--4'",
                "-5|unknown option '-5'",
                "--quiet=true|--quiet takes no value",
                "-q=true|-q takes no value",
                "--count|--count lacks its value; expected --count N",
                "-c|--count lacks its value; expected --count N",
                "-c -q|--count lacks its value; expected --count N",
                "-c --quiet|--count lacks its value; expected --count N",
                "-c --quiet 5|--count lacks its value; expected --count N",
                "--count -- 5|--count lacks its value; expected --count N",
                "-i -4|--interface lacks its value; expected --interface NAME",
                "--count x|--count 'x' is not a whole number from -9 to 99",
                "-c 5.0|--count '5.0' is not a whole number from -9 to 99",
                "-c=|--count '' is not a whole number from -9 to 99",
                "-c100|--count '100' is not a whole number from -9 to 99",
                "--count -10|--count '-10' is not a whole number from -9 to 99",
                "--count 99999999999|--count '99999999999' is not a whole number from -9 to 99",
                "-c x -c 5|--count 'x' is not a whole number from -9 to 99",
            })
    void badUsageIsOneLineThatNamesIt(String line, String message) {
        Example example = new Example();

        assertThatThrownBy(() -> example.told(line))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0|0|a b|'a' is an argument too many; expected none",
                "0|1|a b|'b' is an argument too many; expected at most one HOST",
                "1|1|a b c|'b' is an argument too many; expected at most one HOST",
                "1|1|-q|no HOST is given; expected one",
                "1|2147483647|-q --|no HOST is given; expected one or more",
            })
    void argumentsAreCounted(int least, int most, String line, String message) {
        Options options = new Options("Says hello.");
        options.arguments("HOST", least, most, "To whom.");
        options.flag("-q, --quiet", "Print less.");

        assertThatThrownBy(() -> options.parse(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void withoutDeclaredArgumentsThereAreNone() {
        Options options = new Options("Says hello.");

        assertThatThrownBy(() -> options.parse("a")).hasMessage("'a' is an argument too many; expected none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "a -h", "-qh", "--count x --help", "--help --count x", "--bogus -x -h"})
    void helpComesBeforeWhatIsUnknownOrCannotBeRead(String line) {
        Options options = told(line).options;

        assertThat(options.isHelpAsked()).isTrue();
    }

    @Test
    void helpIsTwoColumnsInTheOrderOfDeclaration() {
        assertThat(help(new Example().options, "say"))
                .isEqualTo(
                        """
                        Usage: pingpoint say [OPTIONS] [TARGET...]
                        Says what it was told.

                          [TARGET...]           What to say it to.
                          -c, --count N         How often (default: 1).
                          -i, --interface NAME  Where to say it.
                              --targets FILE|-  More targets, from a file.
                              --exclude WHAT    Not these; may be given several times.
                          -4                    IPv4 only.
                          -6                    IPv6 only.
                          -q, --quiet           Print less.
                          -h, --help            Show this help.

                        Example:
                          pingpoint say --count 3 something
                        """);
    }

    @Test
    void helpBreaksLongLinesAndLeavesLongNamesALineOfTheirOwn() {
        Options options =
                new Options("Says a word, and says it again, and again, until nobody who is here can bear it.");
        options.value("--say WORD|ANOTHER-WORD|A-THIRD", Values.TEXT, "The word.");
        options.flag("--loud", "So that it can be heard in the next room, and in the room behind that one, too.");

        assertThat(help(options, "say"))
                .isEqualTo(
                        """
                        Usage: pingpoint say [OPTIONS]
                        Says a word, and says it again, and again, until nobody who is here can bear it.

                              --say WORD|ANOTHER-WORD|A-THIRD
                                      The word.
                              --loud  So that it can be heard in the next room, and in the room behind
                                      that one, too.
                          -h, --help  Show this help.
                        """);
    }

    private static String help(Options options, String verb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        options.printHelp(new PrintStream(out, true, StandardCharsets.UTF_8), verb);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSlipOfTwoLettersIsUnderstood() {
        List<String> names = List.of("-o", "--output", "--only", "-c", "--count");

        assertThat(Spelling.nearest("--outptu", names)).contains("--output");
        assertThat(Spelling.nearest("--onyl", names)).contains("--only");
        assertThat(Spelling.nearest("--counts", names)).contains("--count");
        assertThat(Spelling.nearest("-output", names)).contains("--output");
        assertThat(Spelling.nearest("--verbose", names)).isEqualTo(Optional.empty());
        assertThat(Spelling.nearest("-x", names)).isEqualTo(Optional.empty());
    }
}
