package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BacklogTest {
    @Test
    void sumsTheSecondColumnOverProcessors() {
        byte[] text =
                """
                0016ad3e 00000010 00000002 00000000
                0004f1c3 0000000a 00000000 00000000
                """
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(Backlog.sum(text, text.length)).isEqualTo(26);
        assertThat(Backlog.sum(text, 0)).isZero();
    }
}
