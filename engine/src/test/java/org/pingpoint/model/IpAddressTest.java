package org.pingpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "198.18.0.1",
                "1.20.255.100",
                "::",
                "::1",
                "2001:db8::1",
                "fe80::1:0:0:2"
            })
    void literalsPrintAsTheyWereRead(String text) {
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1.2.3.256",
                "256.2.3.4",
                "01.2.3.4",
                "1.2.3.00",
                "1.2.3.-4",
                "+1.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4a",
                "0x1.2.3.4",
                "1.2.3.99999999999",
                "१.2.3.4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "::1.2.3",
                "fe80::1%eth0"
            })
    void whatIsNoLiteral(String text) {
        assertThat(IpAddress.tryParse(text)).isEmpty();
    }

    @Test
    void v4InTheTailOfV6() {
        assertThat(IpAddress.parse("::ffff:198.18.0.1")).isEqualTo(IpAddress.v6(0, 0xffff_c612_0001L));
    }

    @Test
    void everyAddressIsReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            IpAddress v4 = IpAddress.v4(random.nextInt());
            IpAddress v6 = IpAddress.v6(random.nextLong() & random.nextLong(), random.nextLong() & random.nextLong());
            assertThat(IpAddress.parse(v4.toString())).isEqualTo(v4);
            assertThat(IpAddress.parse(v6.toString())).isEqualTo(v6);
        }
    }
}
