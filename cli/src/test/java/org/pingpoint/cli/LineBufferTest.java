package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

class LineBufferTest {
    private static String written(Consumer<LineBuffer> writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LineBuffer lines = new LineBuffer(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        writing.accept(lines);
        lines.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertWrittenAsUsual(IpAddress address) throws IOException {
        assertThat(written(l -> l.address(address.isV6(), address.high(), address.low())))
                .isEqualTo(address.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "198.18.0.1",
                "::",
                "::1",
                "1::",
                "2001:db8::",
                "2001:db8::1:0:0:1",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::",
                "0:1:0:1:0:1:0:1",
                "1:0:0:2:0:0:0:3",
                "fe80::ff:fe00:1",
                "::ffff:198.18.0.1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8"
            })
    void addressesAreWrittenAsEverywhere(String text) throws IOException {
        assertWrittenAsUsual(IpAddress.parse(text));
    }

    @Test
    void anyPatternOfZeroGroupsToo() throws IOException {
        for (int zeros = 0; zeros < 256; zeros++) {
            long high = 0;
            long low = 0;
            for (int group = 0; group < 4; group++) {
                high = high << 16 | ((zeros >> group & 1) == 0 ? 0xa0 + group : 0);
                low = low << 16 | ((zeros >> 4 + group & 1) == 0 ? 0xb000 + group : 0);
            }
            assertWrittenAsUsual(IpAddress.v6(high, low));
        }
    }

    @Test
    void numbersAndLinkLayerAddresses() throws IOException {
        assertThat(written(l ->
                        l.number(0).put(' ').number(Long.MAX_VALUE).put(' ').number(Long.MIN_VALUE)))
                .isEqualTo("0 " + Long.MAX_VALUE + " " + Long.MIN_VALUE);
        assertThat(written(l -> l.mac(0x02005e1000ffL)))
                .isEqualTo(new MacAddress(0x02005e1000ffL).toString())
                .isEqualTo("02:00:5e:10:00:ff");
        assertThat(written(l -> l.millis(181_499).text(", ").millis(1_000_000_000)))
                .isEqualTo(Phrases.millis(181_499) + ", " + Phrases.millis(1_000_000_000));
        assertThat(written(l -> l.text("名 a"))).isEqualTo("名 a");
    }

    @Test
    void instantsAreRfc3339ToTheMicrosecond() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long second = random.nextLong(-100_000_000L, 4_000_000_000L);
            long micros = random.nextInt(1_000_000);
            String text = written(l -> l.instant(second * 1_000_000_000L + micros * 1_000 + 999));

            assertThat(Instant.parse(text)).isEqualTo(Instant.ofEpochSecond(second, micros * 1_000));
            assertThat(text).hasSize("1970-01-01T00:00:00.000000Z".length());
        }
    }

    @Test
    void handsOnWholeLinesOnly() throws IOException {
        List<String> handedOn = new ArrayList<>();
        LineBuffer lines = new LineBuffer(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        handedOn.add(Character.toString(b));
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        handedOn.add(new String(bytes, offset, length, StandardCharsets.US_ASCII));
                    }
                },
                false,
                StandardCharsets.US_ASCII));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.text("line ").number(i).endLine();
            all.append("line ").append(i).append('\n');
        }
        lines.flush();

        assertThat(handedOn).hasSizeGreaterThan(1).allMatch(part -> part.endsWith("\n"));
        assertThat(String.join("", handedOn)).isEqualTo(all.toString());
    }

    @Test
    void sayWhenTheyAreLost() {
        LineBuffer lines = new LineBuffer(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        lines.text("x").endLine();

        assertThatThrownBy(lines::flush).isInstanceOf(IOException.class);
    }
}
