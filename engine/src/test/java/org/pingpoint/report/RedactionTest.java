package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.diagnosis.Diagnosis;

class RedactionTest {
    private static final byte[] KEY = "a key of these tests only".getBytes(StandardCharsets.US_ASCII);

    private final AddressMap map = new AddressMap(KEY);

    @Test
    void noAddressOfTheRunIsLeftInAnyReport() {
        Diagnosis redacted = Redaction.withKey(KEY).apply(Samples.diagnosis());
        String all = JsonReport.of(redacted, Samples.TOOL, ZoneId.of("UTC"))
                + TextReport.of(redacted, Locale.JAPANESE, ZoneId.of("UTC"), false, TextReport.Detail.FULL);

        assertThat(all)
                .doesNotContain("198.18.", "198.19.", "203.0.113.9", "2001:db8:7:", "5e:00:00", "00014101")
                .contains("TRANSIT_POLICY_REJECTS", ":443", "02:");
    }

    @Test
    void structureSurvives() {
        Diagnosis plain = Samples.diagnosis();
        Diagnosis redacted = Redaction.withKey(KEY).apply(plain);

        assertThat(redacted.evidence()).hasSameSizeAs(plain.evidence());
        assertThat(redacted.verdict().code()).isEqualTo(plain.verdict().code());
        Scene before = new Scene(plain);
        Scene after = new Scene(redacted);
        assertThat(after.gateway()).contains(map.map(before.gateway().orElseThrow()));
        assertThat(after.gatewayMac()).contains(map.map(before.gatewayMac().orElseThrow()));
        assertThat(after.neighbours()).hasSameSizeAs(before.neighbours());
        assertThat(after.sourcePrefix().orElseThrow().contains(after.gateway().orElseThrow()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.1.10, 198.18.1.1, 24",
        "198.18.1.10, 198.18.200.1, 16",
        "10.1.2.3, 10.1.3.3, 23",
        "2001:db8::1, 2001:db8::ffff, 64",
        "2001:db8:1::1, 2001:db8:2::1, 32",
        "fe80::1, fe80::2, 64",
    })
    void commonPrefixesStayCommonAndOthersStayApart(String one, String other, int length) {
        IpAddress a = IpAddress.parse(one);
        IpAddress b = IpAddress.parse(other);

        for (int n = 1; n <= a.family().bits(); n++) {
            boolean before = new Prefix(a, n).contains(b);
            boolean after = new Prefix(map.map(a), n).contains(map.map(b));
            if (!a.isV6() || n <= 64) {
                assertThat(after).as("/" + n).isEqualTo(before);
            }
        }
        assertThat(new Prefix(map.map(a), length).contains(map.map(b))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "ff02::1", "fe80::1"})
    void whatMeansTheSameEverywhereStays(String text) {
        assertThat(map.map(IpAddress.parse(text))).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:5e:00:01:07", "ff:ff:ff:ff:ff:ff", "33:33:00:00:00:01", "00:00:00:00:00:00"})
    void macsOfRolesStay(String text) {
        assertThat(map.map(MacAddress.parse(text))).isEqualTo(MacAddress.parse(text));
    }

    @Test
    void anEui64InterfaceIdentifierDoesNotGiveTheMacAway() {
        assertThat(map.map(IpAddress.parse("fe80::5054:ff:fe12:3456")).toString())
                .doesNotContain("5054:ff:fe12")
                .startsWith("fe80::")
                .endsWith("56");
    }

    @Test
    void anotherKeyGivesOtherAddresses() {
        AddressMap other = new AddressMap("another key".getBytes(StandardCharsets.US_ASCII));

        assertThat(other.map(IpAddress.parse("198.18.77.10"))).isNotEqualTo(map.map(IpAddress.parse("198.18.77.10")));
    }
}
