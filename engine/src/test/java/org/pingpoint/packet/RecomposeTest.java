package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read from a real frame, written again, is that frame: checksums too. */
class RecomposeTest {
    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesWhatItRead(String name) {
        byte[] frame = Samples.bytes(name);
        assertThat(Samples.hex(new Recomposer().copy(frame))).isEqualTo(Samples.hex(frame));
    }
}
