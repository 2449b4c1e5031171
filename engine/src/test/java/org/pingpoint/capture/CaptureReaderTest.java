package org.pingpoint.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.Frame;
import org.pingpoint.model.frame.Direction;
import org.pingpoint.report.PcapngWriter;

class CaptureReaderTest {
    private static final byte[] FIRST = {1, 2, 3, 4, 5};
    private static final byte[] SECOND = {6, 7};
    private static final Instant TIME = Instant.parse("2025-11-24T16:00:00.123456789Z");
    private static final Instant MICROS = Instant.parse("2025-11-24T16:00:00.123456Z");

    static List<CapturedFrame> read(InputStream in) throws IOException {
        CaptureReader reader = CaptureReader.open(in);
        List<CapturedFrame> frames = new ArrayList<>();
        for (Optional<CapturedFrame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
            frames.add(frame.get());
        }
        return frames;
    }

    private static ByteOrder order(String name) {
        return name.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    @ParameterizedTest
    @CsvSource({"big, true", "big, false", "little, true", "little, false"})
    void readsClassicCapturesOfBothOrdersAndUnits(String order, boolean nanos) throws IOException {
        int magic = nanos ? CaptureBytes.NANOSECONDS : CaptureBytes.MICROSECONDS;
        CaptureBytes file = CaptureBytes.pcap(order(order), magic, 101)
                .record(TIME.getEpochSecond(), nanos ? 123_456_789 : 123_456, FIRST)
                .record(0xffff_ffffL, 0, SECOND, 1500);

        List<CapturedFrame> frames = read(file.stream());

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).index()).isZero();
        assertThat(frames.get(0).time()).contains(nanos ? TIME : MICROS);
        assertThat(frames.get(0).linkType()).hasValue(101);
        assertThat(frames.get(0).bytes()).isEqualTo(FIRST);
        assertThat(frames.get(0).length()).isEqualTo(5);
        assertThat(frames.get(0).interfaceName()).isEmpty();
        assertThat(frames.get(0).direction()).isEmpty();
        assertThat(frames.get(1).index()).isEqualTo(1);
        assertThat(frames.get(1).time()).contains(Instant.parse("2106-02-07T06:28:15Z"));
        assertThat(frames.get(1).bytes()).isEqualTo(SECOND);
        assertThat(frames.get(1).length()).isEqualTo(1500);
    }

    /** The upper half of the link type's word tells of frame check sequences (draft-ietf-opsawg-pcap §4). */
    @Test
    void theLinkTypeHasSixteenBits() throws IOException {
        CaptureBytes file = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, CaptureBytes.MICROSECONDS, 0x2400_0001)
                .record(1, 2, FIRST);

        assertThat(read(file.stream()).get(0).linkType()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", "little"})
    void readsEachKindOfPacketBlock(String order) throws IOException {
        CaptureBytes file = new CaptureBytes(order(order)).section(order(order));
        CaptureBytes outbound =
                file.part().option(1, text(file, "why")).option(2, file.part().u32(0xfffe));
        long ticks = TIME.getEpochSecond() * 1_000_000 + 123_456;
        file.describe(1, 4, file.part())
                .describe(
                        101,
                        0,
                        file.part()
                                .option(2, text(file, "wg0"))
                                .option(9, file.part().u8(9)))
                .block(0x0bad, file.part().u32(77))
                .enhanced(0, ticks, FIRST, 60, outbound)
                .enhanced(1, TIME.getEpochSecond() * 1_000_000_000 + 123_456_789, SECOND, 2, file.part())
                .obsolete(0, ticks, SECOND)
                .simple(60, Arrays.copyOf(FIRST, 4))
                .simple(2, SECOND);

        List<CapturedFrame> frames = read(file.stream());

        assertThat(frames).hasSize(5);
        assertThat(frames.stream().map(CapturedFrame::index)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(frames.get(0).time()).contains(MICROS);
        assertThat(frames.get(0).bytes()).isEqualTo(FIRST);
        assertThat(frames.get(0).length()).isEqualTo(60);
        assertThat(frames.get(0).direction()).contains(Direction.OUTBOUND);
        assertThat(frames.get(0).interfaceName()).isEmpty();
        assertThat(frames.get(1).time()).contains(TIME);
        assertThat(frames.get(1).linkType()).hasValue(101);
        assertThat(frames.get(1).interfaceName()).contains("wg0");
        assertThat(frames.get(1).direction()).isEmpty();
        assertThat(frames.get(2).time()).contains(MICROS);
        assertThat(frames.get(2).bytes()).isEqualTo(SECOND);
        assertThat(frames.get(3).time()).as("a simple packet has no stamp").isEmpty();
        assertThat(frames.get(3).bytes()).as("cut at the snap length").containsExactly(1, 2, 3, 4);
        assertThat(frames.get(3).length()).isEqualTo(60);
        assertThat(frames.get(4).bytes()).isEqualTo(SECOND);
    }

    private static CaptureBytes text(CaptureBytes file, String text) {
        return file.part().raw(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachSectionHasItsOwnOrderAndInterfaces() throws IOException {
        CaptureBytes file = new CaptureBytes(ByteOrder.BIG_ENDIAN).section(ByteOrder.BIG_ENDIAN);
        file.describe(1, 0, file.part()).describe(113, 0, file.part()).enhanced(1, 5, FIRST, 5, file.part());
        file.section(ByteOrder.LITTLE_ENDIAN).describe(228, 0, file.part()).enhanced(0, 6, SECOND, 2, file.part());

        List<CapturedFrame> frames = read(file.stream());

        assertThat(frames.stream().mapToInt(f -> f.linkType().orElseThrow())).containsExactly(113, 228);
        assertThat(frames.stream().mapToLong(f -> f.interfaceId().orElseThrow()))
                .containsExactly(1L, 0L);
        assertThat(frames.get(1).time()).contains(Instant.ofEpochSecond(0, 6_000));
    }

    @ParameterizedTest
    @CsvSource({
        // resolution, offset, ticks, what they are
        "6, 0, 1, 1970-01-01T00:00:00.000001Z",
        "9, 100, 1, 1970-01-01T00:01:40.000000001Z",
        "9, -1, 0, 1969-12-31T23:59:59Z",
        "0, 0, 7, 1970-01-01T00:00:07Z",
        "3, 0, 1500, 1970-01-01T00:00:01.500Z",
        "12, 0, 1000000999999, 1970-01-01T00:00:01.000000999Z",
        "19, 0, -1, 1970-01-01T00:00:01.844674407Z",
        "127, 0, -1, 1970-01-01T00:00:00Z",
        "138, 0, 1536, 1970-01-01T00:00:01.500Z",
        "160, 0, 6442450944, 1970-01-01T00:00:01.500Z",
        "255, 0, -1, 1970-01-01T00:00:00Z",
        "128, 0, 9, 1970-01-01T00:00:09Z",
        // beyond what RFC 3339 can write
        "0, 0, 253402300800, ",
        "0, 0, -1, ",
        "6, 9223372036854775807, 1, ",
        "6, 9223372036854775807, -1, ",
    })
    void countsTimeAsTheInterfaceDoes(int resolution, long offset, long ticks, String expected) throws IOException {
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section(ByteOrder.LITTLE_ENDIAN);
        file.describe(
                        1,
                        0,
                        file.part()
                                .option(9, file.part().u8(resolution))
                                .option(14, file.part().u64(offset))
                                .u16(0)
                                .u16(0))
                .enhanced(0, ticks, FIRST, 5, file.part());

        assertThat(read(file.stream()).get(0).time())
                .isEqualTo(Optional.ofNullable(expected).map(Instant::parse));
    }

    @Test
    void readsWhatWeWrite() throws IOException {
        Frame sent = new Frame(0, 1_764_000_000_123_456_789L, "eth0", true, true, FIRST);
        Frame received = new Frame(1, 1_764_000_000_123_456_790L, "wg0", false, false, SECOND);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PcapngWriter.write(List.of(sent, received), "pingpoint", file);

        List<CapturedFrame> frames = read(new ByteArrayInputStream(file.toByteArray()));

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).time()).contains(TIME);
        assertThat(frames.get(0).interfaceName()).contains("eth0");
        assertThat(frames.get(0).direction()).contains(Direction.OUTBOUND);
        assertThat(frames.get(0).linkType()).hasValue(LinkType.ETHERNET);
        assertThat(frames.get(0).bytes()).isEqualTo(FIRST);
        assertThat(frames.get(1).time()).contains(TIME.plusNanos(1));
        assertThat(frames.get(1).interfaceName()).contains("wg0");
        assertThat(frames.get(1).direction()).contains(Direction.INBOUND);
        assertThat(frames.get(1).linkType()).hasValue(LinkType.RAW);
        assertThat(frames.get(1).bytes()).isEqualTo(SECOND);
    }

    private static CaptureBytes classic() {
        return CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, CaptureBytes.MICROSECONDS, 1)
                .record(1, 2, FIRST)
                .record(3, 4, SECOND);
    }

    private static CaptureBytes blocks() {
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section(ByteOrder.LITTLE_ENDIAN);
        return file.describe(1, 0, file.part().option(9, file.part().u8(9)))
                .enhanced(0, 1, FIRST, 5, file.part().option(2, file.part().u32(1)))
                .block(0x0bad, file.part().u32(1))
                .enhanced(0, 2, SECOND, 2, file.part());
    }

    /** Whatever is left of a capture, its frames are read, the last as far as it is there; it ends well only where a frame does. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyTruncationGivesTheFramesBeforeIt(boolean old) throws IOException {
        byte[] capture = (old ? classic() : blocks()).bytes();
        List<CapturedFrame> all = read(new ByteArrayInputStream(capture));
        int before = 0;
        int ends = 0;
        for (int length = 0; length < capture.length; length++) {
            List<CapturedFrame> frames = new ArrayList<>();
            boolean ended = drain(new ByteArrayInputStream(capture, 0, length), frames);
            assertThat(frames.size()).as("%d bytes", length).isBetween(before, all.size());
            before = frames.size();
            ends += ended ? 1 : 0;
            for (int i = 0; i < frames.size(); i++) {
                CapturedFrame frame = frames.get(i);
                boolean whole = frame.problem().isEmpty();
                assertThat(whole || i == frames.size() - 1 && !ended).isTrue();
                int there = whole ? all.get(i).bytes().length : frame.bytes().length;
                assertThat(frame.bytes()).isEqualTo(Arrays.copyOf(all.get(i).bytes(), there));
                assertThat(frame.time()).isEqualTo(all.get(i).time());
            }
        }
        assertThat(before).isEqualTo(2);
        // Behind the file header and the first packet; behind section, interface, first packet and unknown block.
        assertThat(ends).isEqualTo(old ? 2 : 4);
    }

    /** @return true if the capture ended well */
    private static boolean drain(InputStream in, List<CapturedFrame> into) throws IOException {
        try {
            CaptureReader reader = CaptureReader.open(in);
            try {
                for (Optional<CapturedFrame> f = reader.next(); f.isPresent(); f = reader.next()) {
                    into.add(f.get());
                }
                return true;
            } catch (CaptureException e) {
                assertThat(e.getMessage())
                        .contains("frames read before: " + into.size())
                        .doesNotContain("\n");
                assertThat(reader.next()).as("after an exception").isEmpty();
                return false;
            }
        } catch (CaptureException e) {
            assertThat(e.getMessage()).matches("(is|ends) .*");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyMutationEnds(boolean old) throws IOException {
        byte[] whole = (old ? classic() : blocks()).bytes();
        Random random = new Random(7);
        int failures = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] mutant = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
            }
            List<CapturedFrame> frames = new ArrayList<>();
            failures += drain(new ByteArrayInputStream(mutant), frames) ? 0 : 1;
            assertThat(frames.size()).isLessThanOrEqualTo(whole.length / 12);
            for (CapturedFrame frame : frames) {
                assertThat(frame.bytes().length).isLessThanOrEqualTo(whole.length);
            }
        }
        assertThat(failures).as("mutants that are corrupt").isBetween(1_000, 49_000);
    }

    @Test
    void aLengthThatLiesIsRefusedBeforeMemoryIsTaken() throws IOException {
        CaptureBytes file = classic().u32(1).u32(2).u32(0x7fff_ffff).u32(0x7fff_ffff);
        CaptureReader reader = CaptureReader.open(file.stream());
        reader.next();
        reader.next();
        CapturedFrame third = reader.next().orElseThrow();
        assertThat(third.bytes()).isEmpty();
        assertThat(third.time()).contains(Instant.ofEpochSecond(1, 2_000));
        assertThat(third.problem())
                .contains("the capture claims a frame of 2147483647 bytes, where 262144 are the most");

        assertThatThrownBy(reader::next)
                .isInstanceOf(CaptureException.class)
                .hasMessage("is corrupt near byte 79: a frame of 2147483647 bytes, where 262144 are the most;"
                        + " frames read before: 3");
    }

    @Test
    void whatIsCorruptIsNamed() {
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section(ByteOrder.LITTLE_ENDIAN);
        byte[] section = file.bytes();

        assertThatThrownBy(() -> read(part(section).u32(9).u32(13).stream()))
                .hasMessageContaining("a block of length 13");
        assertThatThrownBy(() -> read(part(section).u32(9).u32(8).stream()))
                .hasMessageContaining("a block of length 8");
        assertThatThrownBy(() -> read(part(section).u32(9).u32(12).u32(16).stream()))
                .hasMessageContaining("a block of length 12 that ends with length 16");
        assertThatThrownBy(() -> read(part(section).u32(0x0a0d0d0a).u32(28).u32(5).stream()))
                .hasMessageContaining("a section header with the byte-order magic 05000000");
        assertThatThrownBy(() -> read(CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, CaptureBytes.MICROSECONDS, 1)
                        .record(1, 1, FIRST)
                        .raw(new byte[3])
                        .stream()))
                .hasMessage("breaks off in the middle of a frame, after 48 bytes; frames read before: 1");
    }

    /** A block whose length can be trusted is told of, whatever is wrong within, and the next one is read. */
    @Test
    void aBlockThatLiesIsNoEnd() throws IOException {
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section(ByteOrder.LITTLE_ENDIAN);
        file.enhanced(3, 1, FIRST, 5, file.part());
        file.u32(6).u32(16).u32(0).u32(16);
        file.describe(1, 0, file.part());
        file.block(
                6, file.part().u32(0).u32(0).u32(9).u32(400).u32(400).raw(FIRST).raw(new byte[3]));
        file.block(6, file.part().u32(0).u32(0).u32(9).u32(5).u32(2).raw(FIRST).raw(new byte[3]));
        file.enhanced(0, 2, SECOND, 2, file.part());

        List<CapturedFrame> frames = read(file.stream());

        assertThat(frames.stream().map(f -> f.problem().orElse("none")))
                .containsExactly(
                        "it is of interface 3, which the capture does not describe",
                        "a packet that needs 20 bytes where its block has 4",
                        "the capture claims 400 bytes, where the block has 8",
                        "the capture claims to keep 5 of 2 bytes",
                        "none");
        assertThat(frames.get(0).linkType()).isEmpty();
        assertThat(frames.get(0).interfaceId()).hasValue(3);
        assertThat(frames.get(0).bytes()).isEqualTo(FIRST);
        assertThat(frames.get(2).bytes()).isEqualTo(Arrays.copyOf(FIRST, 8));
        assertThat(frames.get(4).bytes()).isEqualTo(SECOND);
    }

    private static CaptureBytes part(byte[] section) {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN).raw(section);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty; expected a pcap or pcapng capture",
                "PK|is neither a pcap nor a pcapng capture: it has but 2 bytes",
                "Hello, world|is neither a pcap nor a pcapng capture (it starts with 48656c6c)"
            })
    void whatIsNoCaptureIsRefused(String text, String message) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CaptureReader.open(in))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    @Test
    void aCaptureInGzipIsReadAsItIs() throws IOException {
        byte[] capture = CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, CaptureBytes.MICROSECONDS, 1)
                .record(1, 0, FIRST)
                .record(2, 0, SECOND)
                .bytes();
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(gzip(capture)));

        assertThat(reader.next().orElseThrow().bytes()).isEqualTo(FIRST);
        assertThat(reader.next().orElseThrow().bytes()).isEqualTo(SECOND);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aCaptureInGzipIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = gzip(CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, CaptureBytes.MICROSECONDS, 1)
                .record(1, 0, FIRST)
                .bytes());
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(cut));

        assertThatThrownBy(() -> {
                    while (reader.next().isPresent()) {}
                })
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("breaks off");
    }

    @Test
    void whatGzipHoldsMustBeACapture() {
        assertThatThrownBy(() -> CaptureReader.open(new ByteArrayInputStream(gzip(gzip(FIRST)))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("decompress it first");
        assertThatThrownBy(() -> CaptureReader.open(new ByteArrayInputStream(Wire.hex("1f8b 0800 00"))))
                .isInstanceOf(CaptureException.class)
                .hasMessage("is compressed, and ends within the header of that");
        assertThatThrownBy(() -> CaptureReader.open(new ByteArrayInputStream(Wire.hex("1f8b 0900 00000000 0003 0000"))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("is compressed, and corrupt");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void anotherVersionIsRefused() {
        CaptureBytes file = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .u32(CaptureBytes.MICROSECONDS)
                .u16(3)
                .u16(1)
                .raw(new byte[16]);

        assertThatThrownBy(() -> CaptureReader.open(file.stream()))
                .hasMessage("is a pcap capture of version 3.1; expected 2.4");
    }
}
