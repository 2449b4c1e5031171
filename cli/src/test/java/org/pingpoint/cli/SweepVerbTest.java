package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.Address;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepOutcome;

class SweepVerbTest {
    @TempDir
    Path folder;

    record Ran(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    static Ran run(SweepEngine engine, String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(engine, out, line);
    }

    private static Ran run(SweepEngine engine, OutputStream to, String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(to, false, StandardCharsets.UTF_8);
        Session session =
                new Session(out, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), new Interrupts(), false);
        int code = run(engine, session, line);
        return new Ran(code, to.toString(), err.toString(StandardCharsets.UTF_8));
    }

    static int run(SweepEngine engine, Session session, String line) {
        int code = Main.run(session, "sweep", new SweepVerb(engine), line.split(" "));
        session.out().flush();
        return code;
    }

    /** One target of each kind. */
    static ScriptedSweep everything() {
        return new ScriptedSweep((target, result, hand) -> {
            switch ((int) target.low() & 15) {
                case 1 -> result.about(target, SweepOutcome.REPLY, 1)
                        .rtt(181_000)
                        .ttl(63)
                        .at(1_795_348_800_000_001_999L);
                case 2 -> result.about(target, SweepOutcome.ICMP_ERROR, 2)
                        .from(IpAddress.parse("198.18.2.2"))
                        .icmp(3, 13)
                        .rtt(9_000_000_000L);
                case 3 -> result.about(target, SweepOutcome.SILENT, 2);
                case 4 -> {
                    result.about(target, SweepOutcome.SILENT, 2);
                    hand.over();
                    result.about(target, SweepOutcome.REPLY, 1).late().rtt(2_500_000_000L);
                }
                case 5 -> {
                    result.about(target, SweepOutcome.ARP_REPLY, 1).mac(0x02005e100001L);
                    hand.over();
                    result.about(target, SweepOutcome.ARP_REPLY, 1)
                            .mac(0x02005e100002L)
                            .duplicate()
                            .otherHolder();
                }
                case 6 -> result.about(target, SweepOutcome.LOCAL_ERROR, 0).reason("ENETUNREACH, \"no\" route");
                case 7 -> result.about(target, SweepOutcome.TCP_ACCEPT, 1).rtt(20_000);
                default -> result.about(target, SweepOutcome.TCP_RESET, 1).rtt(10_000);
            }
            hand.over();
        });
    }

    @Test
    void csvHasAColumnForWhateverIsKnown() {
        Ran ran = run(everything(), "198.18.9.1-198.18.9.8 -o csv");

        assertThat(ran.lines().get(0)).isEqualTo(SweepCsv.COLUMNS);
        assertThat(ran.lines().subList(1, ran.lines().size()))
                .containsExactlyInAnyOrder(
                        "198.18.9.1,,1,reply,,198.18.9.1,63,181000,,,,,false,2026-11-22T12:00:00.000001Z,,",
                        "198.18.9.2,,2,icmp-error,,198.18.2.2,,9000000000,3,13,"
                                + "communication-administratively-prohibited,,false,,,",
                        "198.18.9.3,,2,timeout,,,,,,,,,false,,,",
                        "198.18.9.4,,2,timeout,,,,,,,,,false,,,",
                        "198.18.9.4,,1,late,reply,198.18.9.4,,2500000000,,,,,false,,,",
                        "198.18.9.5,,1,arp-reply,,198.18.9.5,,,,,,02:00:5e:10:00:01,false,,,false",
                        "198.18.9.5,,1,arp-reply,,198.18.9.5,,,,,,02:00:5e:10:00:02,true,,,true",
                        "198.18.9.6,,0,local-error,,,,,,,,,false,,\"ENETUNREACH, \"\"no\"\" route\",",
                        "198.18.9.7,,1,tcp-accept,,198.18.9.7,,20000,,,,,false,,,",
                        "198.18.9.8,,1,tcp-reset,,198.18.9.8,,10000,,,,,false,,,");
        assertThat(ran.err).contains("8 targets, 8 probes in 0.80 s: ").contains("rtt min/mean/max");
        assertThat(ran.code).isEqualTo(ExitCode.BAD);
        assertThat(run(everything(), "198.18.9.1 -q -o csv").err).isEmpty();
    }

