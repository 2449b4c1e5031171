package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

class TargetSpaceTest {
    private final AddressCell cell = new AddressCell();

    private static AddressSet set(String... words) {
        return AddressSet.of(Arrays.stream(words)
                .map(w -> TargetParser.target(w).orElseThrow())
                .toList());
    }

    private static TargetSpace space(String... words) {
        return TargetSpace.of(set(words), AddressSet.empty(), List.of());
    }

    /** Every number leads to an address of its own and back. */
    private Set<IpAddress> enumerate(TargetSpace space) {
        Set<IpAddress> all = new HashSet<>();
        for (long i = 0; i < space.size(); i++) {
            space.at(i, cell);
            assertThat(space.indexOf(cell.isV6(), cell.high(), cell.low())).isEqualTo(i);
            all.add(cell.toAddress());
        }
        assertThat(all).hasSize((int) space.size());
        return all;
    }

    @Test
    void overlappingTargetsAreNumberedOnce() {
        TargetSpace space = space("198.18.0.0/24", "198.18.0.128-198.18.1.127", "198.18.0.7", "198.18.0.7/32");
        assertThat(enumerate(space)).hasSize(384);
        assertThat(space.leftOut()).isEmpty();
    }

    @Test
    void bothFamiliesInOneSpace() {
        TargetSpace space = space("2001:db8::/124", "198.18.0.1-198.18.0.3", "198.18.9.9", "2001:db8:0:1::5");
        assertThat(enumerate(space)).hasSize(21);
        space.at(0, cell);
        assertThat(cell).hasToString("198.18.0.1");
        space.at(4, cell);
        assertThat(cell).hasToString("2001:db8::");
        space.at(20, cell);
        assertThat(cell).hasToString("2001:db8:0:1::5");
    }

    @Test
    void aV6SlashOf108IsAMillionAddresses() {
        TargetSpace space = space("2001:db8:1::/108");
        assertThat(space.size()).isEqualTo(1_048_576);
        for (long i = 0; i < space.size(); i++) {
            space.at(i, cell);
            if (cell.low() != i || space.indexOf(true, cell.high(), cell.low()) != i) {
                throw new AssertionError("number " + i + " is " + cell);
            }
        }
        assertThat(space.indexOf(IpAddress.parse("2001:db8:1::10:0"))).isEqualTo(TargetSpace.ABSENT);
        assertThat(space.indexOf(IpAddress.parse("2001:db8::ffff"))).isEqualTo(TargetSpace.ABSENT);
    }

    @Test
    void aRangeAcrossTheHalvesOfV6() {
        TargetSpace space = space("2001:db8::ffff:ffff:ffff:fff0-2001:db8:0:1::f");
        assertThat(enumerate(space)).hasSize(32).contains(IpAddress.parse("2001:db8:0:1::"));
    }

    @Test
    void theOtherFamilysBitsAreNoTarget() {
        TargetSpace space = space("198.18.0.1", "2001:db8::1");
        IpAddress one = IpAddress.parse("198.18.0.1");
        assertThat(space.indexOf(false, one.high(), one.low())).isZero();
        assertThat(space.indexOf(true, one.high(), one.low())).isEqualTo(TargetSpace.ABSENT);
        assertThat(space("198.18.0.1").indexOf(IpAddress.parse("::"))).isEqualTo(TargetSpace.ABSENT);
        assertThat(space("2001:db8::1").indexOf(IpAddress.parse("255.255.255.255")))
                .isEqualTo(TargetSpace.ABSENT);
    }

    @Test
    void excludesAreNotNumbered() {
        TargetSpace space = TargetSpace.of(
                set("198.18.0.0/24", "2001:db8::/120"),
                set("198.18.0.64/26", "198.18.0.100-198.18.3.0", "2001:db8::1", "203.0.113.0/24"),
                List.of());
        Set<IpAddress> all = enumerate(space);
        assertThat(all).hasSize(64 + 255);
        assertThat(all).doesNotContain(IpAddress.parse("198.18.0.64"), IpAddress.parse("2001:db8::1"));
        assertThat(all).contains(IpAddress.parse("198.18.0.63"), IpAddress.parse("2001:db8::2"));
        assertThat(space.leftOut()).containsExactly(entry(LeftOut.EXCLUDED, 193L));
    }

    @Test
    void whatCanNeverAnswerIsLeftOutAndCounted() {
        TargetSpace space = space(
                "0.255.255.254-1.0.0.1",
                "126.255.255.255-128.0.0.0",
                "223.255.255.254-224.0.0.3",
                "239.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::-::2",
                "::ffff:198.18.0.1",
                "ff02::1");
        assertThat(enumerate(space))
                .containsExactlyInAnyOrder(
                        Arrays.stream("1.0.0.0 1.0.0.1 126.255.255.255 128.0.0.0 223.255.255.254 223.255.255.255 ::2"
                                        .split(" "))
                                .map(IpAddress::parse)
                                .toArray(IpAddress[]::new));
        assertThat(space.leftOut())
                .containsOnly(
                        entry(LeftOut.UNSPECIFIED, 3L),
                        entry(LeftOut.LOOPBACK, 16_777_217L),
                        entry(LeftOut.MULTICAST, 6L),
                        entry(LeftOut.RESERVED, 3L));
    }

