package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetTest {
    @Test
    void eachOnceInOrder() {
        PortSet ports = PortSet.parse("443,22,8000-8003,8002-8004,22");
        assertThat(ports).hasToString("22,443,8000-8004").isEqualTo(PortSet.parse("8000-8004,22,443"));
        assertThat(ports.size()).isEqualTo(7);
        for (int i = 0; i < ports.size(); i++) {
            assertThat(ports.indexOf(ports.at(i))).isEqualTo(i);
        }
        assertThat(ports.indexOf(8005)).isNegative();
        assertThat(ports.indexOf(1)).isNegative();
    }

    @Test
    void allAndNone() {
        PortSet all = PortSet.parse("1-65535");
        assertThat(all.size()).isEqualTo(65_535);
        assertThat(all.at(65_534)).isEqualTo(65_535);
        assertThat(all).hasToString("1-65535");
        assertThat(PortSet.none().size()).isZero();
        assertThat(PortSet.none().probesPerAddress()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0", "65536", "22,", ",22", "22,,80", "a", "-1", "1-", "80-22", "1-2-3", "22 80", "999999", "+22"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> PortSet.parse(text))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
