package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

class RouteMapTest {
    private static int stretch(RouteMap map, String address) {
        IpAddress a = IpAddress.parse(address);
        return map.indexOf(a.high(), a.low());
    }

    @Test
    void cutsWhereRoutesBeginAndEnd() {
        RouteMap map = new RouteMap(
                Family.V4,
                List.of(
                        Prefix.parse("0.0.0.0/0"),
                        Prefix.parse("198.18.0.0/16"),
                        Prefix.parse("198.18.1.0/24"),
                        Prefix.parse("255.255.255.255/32"),
                        Prefix.parse("2001:db8::/32")));
        int outside = stretch(map, "9.9.9.9");
        int net = stretch(map, "198.18.0.255");
        int inner = stretch(map, "198.18.1.0");
        int rest = stretch(map, "198.18.2.0");
        assertThat(List.of(outside, net, inner, rest)).doesNotHaveDuplicates();
        assertThat(stretch(map, "198.18.1.255")).isEqualTo(inner);
        assertThat(stretch(map, "198.18.255.255")).isEqualTo(rest);
        assertThat(stretch(map, "198.19.0.0")).isNotEqualTo(rest).isNotEqualTo(outside);
        assertThat(stretch(map, "198.17.255.255")).isEqualTo(outside);
        assertThat(stretch(map, "0.0.0.0")).isEqualTo(outside);
        assertThat(stretch(map, "255.255.255.255")).isNotEqualTo(stretch(map, "255.255.255.254"));
    }

    @Test
    void sixteenBytesToo() {
        RouteMap map = new RouteMap(
                Family.V6,
                List.of(Prefix.parse("2001:db8:1::/48"), Prefix.parse("ffff:ffff::/32"), Prefix.parse("::/0")));
        assertThat(stretch(map, "2001:db8:1:ffff::1")).isEqualTo(stretch(map, "2001:db8:1::"));
        assertThat(stretch(map, "2001:db8:2::")).isNotEqualTo(stretch(map, "2001:db8:1::"));
        assertThat(stretch(map, "::")).isZero();
        assertThat(stretch(map, "ffff:ffff:ffff::")).isEqualTo(stretch(map, "ffff:ffff::1"));
    }
}