    @Test
    void whatTheUserExcludesCountsAsExcluded() {
        TargetSpace space = TargetSpace.of(set("224.0.0.0/30"), set("224.0.0.1"), List.of());
        assertThat(space.leftOut()).containsOnly(entry(LeftOut.EXCLUDED, 1L), entry(LeftOut.MULTICAST, 3L));
        assertThat(space.size()).isZero();
    }

    @Test
    void networkAndBroadcastOfConnectedNetworksKeepTheirNumbers() {
        List<Prefix> connected = List.of(
                Prefix.parse("198.18.0.1/24"),
                Prefix.parse("198.18.1.1/31"),
                Prefix.parse("198.18.2.1/32"),
                Prefix.parse("203.0.113.1/24"),
                Prefix.parse("2001:db8::1/120"));
        TargetSpace space = TargetSpace.of(set("198.18.0.0/22", "2001:db8::/120"), AddressSet.empty(), connected);
        assertThat(space.size()).isEqualTo(1024 + 256);
        assertThat(space.probed()).isEqualTo(1022 + 256);
        Set<IpAddress> left = new HashSet<>();
        for (long i = 0; i < space.size(); i++) {
            if (space.isLeftOut(i)) {
                space.at(i, cell);
                left.add(cell.toAddress());
            }
        }
        assertThat(left).containsExactlyInAnyOrder(IpAddress.parse("198.18.0.0"), IpAddress.parse("198.18.0.255"));
        assertThat(space.leftOut())
                .containsOnly(entry(LeftOut.NETWORK_ADDRESS, 1L), entry(LeftOut.BROADCAST_ADDRESS, 1L));
    }

    @Test
    void ownAddressesKeepTheirNumbers() {
        List<Prefix> connected = List.of(Prefix.parse("198.18.0.0/30"));
        List<IpAddress> own =
                List.of(IpAddress.parse("198.18.0.1"), IpAddress.parse("2001:db8::1"), IpAddress.parse("203.0.113.1"));
        TargetSpace space = TargetSpace.of(set("198.18.0.0/30", "2001:db8::/127"), AddressSet.empty(), connected, own);
        assertThat(space.size()).isEqualTo(6);
        assertThat(space.probed()).isEqualTo(2);
        assertThat(space.isLeftOut(space.indexOf(own.get(0)))).isTrue();
        assertThat(space.isLeftOut(space.indexOf(own.get(1)))).isTrue();
        assertThat(space.leftOut())
                .containsOnly(
                        entry(LeftOut.NETWORK_ADDRESS, 1L),
                        entry(LeftOut.BROADCAST_ADDRESS, 1L),
                        entry(LeftOut.OWN_ADDRESS, 2L));
    }

    @Test
    void allThatCouldAnswerIsTooMuchHoweverItIsSpelled() {
        for (String words : List.of(
                "0.0.0.0/1 128.0.0.0/1",
                "1.0.0.0-126.255.255.255 128.0.0.0-223.255.255.255",
                "0.0.0.0-127.255.255.255 128.0.0.0/2 192.0.0.0-223.255.255.255 198.18.0.1")) {
            assertThatThrownBy(() -> space(words.split(" ")))
                    .isInstanceOf(InvalidTargetException.class)
                    .hasMessageContaining("all addresses there are of IPv4");
        }
        assertThatThrownBy(() -> space("::/1", "8000::/1")).hasMessageContaining("all addresses there are of IPv6");
        assertThat(space("1.0.0.0-126.255.255.255", "128.0.0.0-223.255.255.254").probed())
                .isPositive();
    }

    /** Connected twice, once as part of a wider network: each address is left out once. */
    @Test
    void nestedConnectedNetworks() {
        List<Prefix> connected =
                List.of(Prefix.parse("198.18.0.1/24"), Prefix.parse("198.18.0.2/24"), Prefix.parse("198.18.0.1/25"));
        TargetSpace space = TargetSpace.of(set("198.18.0.0/24"), AddressSet.empty(), connected);
        assertThat(space.probed()).isEqualTo(253);
        assertThat(space.leftOut())
                .containsOnly(entry(LeftOut.NETWORK_ADDRESS, 1L), entry(LeftOut.BROADCAST_ADDRESS, 2L));
    }

    @Test
    void limits() {
        assertThat(space("2001:db8::/82").size()).isEqualTo(TargetSpace.MAX_SIZE);
        assertThatThrownBy(() -> space("2001:db8::/81"))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("2^46");
        assertThatThrownBy(() -> space("2001:db8::/32")).isInstanceOf(InvalidTargetException.class);
        assertThatThrownBy(() -> space("198.18.0.1").at(1, cell)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> space("198.18.0.1").at(-1, cell)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(TargetSpace.of(AddressSet.empty(), AddressSet.empty(), List.of())
                        .size())
                .isZero();
    }
}
