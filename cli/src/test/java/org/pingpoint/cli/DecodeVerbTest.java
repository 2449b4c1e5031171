package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.Frame;
import org.pingpoint.report.PcapngWriter;

/** {@code decode} through the public door; how each header is read is tested in the engine. */
class DecodeVerbTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An ARP request. */
    private static final byte[] ARP = hex("ffffffffffff020000000a010806" + "0001080006040001" + "020000000a01"
            + "c6120101" + "000000000000" + "c61201fe");

    /** RFC 4884 §4.1 with the objects of RFC 4950 §3 and RFC 5837 §4, which quotes a UDP probe of 40 bytes. */
    private static final byte[] ERROR = hex("020000000a01020000000afe0800"
            + "450000c8" + "00000000" + "4001eb11" + "c61201fe" + "c6120101"
            + "0b00d5f0" + "00200000"
            + "45000028" + "11110000" + "0111198e" + "c6120101" + "c6120201" + "9c40829a" + "00140000"
            + "00".repeat(100)
            + "2000b01c"
            + "000c0101" + "073d9001" + "000a3fff"
            + "00140202" + "10" + "67652d302f302f312e313000000000"
            + "00080707" + "0a0b0c0d");

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static byte[] pcap(byte[]... frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(hex("a1b23c4d00020004" + "0000000000000000" + "00040000" + "00000001"));
        for (byte[] frame : frames) {
            file.writeBytes(ByteBuffer.allocate(16)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putInt(1_764_000_000)
                    .putInt(123_456_789)
                    .putInt(frame.length)
                    .putInt(frame.length)
                    .array());
            file.writeBytes(frame);
        }
        return file.toByteArray();
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    @Test
    void anErrorIsTold() throws IOException {
        Ran ran = run("decode", "-o", "ndjson", file("a.pcap", pcap(ARP, ERROR)));

        assertThat(ran.code).isEqualTo(ExitCode.GOOD);
        assertThat(ran.err).isEmpty();
        assertThat(ran.lines()).hasSize(2);
        JsonNode arp = MAPPER.readTree(ran.lines().get(0));
        assertThat(arp.at("/index").asInt()).isZero();
        assertThat(arp.at("/time").asText()).isEqualTo("2025-11-24T16:00:00.123456789Z");
        assertThat(arp.at("/arp/target").asText()).isEqualTo("198.18.1.254");
        JsonNode error = MAPPER.readTree(ran.lines().get(1));
        assertThat(error.at("/index").asInt()).isEqualTo(1);
        assertThat(error.at("/link/src").asText()).isEqualTo("02:00:00:00:0a:fe");
        assertThat(error.at("/ip/src").asText()).isEqualTo("198.18.1.254");
        assertThat(error.at("/ip/ttl").asInt()).isEqualTo(64);
        assertThat(error.at("/ip/protocol").asInt()).isEqualTo(1);
        assertThat(error.at("/ip").has("checksum")).isFalse();
        assertThat(error.at("/icmp/type").asInt()).isEqualTo(11);
        assertThat(error.at("/icmp/code").asInt()).isZero();
        assertThat(error.at("/icmp/name").asText()).isEqualTo("time-exceeded");
        assertThat(error.at("/icmp").has("checksum")).isFalse();
        assertThat(error.at("/icmp/quoted/ip/dst").asText()).isEqualTo("198.18.2.1");
        assertThat(error.at("/icmp/quoted/ip/ttl").asInt()).isEqualTo(1);
        assertThat(error.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(33434);
        assertThat(error.at("/icmp/extensions"))
                .isEqualTo(MAPPER.readTree("[{\"class\":1,\"type\":1,\"mpls\":["
                        + "{\"label\":29657,\"exp\":0,\"bottom\":0,\"ttl\":1},"
                        + "{\"label\":163,\"exp\":7,\"bottom\":1,\"ttl\":255}]},"
                        + "{\"class\":2,\"type\":2,\"interface\":{\"role\":\"incoming\",\"name\":\"ge-0/0/1.10\"}},"
                        + "{\"class\":7,\"type\":7,\"payload\":\"0a0b0c0d\"}]"));
        assertThat(error.at("/icmp").has("extensionChecksum")).isFalse();
        assertThat(error.has("malformed")).isFalse();
    }

    @Test
    void jsonIsOneArray() throws IOException {
        String file = file("a.pcap", pcap(ARP, ERROR));

        JsonNode array = MAPPER.readTree(run("decode", "-o", "json", file).out);
        assertThat(array.isArray()).isTrue();
        assertThat(array.size()).isEqualTo(2);
        assertThat(array.at("/1/icmp/type").asInt()).isEqualTo(11);
        assertThat(run("decode", "-o", "json", file("none.pcap", pcap())).out).isEqualTo("[]\n");
        assertThat(run("decode", "-o", "ndjson", file("none.pcap", pcap())).out).isEmpty();
    }

    @Test
    void textHasALineForEachFrameAndMoreForErrors() throws IOException {
        String file = file("a.pcap", pcap(ARP, ERROR));

        assertThat(run("decode", file).out)
                .isEqualTo("0  2025-11-24T16:00:00.123456789Z  arp request  198.18.1.1 (02:00:00:00:0a:01)"
                        + " > 198.18.1.254 (00:00:00:00:00:00)  length 42\n"
                        + "1  2025-11-24T16:00:00.123456789Z  198.18.1.254 > 198.18.1.1  icmp time-exceeded (11/0)"
                        + "  ttl 64  length 214\n"
                        + "    quotes 198.18.1.1 > 198.18.2.1  udp 40000 > 33434  ttl 1\n"
                        + "    mpls label 29657 exp 0 bottom 0 ttl 1, label 163 exp 7 bottom 1 ttl 255\n"
                        + "    incoming interface ge-0/0/1.10\n"
                        + "    object 7/7 0a0b0c0d\n");
        assertThat(run("decode", "-q", file).lines()).hasSize(2);
    }

    @Test
    void csvHasAsManyFieldsAsColumns() throws IOException {
        byte[] cut = Arrays.copyOf(ERROR, 40);
        Ran ran = run("decode", "-o", "csv", file("a.pcap", pcap(ARP, ERROR, cut)));

        assertThat(ran.lines()).hasSize(4);
        assertThat(ran.lines()).allMatch(line -> line.split(",", -1).length == 34);
        assertThat(ran.lines().get(2))
                .isEqualTo(
                        "1,2025-11-24T16:00:00.123456789Z,,214,02:00:00:00:0a:fe,02:00:00:00:0a:01,0x0800,,"
                                + "198.18.1.254,198.18.1.1,64,1,,,11,0,time-exceeded,,198.18.1.1,198.18.2.1,1,17,40000,33434,,,,,,,,,,");
        assertThat(ran.lines().get(3)).contains(",IPv4 total length 200 in 26 bytes; truncated ICMP header: 6 of");
    }

    @ParameterizedTest
    @CsvSource({"icmp, 1", "errors, 1", "arp, 0", "malformed, 2"})
    void onlySomeAreAskedFor(String kind, int index) throws IOException {
        byte[] cut = Arrays.copyOf(ARP, 20);
        Ran ran = run("decode", "-o", "ndjson", "--only", kind, file("a.pcap", pcap(ARP, ERROR, cut)));

        assertThat(ran.lines()).hasSize(1);
        assertThat(MAPPER.readTree(ran.out).at("/index").asInt()).isEqualTo(index);
    }

    @Test
    void aCountEndsIt() throws IOException {
        String file = file("a.pcap", pcap(ARP, ERROR, ERROR, ARP));

        assertThat(run("decode", "-n", "3", "-o", "ndjson", file).lines()).hasSize(3);
        assertThat(run("decode", "-n", "1", "--only", "errors", "-o", "ndjson", file).out)
                .startsWith("{\"index\":1,");
        assertThat(run("decode", "-n", "3", "-o", "ndjson", file, file).lines()).hasSize(3);
    }

    @Test
    void stdinIsReadForADash() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(pcap(ARP)));
        try {
            Ran ran = run("decode", "-o", "ndjson", "-");
            assertThat(ran.code).isEqualTo(ExitCode.GOOD);
            assertThat(ran.lines()).hasSize(1);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatWeCaptureIsRead() throws IOException {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        List<Frame> frames = List.of(
                new Frame(0, 1_764_000_000_000_000_001L, "eth0", true, true, ARP),
                new Frame(1, 1_764_000_000_000_000_002L, "wg0", false, false, Arrays.copyOfRange(ERROR, 14, 214)));
        PcapngWriter.write(frames, "pingpoint", capture);

        Ran ran = run("decode", "-o", "ndjson", file("a.pcapng", capture.toByteArray()));

        assertThat(ran.code).isEqualTo(ExitCode.GOOD);
        JsonNode sent = MAPPER.readTree(ran.lines().get(0));
        assertThat(sent.at("/interface").asText()).isEqualTo("eth0");
        assertThat(sent.at("/direction").asText()).isEqualTo("outbound");
        assertThat(sent.at("/time").asText()).isEqualTo("2025-11-24T16:00:00.000000001Z");
        JsonNode received = MAPPER.readTree(ran.lines().get(1));
        assertThat(received.at("/interface").asText()).isEqualTo("wg0");
        assertThat(received.at("/direction").asText()).isEqualTo("inbound");
        assertThat(received.at("/link/type").asText()).isEqualTo("raw-ip");
        assertThat(received.at("/icmp/extensions").size()).isEqualTo(3);
    }

    @Test
    void severalFilesAreToldApart() throws IOException {
        String first = file("a.pcap", pcap(ARP));
        String second = file("b.pcap", pcap(ERROR));
        String bad = file("c.pcap", "nothing".getBytes(StandardCharsets.UTF_8));

        Ran ran = run("decode", "-o", "json", first, bad, second);

        assertThat(ran.code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(ran.err)
                .isEqualTo("pingpoint: '" + bad + "' is neither a pcap nor a pcapng capture"
                        + " (it starts with 6e6f7468)\n");
        JsonNode array = MAPPER.readTree(ran.out);
        assertThat(array.at("/0/file").asText()).isEqualTo(first);
        assertThat(array.at("/0/index").asInt()).isZero();
        assertThat(array.at("/1/file").asText()).isEqualTo(second);
        assertThat(array.at("/1/index").asInt()).isZero();
    }

    /** However a file is cut: the last record says so, and stderr has one line if that was not its end. */
    @Test
    void aFileThatBreaksOffGivesItsFramesAndOneLine() throws IOException {
        byte[] whole = pcap(ARP, ARP);
        for (int length = 0; length < whole.length; length++) {
            Ran ran = run("decode", "-o", "json", file("cut.pcap", Arrays.copyOf(whole, length)));

            boolean ends = length == 24 || length == 24 + 16 + ARP.length;
            assertThat(ran.code).as("%d bytes", length).isEqualTo(ends ? ExitCode.GOOD : ExitCode.CANNOT_RUN);
            assertThat(ran.err.lines()).hasSize(ends ? 0 : 1);
            if (length < 24) {
                assertThat(ran.out).isEmpty();
            } else {
                // Of a frame there is a record as soon as its header is there.
                JsonNode records = MAPPER.readTree(ran.out);
                assertThat(records.size()).isEqualTo(length < 40 ? 0 : length < 98 ? 1 : 2);
                JsonNode last = records.path(records.size() - 1);
                assertThat(last.has("malformed")).isEqualTo(length >= 40 && length < 82 || length >= 98);
            }
        }
    }

    @Test
    void theLineSaysWhatIsWrong() throws IOException {
        String cut = file("cut.pcap", Arrays.copyOf(pcap(ARP, ARP), 100));

        assertThat(run("decode", "-o", "csv", cut).err)
                .isEqualTo("pingpoint: '" + cut
                        + "' breaks off in the middle of a frame, after 100 bytes; frames read before: 2\n");
        assertThat(run("decode", file("empty", new byte[0])).err).contains("is empty; expected a pcap or pcapng");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "decode|2|no FILE is given; expected one or more",
                "decode --only ospf x|2|--only 'ospf' is not known; expected icmp, errors, arp, tcp, udp or malformed",
                "decode -n 0 x|2|--count '0' is not a whole number from 1",
                "decode -o xml x|2|--output 'xml' is not offered here; expected text, json, ndjson, csv",
                "decode /no/such/file.pcap|3|there is no file '/no/such/file.pcap'",
                "decode /proc|3|'/proc' is a folder, not a capture",
            })
    void badInputGetsOneLine(String line, int code, String message) {
        Ran ran = run(line.split(" "));

        assertThat(ran.code).isEqualTo(code);
        assertThat(ran.err).contains(message);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.out).isEmpty();
    }

    /** Names come from routers: they must not steer the terminal. */
    @Test
    void aNameCannotSteerTheTerminal() throws IOException {
        byte[] frame = ERROR.clone();
        int name = frame.length - 8 - 15;
        frame[name] = 0x1b;
        frame[name + 1] = '[';

        assertThat(run("decode", file("a.pcap", pcap(frame))).out)
                .doesNotContain("\u001b")
                .contains("incoming interface \\x1b[-0/0/1.10")
                .contains("bad ICMP checksum")
                .contains("extensions of version 2, checksum bad");
    }
}
