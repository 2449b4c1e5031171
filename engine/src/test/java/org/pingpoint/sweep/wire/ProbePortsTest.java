package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbePortsTest {
    @ParameterizedTest
    @CsvSource({
        "32768, 60999, 61440", // Linux's own range
        "32768, 61440, 28672",
        "15000, 65535, 8192",
        "1024, 65535, 61440", // none is free
        "49152, 65535, 45056", // IANA's
    })
    void liesBesideThePortsOfPrograms(int lowest, int highest, int first) {
        assertThat(ProbePorts.first(lowest, highest)).isEqualTo(first);
    }
}
