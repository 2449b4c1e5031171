package org.pingpoint.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.packet.Samples;
import org.pingpoint.report.frames.FrameText;

/** Whatever a frame holds, it is told as valid JSON and as text, and what is cut short is called malformed. */
class HostileFramesTest {
    private static final int MUTATIONS = 2_000;
    private static final int[] LINK_TYPES = {0, 1, 9, 12, 50, 51, 101, 108, 113, 147, 228, 229, 276};
    private static final int[] TELLING = {0, 1, 2, 4, 5, 7, 8, 0x0f, 0x20, 0x40, 0x45, 0x4f, 0x60, 0x7f, 0x80, 0xff};

    private static Map<String, byte[]> frames() {
        Map<String, byte[]> frames = new LinkedHashMap<>(Samples.all());
        byte[] structure = Wire.structure(
                Wire.object(1, 1, "073d9001000a3fff"),
                Wire.object(2, 0x8f, "00000003 0001 0000 c0000201 08 65746830000000 000005dc"),
                Wire.object(7, 7, "00"));
        frames.put("extensions", Wire.error(3, 1, "00200000", Wire.padded(Wire.probe(12), 128), structure));
        frames.put("extensions6", Wire.error6(1, 0, "10000000", Wire.padded(Wire.probe6(12), 128), structure));
        frames.put("labels", Wire.ethernet(0x8847, Wire.hex("000640fe 000653ff"), Wire.probe(4)));
        return frames;
    }

    static Stream<String> names() {
        return frames().keySet().stream();
    }

    private final FrameText text = new FrameText();

    private JsonNode told(int linkType, byte[] bytes, int length) {
        DecodedFrame frame = Decoded.frame(linkType, bytes, length);
        String line = text.of(frame, true);
        assertThat(line).endsWith("\n").doesNotContain("\u001b");
        JsonNode record = Decoded.json(frame);
        assertThat(record.has("malformed")).isEqualTo(frame.malformed().isPresent());
        return record;
    }

    /** An IP packet states its length, so nothing shorter can pass for it, whether the capture knows of the cut or not. */
    @ParameterizedTest
    @MethodSource("names")
    void everyTruncationIsMalformed(String name) {
        byte[] frame = frames().get(name);
        int stated = name.endsWith("padded") ? frame.length - 18 : frame.length;
        for (int length = 0; length < stated; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThat(told(1, cut, length).has("malformed"))
                    .as("%d bytes", length)
                    .isTrue();
            assertThat(told(1, cut, frame.length).at("/malformed").asText())
                    .startsWith("cut short: " + length + " of " + frame.length + " bytes captured");
        }
        assertThat(told(1, frame, frame.length).has("malformed")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMutationIsTold(String name) {
        Random random = new Random(name.hashCode());
        byte[] frame = frames().get(name);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = Arrays.copyOf(frame, random.nextInt(4) == 0 ? random.nextInt(frame.length) : frame.length);
            for (int n = random.nextInt(4); n >= 0 && mutant.length > 0; n--) {
                mutant[random.nextInt(mutant.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : TELLING[random.nextInt(TELLING.length)]);
            }
            int linkType = random.nextInt(8) == 0 ? LINK_TYPES[random.nextInt(LINK_TYPES.length)] : 1;
            told(linkType, mutant, mutant.length);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLinkTypeTakesAnything(String name) {
        byte[] frame = frames().get(name);
        for (int linkType : LINK_TYPES) {
            for (int from = 0; from < Math.min(frame.length, 24); from++) {
                byte[] rest = Arrays.copyOfRange(frame, from, frame.length);
                told(linkType, rest, rest.length);
            }
        }
    }
}
