package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingpoint.report.JsonReport;

class MainTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutArgumentsHelpGoesToStderr() {
        Ran ran = run();

        assertThat(ran.code).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out).isEmpty();
        assertThat(ran.err).contains("Usage: pingpoint VERB").contains("diagnose");
    }

    static Iterable<String> verbs() {
        return Arrays.stream(Verb.values()).map(Verb::word).toList();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasHelp(String verb) {
        Ran ran = run(verb, "--help");

        assertThat(ran.code).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out)
                .startsWith("Usage: pingpoint " + verb + " [OPTIONS]")
                .contains("-h, --help");
        assertThat(ran.out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(ran.err).isEmpty();
        assertThat(run("help", verb)).isEqualTo(ran);
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("--version").out).matches("pingpoint \\S+( \\([0-9a-f]+(-dirty)?\\))?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nonsense|2|'nonsense' is not a verb",
                "diagnose --bogus|2|unknown option '--bogus' (see 'pingpoint diagnose --help')",
                "diagnose --deadlin 5s|2|did you mean --deadline?",
                "diagnose --deadline|2|--deadline lacks its value; expected --deadline DURATION",
                "diagnose --deadline soon|2|--deadline 'soon' is not a duration such as 500ms or 2s",
                "diagnose 198.18.0.1 198.18.0.2|2|198.18.0.2",
                "diagnose 198.18.0.1:99999|2|99999",
                "diagnose 198.18.0.1:abc|2|abc",
                "diagnose [2001:db8::1|2|']' is missing",
                "diagnose 0.0.0.0|2|names no host",
                "diagnose 255.255.255.255|2|broadcast",
                "diagnose 224.0.0.1|2|multicast",
                "diagnose fe80::1|2|needs its interface",
                "diagnose -4 -6 127.0.0.1|2|exclude each other",
                "diagnose -6 127.0.0.1|2|not an IPv6 address",
                "diagnose --deadline soon 127.0.0.1|2|'soon' is not a duration",
                "diagnose --deadline 0s 127.0.0.1|2|out of range",
                "diagnose --deadline 2d 127.0.0.1|2|not a duration",
                "diagnose --arp-rate 0 127.0.0.1|2|not a rate",
                "diagnose --arp-rate 99M 127.0.0.1|2|not a rate",
                "diagnose --expect gateway=x 127.0.0.1|2|--expect gateway='x'",
                "diagnose --expect prefix=198.18.0.0/33 127.0.0.1|2|--expect prefix=",
                "diagnose --expect colour=red 127.0.0.1|2|--expect 'colour=red'",
                "diagnose --note nokey 127.0.0.1|2|--note 'nokey'",
                "diagnose --note client-name= 127.0.0.1|2|--note 'client-name='",
                "diagnose --output xml 127.0.0.1|2|--output 'xml'",
                "diagnose --output csv 127.0.0.1|2|--output 'csv'",
                "diagnose --lang fr 127.0.0.1|2|--lang 'fr'",
                "diagnose --color sometimes 127.0.0.1|2|--color 'sometimes'",
                "diagnose --link tunnel 127.0.0.1|2|'tunnel'",
                "diagnose --source 1.2.3 127.0.0.1|2|'1.2.3' is not an IPv4 or IPv6 address",
                "diagnose --redact --pcap x.pcapng 127.0.0.1|2|exclude each other",
                "diagnose -i nosuchif0 127.0.0.1|3|there is no interface 'nosuchif0'",
                "diagnose -s 203.0.113.250 127.0.0.1|3|not an address of this host",
                "diagnose --netns no-such-namespace 127.0.0.1|3|no-such-namespace",
                "diagnose --bundle /no/such/folder/x.zip 127.0.0.1|3|there is no folder",
                "diagnose --bundle /proc 127.0.0.1|3|is a folder",
                "judge|2|BUNDLE",
                "ping|2|no TARGET is given; expected one or more",
                "trace --rate 10 127.0.0.1|2|--rate needs many targets: --targets FILE, a network or a range; or --multipath",
                "trace --multipath --rate fast 127.0.0.1|2|--rate 'fast' is not a rate in packets per second",
                "trace --seed 2 --multipath 127.0.0.1|2|--seed needs many targets",
                "ping -c x 127.0.0.1|2|--count 'x' is not a whole number from 1",
                "ping --ttl 256 127.0.0.1|2|--ttl '256' is not a whole number from 1 to 255",
                "trace --first 9 --max 8 127.0.0.1|2|--first 9 is out of range; expected 1 to 8",
                "trace --method sctp 127.0.0.1|2|--method 'sctp' is not known; expected icmp, udp or tcp",
                "routes --sport 65536 --to 127.0.0.1|2|--sport '65536' is not a whole number from 0 to 65535",
                "rules everything|2|'everything' is an argument too many; expected none",
                "judge /no/such/file.zip|3|there is no file",
                "judge /proc|3|is not a file",
            })
    void badInputGetsOneLineThatNamesIt(String line, int code, String message) {
        Ran ran = run(line.split(" "));

        assertThat(ran.err).contains(message).startsWith("pingpoint: ");
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.out).isEmpty();
        assertThat(ran.code).isEqualTo(code);
    }

    @Test
    void whatWasTypedCannotSteerTheTerminal() {
        Ran ran = run("diagnose", "\u001b[31mx\u202e\n");

        assertThat(ran.code).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aDamagedBundleIsOneLine() throws IOException {
        Path file = folder.resolve("run.zip");
        Files.writeString(file, "PK nothing");

        Ran ran = run("judge", file.toString());

        assertThat(ran.code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(ran.err).contains("not a bundle");
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.out).isEmpty();
    }

    @Test
    void aNameThatDoesNotResolveIsInconclusive() {
        Ran ran = run("diagnose", "-o", "json", "no-such-host.invalid");

        assertThat(ran.code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(ran.out).contains("\"INCONCLUSIVE\"").contains("no-such-host.invalid");
        assertThat(ran.err).contains("'no-such-host.invalid' does not resolve");
        assertThat(ran.err.lines()).hasSize(1);
    }

    @Test
    void printsTheSchema() {
        assertThat(run("diagnose", "--schema")).isEqualTo(new Ran(ExitCode.GOOD, JsonReport.schema(), ""));
    }

    @Test
    void ourOwnAddressIsReachableAndABundleJudgesTheSame() {
        Path file = folder.resolve("run.zip");

        Ran live = run("diagnose", "--color", "never", "--lang", "en", "--bundle", file.toString(), "127.0.0.1");
        Ran again = run("judge", "--lang", "en", file.toString());

        assertThat(live.code).as(live.err).isEqualTo(ExitCode.GOOD);
        assertThat(live.out).startsWith("REACHABLE  127.0.0.1 is reachable");
        assertThat(again).isEqualTo(live);
        assertThat(folder.toFile().list()).containsExactly("run.zip");
    }

    @Test
    void aFailedWriteIsRememberedAndStopsTheRun() {
        Interrupts interrupts = new Interrupts();
        ResultStream results = new ResultStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                interrupts::interrupt);

        assertThatThrownBy(() -> results.write('x')).hasMessage("Broken pipe");

        assertThat(results.failure()).get().extracting(IOException::getMessage).isEqualTo("Broken pipe");
        assertThat(interrupts.isInterrupted()).isTrue();
    }

    @Test
    void anInterruptReachesEveryHookOnceAndLateOnesAtOnce() {
        Interrupts interrupts = new Interrupts();
        StringBuilder called = new StringBuilder();
        Interrupts.Registration first = interrupts.register(() -> called.append('a'));
        interrupts.register(() -> called.append('b'));
        first.close();

        interrupts.interrupt();
        interrupts.interrupt();
        interrupts.register(() -> called.append('c'));

        assertThat(called).hasToString("bc");
    }

    @Test
    void languageFollowsTheLocaleUnlessAsked() {
        OutputOptions options = new OutputOptions(new Options(""));

        assertThat(options.language(Map.of("LANG", "ja_JP.UTF-8")).getLanguage())
                .isEqualTo("ja");
        assertThat(options.language(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C"))
                        .getLanguage())
                .isEqualTo("en");
        assertThat(options.language(Map.of()).getLanguage()).isEqualTo("en");
    }

    @Test
    void nameServersAreReadFromResolvConf() {
        assertThat(ResolvConf.parse("# x\nnameserver 198.18.0.53\nnameserver  2001:db8::53 # y\n"
                        + "nameserver 127.0.0.53\nsearch example.com\nnameserver junk\n"))
                .hasToString("[198.18.0.53, 2001:db8::53, 127.0.0.53]");
    }
}
