package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Frame;

class PcapngWriterTest {
    private static String hex(List<Frame> frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter.write(frames, "pp", out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    @Test
    void anEmptyRunIsASection() throws IOException {
        assertThat(hex(List.of()))
                .isEqualTo("0a0d0d0a" + "28000000" + "4d3c2b1a" + "0100" + "0000" + "ffffffffffffffff" + "0400" + "0200"
                        + "70700000" + "00000000" + "28000000");
    }

    @Test
    void aFrameHasItsInterfaceStampAndDirection() throws IOException {
        Frame sent = new Frame(0, 0x0102030405060708L, "eth0", true, true, new byte[] {1, 2, 3, 4, 5});

        assertThat(hex(List.of(sent)))
                .endsWith("01000000" + "28000000" + "0100" + "0000" + "00000000"
                        + "0200" + "0400" + "65746830"
                        + "0900" + "0100" + "09000000" + "00000000" + "28000000"
                        + "06000000" + "34000000" + "00000000" + "04030201" + "08070605"
                        + "05000000" + "05000000" + "0102030405000000"
                        + "0200" + "0400" + "02000000" + "00000000" + "34000000");
    }

    @Test
    void eachInterfaceIsDescribedOnceWithItsLinkType() throws IOException {
        Frame first = Samples.frames().get(0);
        Frame raw = Samples.frames().get(1);
        String hex = hex(List.of(first, raw, first, raw));

        assertThat(hex.split("01000000[0-9a-f]{8}01000000", -1)).as("ethernet").hasSize(2);
        assertThat(hex).containsOnlyOnce("6500" + "0000" + "00000000");
    }
}