    @Test
    void textIsJapaneseIfAskedForAndCsvIsNot() {
        Ran text = run(everything(), "198.18.9.1-198.18.9.8 198.18.9.9 --exclude 198.18.9.9 --only all --lang ja");

        assertThat(text.lines().subList(0, 10))
                .containsExactlyInAnyOrder(
                        "198.18.9.1 応答 ttl=63 rtt=0.181 ms",
                        "198.18.9.2 拒否（198.18.2.2 から）: communication-administratively-prohibited (3/13)"
                                + " rtt=9000.000 ms（2 回目）",
                        "198.18.9.3 応答なし（2 回送信）",
                        "198.18.9.4 応答なし（2 回送信）",
                        "198.18.9.4 遅延応答: 応答 rtt=2500.000 ms",
                        "198.18.9.5 MAC アドレス 02:00:5e:10:00:01",
                        "198.18.9.5 重複: MAC アドレス 02:00:5e:10:00:02、別の機器",
                        "198.18.9.6 送信できず: ENETUNREACH, \"no\" route",
                        "198.18.9.7 接続可 rtt=0.020 ms",
                        "198.18.9.8 接続拒否（RST） rtt=0.010 ms");
        assertThat(text.lines().subList(10, 12))
                .containsExactly("宛先 8、プローブ 8 個、0.80 秒: 応答 4、拒否 2、応答なし 1、送信できず 1、遅延応答 1、重複 1", "対象外: 除外指定 1");
        assertThat(text.err).isEmpty();
        Ran csv = run(everything(), "198.18.9.3 --lang ja -o csv");
        assertThat(csv.lines()).containsExactly(SweepCsv.COLUMNS, "198.18.9.3,,2,timeout,,,,,,,,,false,,,");
        assertThat(csv.err).startsWith("宛先 1、");
    }

