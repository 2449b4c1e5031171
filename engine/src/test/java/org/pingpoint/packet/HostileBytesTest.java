package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes from a network either reads or is malformed. Each frame is read in two surroundings: at the very end of a
 * buffer, where a step too far is an IndexOutOfBoundsException, and amid other noise, where it reads otherwise.
 */
class HostileBytesTest {
    private static final int MUTATIONS = 100_000;
    private static final int BEFORE = 5;
    private static final int AFTER = 512;
    private static final int[] TELLING = {0, 1, 2, 4, 5, 7, 8, 0x0f, 0x3c, 0x40, 0x45, 0x4f, 0x60, 0x7f, 0x80, 0xff};

    private final Reading reading = new Reading();

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTruncationReadsOrIsMalformed(String name) {
        byte[] frame = Samples.bytes(name);
        for (int length = 0; length < frame.length; length++) {
            readTwice(Arrays.copyOf(frame, length), length);
        }
        assertThat(readTwice(frame, frame.length)).as("the whole frame reads").isTrue();
    }

    /** An IP packet states its length, so nothing shorter can pass for it; other frames have a fixed size. */
    @ParameterizedTest
    @MethodSource("names")
    void noTruncationPasses(String name) {
        byte[] frame = Samples.bytes(name);
        int stated = name.endsWith("padded") ? frame.length - 18 : frame.length;
        for (int length = 0; length < stated; length++) {
            int shorter = length;
            assertThatThrownBy(() -> reading.ethernet(ByteBuffer.wrap(frame), 0, shorter))
                    .as("%d of %d bytes", length, frame.length)
                    .isInstanceOf(MalformedPacketException.class)
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMutationReadsOrIsMalformed(String name) {
        Random random = new Random(name.hashCode());
        byte[] frame = Samples.bytes(name);
        byte[] mutant = frame.clone();
        int malformed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            System.arraycopy(frame, 0, mutant, 0, frame.length);
            for (int n = random.nextInt(4); n >= 0; n--) {
                // Headers are where bytes can lie: half of the changes go there.
                int at = random.nextInt(random.nextBoolean() ? Math.min(80, frame.length) : frame.length);
                mutant[at] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : TELLING[random.nextInt(TELLING.length)]);
            }
            boolean cut = random.nextInt(4) == 0;
            malformed += readTwice(mutant, cut ? random.nextInt(frame.length + 1) : frame.length) ? 0 : 1;
        }
        assertThat(malformed).as("mutants of both sorts").isBetween(MUTATIONS / 50, MUTATIONS - MUTATIONS / 50);
    }

    @Test
    void aBufferInHostOrderIsTheCallersMistake() {
        ByteBuffer buffer = Samples.buffer("echo-request").order(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> new Ethernet().wrap(buffer, 0, buffer.limit()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesOutsideTheBufferAreTheCallersMistake() {
        ByteBuffer buffer = Samples.buffer("echo-request");
        assertThatThrownBy(() -> new Ethernet().wrap(buffer, 1, buffer.limit()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private final ByteBuffer atTheEnd = ByteBuffer.allocateDirect(2048);
    private final ByteBuffer amidNoise = ByteBuffer.allocate(4096);
    private final byte[] noise = new byte[AFTER];
    private boolean readWell;

    HostileBytesTest() {
        new Random(1).nextBytes(noise);
        amidNoise.put(noise);
    }

    /** @return true if the bytes read, false if they are malformed; anything else fails */
    private boolean readTwice(byte[] bytes, int length) {
        atTheEnd.clear().put(BEFORE, bytes, 0, length).limit(BEFORE + length);
        amidNoise.put(BEFORE + 2, bytes, 0, length);
        amidNoise.put(BEFORE + 2 + length, noise);
        long first = outcome(atTheEnd, BEFORE, length);
        boolean read = readWell;
        long second = outcome(amidNoise, BEFORE + 2, length);
        if (first != second || read != readWell) {
            throw new AssertionError(
                    "reads otherwise with other bytes around it: " + Samples.hex(Arrays.copyOf(bytes, length)));
        }
        return read;
    }

    /** What was read, or why not, as a number; and whether, in {@link #readWell}. */
    private long outcome(ByteBuffer buffer, int offset, int length) {
        try {
            readWell = true;
            return reading.ethernet(buffer, offset, length);
        } catch (MalformedPacketException e) {
            readWell = false;
            return e.getMessage().hashCode();
        } catch (RuntimeException e) {
            byte[] bytes = new byte[length];
            buffer.get(offset, bytes);
            throw new AssertionError("neither read nor malformed: " + Samples.hex(bytes), e);
        }
    }
}
