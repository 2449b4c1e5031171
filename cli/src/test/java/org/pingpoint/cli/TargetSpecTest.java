package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

class TargetSpecTest {
    @ParameterizedTest
    @CsvSource({
        "198.19.9.123, 198.19.9.123, , ",
        "198.19.9.123:443, 198.19.9.123, TCP, 443",
        "198.19.9.123:443/tcp, 198.19.9.123, TCP, 443",
        "198.19.9.123:53/udp, 198.19.9.123, UDP, 53",
        "198.19.9.123:1, 198.19.9.123, TCP, 1",
        "198.19.9.123:65535, 198.19.9.123, TCP, 65535",
        "2001:db8::1, 2001:db8::1, , ",
        "[2001:db8::1], 2001:db8::1, , ",
        "[2001:db8::1]:443, 2001:db8::1, TCP, 443",
        "[2001:db8::1]:53/udp, 2001:db8::1, UDP, 53",
        "::1, ::1, , ",
        "127.0.0.1:22, 127.0.0.1, TCP, 22",
        "::ffff:198.18.0.1, ::ffff:198.18.0.1, , ",
    })
    void readsAddresses(String input, String address, Protocol protocol, Integer port) {
        TargetSpec spec = TargetSpec.parse(input);

        assertThat(spec.host()).isEqualTo(new TargetSpec.Literal(IpAddress.parse(address), Optional.empty()));
        assertThat(spec.protocol()).isEqualTo(Optional.ofNullable(protocol));
        assertThat(spec.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(spec.input()).isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({"fe80::1%eth0, ", "[fe80::1%eth0]:443, 443"})
    void readsZones(String input, Integer port) {
        TargetSpec spec = TargetSpec.parse(input);

        assertThat(spec.host()).isEqualTo(new TargetSpec.Literal(IpAddress.parse("fe80::1"), Optional.of("eth0")));
        assertThat(spec.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.com, db.example.com",
        "db.example.com., db.example.com.",
        "DB:5432, DB",
        "_dmarc.example.com, _dmarc.example.com",
        "a-b.c1:80/udp, a-b.c1",
        "1e100.net, 1e100.net",
        "日本語.example, xn--wgv71a119e.example",
    })
    void readsNames(String input, String name) {
        assertThat(TargetSpec.parse(input).host()).isEqualTo(new TargetSpec.Name(name));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", the target is empty",
                "198.18.0.1:, the port '' is not a number from 1 to 65535",
                "198.18.0.1:http, the port 'http' is not a number from 1 to 65535",
                "198.18.0.1:0, the port 0 is out of range",
                "198.18.0.1:65536, the port 65536 is out of range",
                "198.18.0.1:99999999999999999999, out of range",
                "198.18.0.1:-1, the port '-1' is not a number",
                "198.18.0.1:443/sctp, behind the '/' stands tcp or udp",
                "198.18.0.1/tcp, '/tcp' needs a port",
                "198.18.0.0/24, behind the '/' stands tcp or udp",
                "[2001:db8::1, the ']' is missing",
                "[2001:db8::1:443, the ']' is missing",
                "2001:db8::1]:443, the '[' is missing",
                "[2001:db8::1]443, only :PORT may follow",
                "[198.18.0.1]:443, brackets hold an IPv6 address",
                "2001:db8::zz, is not an IPv6 address",
                "2001:db8:::1, is not an IPv6 address",
                "1:2:3:4:5:6:7:8:9, is not an IPv6 address",
                "198.18.0.256, is not an IPv4 address",
                "198.18.0, is not an IPv4 address",
                "198.18.0.01, is not an IPv4 address",
                "0x7f.1, is not an IPv4 address",
                "1234567, is not an IPv4 address",
                "0.0.0.0, names no host",
                "0.0.0.0:80, names no host",
                "0.1.2.3, names no host",
                "::, names no host",
                "255.255.255.255, broadcast",
                "224.0.0.1, multicast",
                "ff02::1, multicast",
                "[ff02::1]:80, multicast",
                "198.18.0.1%eth0, only an IPv6 link-local address",
                "2001:db8::1%eth0, only an IPv6 link-local address",
                "name%eth0, only an IPv6 link-local address",
                "fe80::1%, the name of an interface",
                ":443, the host is missing",
                "-x.example, neither an address nor a host name",
                "a..b, neither an address nor a host name",
                "http://example.com, not a URL",
                "a b, neither an address nor a host name",
            })
    void refusesWithOneLineThatNamesTheArgument(String input, String reason) {
        assertThatThrownBy(() -> TargetSpec.parse(input))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(input.isEmpty() ? "target" : "'" + input + "'")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesALabelOfMoreThan63() {
        assertThatThrownBy(() -> TargetSpec.parse("a".repeat(64) + ".example"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("neither an address nor a host name");
    }
}