    @Test
    void everyLineOfNdjsonIsAnObjectAndUnknownIsAbsent() throws IOException {
        Ran ran = run(everything(), "198.18.9.1-198.18.9.8 -o ndjson");

        for (String line : ran.lines()) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                while (parser.nextToken() != null) {}
            }
        }
        assertThat(ran.lines().get(0))
                .startsWith("{\"kind\":\"run\",\"schema\":\"pingpoint.sweep/1\",\"command\":\"sweep\",\"start\":")
                .contains("\"probe\":\"icmp\",\"targets\":8,\"seed\":1");
        assertThat(ran.lines())
                .contains(
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.1\",\"seq\":1,\"outcome\":\"reply\",\"from\":"
                                + "\"198.18.9.1\",\"ttl\":63,\"rttNs\":181000,\"time\":\"2026-11-22T12:00:00.000001Z\"}",
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.2\",\"seq\":2,\"outcome\":\"icmp-error\",\"from\":"
                                + "\"198.18.2.2\",\"rttNs\":9000000000,\"icmpType\":3,\"icmpCode\":13,"
                                + "\"icmpName\":\"communication-administratively-prohibited\"}",
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.3\",\"seq\":2,\"outcome\":\"timeout\"}",
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.4\",\"seq\":1,\"outcome\":\"late\",\"lateOutcome\":"
                                + "\"reply\",\"from\":\"198.18.9.4\",\"rttNs\":2500000000}",
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.5\",\"seq\":1,\"outcome\":\"arp-reply\","
                                + "\"duplicate\":true,\"from\":\"198.18.9.5\",\"mac\":\"02:00:5e:10:00:02\","
                                + "\"otherHolder\":true}",
                        "{\"kind\":\"probe\",\"target\":\"198.18.9.6\",\"seq\":0,\"outcome\":\"local-error\","
                                + "\"error\":\"ENETUNREACH, \\\"no\\\" route\"}");
        assertThat(ran.lines().get(ran.lines().size() - 1))
                .startsWith("{\"kind\":\"summary\",\"targets\":8,")
                .contains("\"finished\":true", "\"durationNs\":800000000", "\"p99Ns\":");
        assertThat(ran.err).isEmpty();
    }

    @Test
    void portsOfV6TargetsStandBehindBrackets() {
        assertThat(run(everything(), "2001:db8::7 --probe tcp:443 -o text")
                        .lines()
                        .get(0))
                .isEqualTo("[2001:db8::7]:443 accepted rtt=0.020 ms");
        assertThat(run(everything(), "2001:db8::7 --probe tcp:443 -o ndjson").out)
                .contains("\"target\":\"2001:db8::7\",\"port\":443,\"seq\":1,\"outcome\":\"tcp-accept\"");
        assertThat(run(everything(), "198.18.9.7 --probe tcp:443 -o csv").out).contains("\n198.18.9.7,443,1,");
    }

    @Test
    void textTellsOutcomesApartAndLeavesTheSilentToTheSummary() {
        Ran ran = run(everything(), "198.18.9.1-198.18.9.8");

        assertThat(ran.lines())
                .contains(
                        "198.18.9.1 reply ttl=63 rtt=0.181 ms",
                        "198.18.9.2 refused by 198.18.2.2: communication-administratively-prohibited (3/13)"
                                + " rtt=9000.000 ms try 2",
                        "198.18.9.4 late: reply rtt=2500.000 ms",
                        "198.18.9.5 duplicate: is at 02:00:5e:10:00:02, another holder",
                        "198.18.9.6 not asked: ENETUNREACH, \"no\" route",
                        "198.18.9.8 reset rtt=0.010 ms")
                .noneMatch(line -> line.contains("silent after"));
        assertThat(run(everything(), "198.18.9.3 --only all").lines().get(0))
                .isEqualTo("198.18.9.3 silent after 2 tries");
        assertThat(run(everything(), "198.18.9.1-198.18.9.8 -q").lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "answered, 1 4 5 5 7",
        "refused, 2 8",
        "silent, 3 4",
        "all, 1 2 3 4 4 5 5 6 7 8",
    })
    void onlyChooses(String what, String expected) {
        Ran ran = run(everything(), "198.18.9.1-198.18.9.8 -o csv --only " + what);

        assertThat(ran.lines().stream()
                        .skip(1)
                        .map(line -> line.substring("198.18.9.".length(), line.indexOf(',')))
                        .sorted())
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "all, true",
        "silent, true",
        "answered, false",
        "refused, false",
    })
    void silenceIsAskedForWhereItIsShown(String what, boolean asked) {
        ScriptedSweep engine = new ScriptedSweep();
        run(engine, "198.18.9.1 -o csv --only " + what);

        assertThat(engine.options.orElseThrow().silent()).isEqualTo(asked);
    }

    @Test
    void roundTripTimesAreOfTheTargetsThemselves() {
        // 181 µs, 2.5 s (late), 20 µs, 10 µs; not the 9 s of a router.
        Ran ran = run(everything(), "198.18.9.1-198.18.9.8");

        assertThat(ran.out).contains("rtt min/mean/max 0.010/625.053/2500.000 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1000",
        "--rate 50k, 50000",
        "--probe arp, 100",
        "--probe arp --arp-rate 15, 15",
        "--probe arp --rate 3000, 3000",
        "--arp-rate 15, 1000",
    })
    void paceIsPoliteUnlessAsked(String options, int rate) {
        ScriptedSweep engine = new ScriptedSweep();
        run(engine, ("198.18.9.1 " + options).strip());

        assertThat(engine.options.orElseThrow().rate()).hasValue(rate);
    }

    @Test
    void maxIsNoRate() {
        ScriptedSweep engine = new ScriptedSweep();
        run(engine, "198.18.9.1 --probe arp --rate max");

        assertThat(engine.options.orElseThrow().rate()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void targetsComeOnceFromWordsAndFilesInASeededOrder() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "# hosts\n198.18.9.3\n198.18.9.0/29 # again\n");
        ScriptedSweep engine = new ScriptedSweep();
        ScriptedSweep again = new ScriptedSweep();
        ScriptedSweep other = new ScriptedSweep();
        String line = "198.18.9.1-198.18.9.4 --targets " + list + " --exclude 198.18.9.6/31";
        Ran ran = run(engine, line);
        run(again, line);
        run(other, line + " --seed 5");

        assertThat(engine.asked)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 6).mapToObj(i -> "198.18.9." + i).toList())
                .isEqualTo(again.asked)
                .isNotEqualTo(other.asked);
        assertThat(ran.out).contains("left out: 2 excluded");
        assertThat(ran.code).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void shardsTogetherAreTheSweep() {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            ScriptedSweep engine = new ScriptedSweep();
            run(engine, "198.18.9.0/24 --probe tcp:22,80 --shard " + i + "/3");
            all.addAll(engine.asked);
        }

        assertThat(all).hasSize(512);
        assertThat(new HashSet<>(all)).hasSize(512);
    }

    @Test
    void shardsTogetherHaveTheTargetsThatTheySay() throws IOException {
        int targets = 0;
        for (int i = 1; i <= 3; i++) {
            Ran ran =
                    run(new ScriptedSweep(), "198.18.9.0/28 127.0.0.1 --probe tcp:22,80 -o ndjson --shard " + i + "/3");
            JsonNode head = new ObjectMapper().readTree(ran.lines().get(0));
            JsonNode summary =
                    new ObjectMapper().readTree(ran.lines().get(ran.lines().size() - 1));
            assertThat(head.get("targets")).isEqualTo(summary.get("targets"));
            assertThat(summary.get("begun")).isEqualTo(summary.get("targets"));
            assertThat(summary.get("settled")).isEqualTo(summary.get("targets"));
            targets += summary.get("targets").asInt();
        }

        assertThat(targets).isEqualTo(32);
    }

    @Test
    void onlyTheFamilyThatIsWantedOrCanBeAsked() {
        ScriptedSweep engine = new ScriptedSweep();
        run(engine, "198.18.9.1 2001:db8::1 -6");
        assertThat(engine.asked).containsExactly("2001:db8::1");

        ScriptedSweep arp = new ScriptedSweep();
        run(arp, "198.18.9.1 2001:db8::1 --probe arp");
        assertThat(arp.asked).containsExactly("198.18.9.1");
    }

    /** Nobody else on the segment holds it. */
    @Test
    void ownAddressesAreNotAskedByArp() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            for (Address address : tables.addresses()) {
                IpAddress own = address.local().address();
                if (own.isV4() && !own.isLoopback()) {
                    Ran ran = run(new ScriptedSweep(), own + " --probe arp");
                    assertThat(ran.err).contains("no target to probe: left out 1 own address");
                    assertThat(run(new ScriptedSweep(), own + " --probe icmp").code)
                            .isEqualTo(ExitCode.GOOD);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--probe icmp|2|no target is given",
                "198.18.0.0/15|2|more than 65,536 targets",
                "198.18.0.0/16 --probe tcp:1,2|2|more than 65,536 targets",
                "0.0.0.0/0 --rate 10k|2|0.0.0.0/0",
                "::/0 --rate 10k|2|::/0",
                "0.0.0.0-255.255.255.255 --rate 10k|2|'0.0.0.0-255.255.255.255': all addresses there are",
                "0.0.0.0/1 128.0.0.0/1 --rate 10k|2|together are all addresses there are of IPv4",
                "1.0.0.0-223.255.255.255 --rate 10k|2|together are all addresses there are of IPv4",
                "8000::/1 ::/1 --rate 10k|2|together are all addresses there are of IPv6",
                "127.0.0.1|2|no target to probe: left out 1 loopback",
                "198.18.9.0/24 --exclude 198.18.0.0/16|2|no target to probe: left out 256 excluded",
                "198.18.9.0/24 --exclude 198.18.0.0/33|2|198.18.0.0/33",
                "198.18.9.0/24 --exclude @/no/such/file|2|/no/such/file",
                "198.18.9.300|2|198.18.9.300",
                "198.18.9.1 --targets /no/such/file|2|/no/such/file",
                "198.18.9.1 --shard 0/4|2|0/4",
                "198.18.9.1 --shard 5/4|2|5/4",
                "198.18.9.1 --shard x|2|'x'",
                "198.18.9.1 --rate 0|2|not a rate",
                "198.18.9.1 --rate fast|2|or max",
                "198.18.9.1 --arp-rate fast|2|not a rate",
                "198.18.9.1 --retries -1|2|--retries",
                "198.18.9.1 --timeout 0s|2|--timeout",
                "198.18.9.1 --timeout 11m|2|at most 10m",
                "198.18.9.1 --ttl 256|2|--ttl",
                "198.18.9.1 --probe tcp|2|--probe 'tcp'",
                "198.18.9.1 --probe tcp:|2|ports ''",
                "198.18.9.1 --probe tcp:0|2|ports '0'",
                "198.18.9.1 --probe udp:70000|2|ports '70000'",
                "198.18.9.1 --probe nd -4|2|IPv6 addresses only",
                "198.18.9.1 --only some|2|--only 'some'",
                "198.18.9.1 --output xml|2|--output 'xml'",
                "198.18.9.1 --pcap x|2|--pcap is not offered",
                "198.18.9.1 --seed one|2|--seed",
                "no-such-host.invalid|3|'no-such-host.invalid' does not resolve",
                "198.18.9.1 --state /no/such/folder/state|3|/no/such/folder/state",
                "198.18.9.1 --state /proc/version|3|/proc/version",
                "198.18.9.1 --state /proc|3|is a directory; expected a file",
                "198.18.9.1 --link pcap|2|--link pcap is not offered",
                "198.18.9.1 -i nosuchif0|3|nosuchif0",
                "198.18.9.1 -s 203.0.113.250|3|203.0.113.250",
                "198.18.9.1 --netns no-such-namespace|3|no-such-namespace",
            })
    void badInputGetsOneLineAndNothingIsSent(String line, int code, String message) {
        ScriptedSweep engine = new ScriptedSweep();
        Ran ran = run(engine, line);

        assertThat(ran.err).contains(message).startsWith("pingpoint: ");
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.out).isEmpty();
        assertThat(ran.code).isEqualTo(code);
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void aBadLineOfAListIsNamedWithItsNumber() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "198.18.9.1\n\n198.18.9.999\n");
        Ran ran = run(new ScriptedSweep(), "--targets " + list);

        assertThat(ran.err).contains("list:3").contains("198.18.9.999");
        assertThat(ran.code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void afterAKillTheNextRunGoesOnWhereResultsHadBeenWritten() throws IOException {
        Path state = folder.resolve("state");
        String line = "198.18.9.0/26 -o csv --state " + state;
        ScriptedSweep first = new ScriptedSweep();
        first.killedAfter = 40;
        Ran killed = run(first, line);
        ScriptedSweep second = new ScriptedSweep();
        Ran resumed = run(second, line);

        List<String> all = new ArrayList<>(first.asked);
        all.addAll(second.asked);
        assertThat(new HashSet<>(all)).hasSize(64);
        // A tenth of a second each: at most one second's worth again.
        assertThat(all).hasSizeLessThanOrEqualTo(64 + 10);
        assertThat(killed.lines()).hasSize(41);
        assertThat(resumed.code).isEqualTo(ExitCode.GOOD);

        Ran third = run(new ScriptedSweep(), line);
        assertThat(third.err).contains("had finished; remove it to sweep again");
        assertThat(third.lines()).containsExactly(SweepCsv.COLUMNS);
    }

    @Test
    void theStateOfAnotherCommandIsRefused() throws IOException {
        Path state = folder.resolve("state");
        run(new ScriptedSweep(), "198.18.9.0/28 --state " + state);
        String written = Files.readString(state);

        for (String other : List.of(
                "198.18.9.0/28 --seed 2",
                "198.18.9.0/28 --shard 1/2",
                "198.18.9.0/28 --probe tcp:80",
                "198.18.9.0/28 --exclude 198.18.9.1",
                "198.18.8.0/28",
                "198.18.9.0/28 198.18.8.1")) {
            ScriptedSweep engine = new ScriptedSweep();
            Ran ran = run(engine, other + " --state " + state);

            assertThat(ran.code).as(other).isEqualTo(ExitCode.CANNOT_RUN);
            assertThat(ran.err.lines()).as(other).hasSize(1);
            assertThat(engine.asked).as(other).isEmpty();
        }
        assertThat(state).hasContent(written);
    }

    @Test
    void resultsThatAreLostAreNotNotedAsDone() throws IOException {
        Path state = folder.resolve("state");
        String line = "198.18.9.0/24 -o csv --state " + state;
        ScriptedSweep first = new ScriptedSweep();
        Disk disk = new Disk(3_000);
        Ran full = run(first, disk, line);
        ScriptedSweep second = new ScriptedSweep();
        run(second, line);

        assertThat(full.code).isEqualTo(ExitCode.CANNOT_RUN);
        HashSet<String> written = new HashSet<>();
        disk.toString().lines().skip(1).forEach(l -> written.add(l.substring(0, l.indexOf(','))));
        assertThat(written).isNotEmpty();
        written.addAll(second.asked);
        assertThat(written).hasSize(256);
        assertThat(second.asked).hasSizeLessThan(256);
    }

    @Test
    void defaultsAreThoseOfTheLibrary() {
        ScriptedSweep engine = new ScriptedSweep();
        run(engine, "198.18.9.1");

        assertThat(engine.options.orElseThrow()).isEqualTo(SweepOptions.defaults());
    }
}
