package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.IpAddress;

class AddressSetTest {
    private static final int UNIVERSE = 64;

    /** Against bits, over a universe small enough to enumerate: at either end of each family's space, and where v6 carries. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.192",
                "::",
                "2001:db8::ffff:ffff:ffff:ffe0",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffc0"
            })
    void unionAndDifferenceAgreeWithBits(String from) {
        IpAddress base = IpAddress.parse(from);
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            BitSet oneBits = new BitSet();
            BitSet otherBits = new BitSet();
            AddressSet one = some(random, base, oneBits);
            AddressSet other = some(random, base, otherBits);
            assertThat(bits(one, base)).isEqualTo(oneBits);
            assertThat(one.size()).isEqualTo(oneBits.cardinality());
            oneBits.andNot(otherBits);
            AddressSet rest = one.minus(other);
            assertThat(bits(rest, base)).isEqualTo(oneBits);
            assertThat(rest).as("is normal already").isEqualTo(AddressSet.of(rest.ranges()));
        }
    }

    private static AddressSet some(Random random, IpAddress base, BitSet bits) {
        List<AddressRange> ranges = new ArrayList<>();
        for (int n = random.nextInt(8); n > 0; n--) {
            int first = random.nextInt(UNIVERSE);
            int last = Math.min(UNIVERSE - 1, first + random.nextInt(12));
            ranges.add(new AddressRange(base.plus(first), base.plus(last)));
            bits.set(first, last + 1);
        }
        return AddressSet.of(ranges);
    }

    private static BitSet bits(AddressSet set, IpAddress base) {
        BitSet bits = new BitSet();
        for (int i = 0; i < UNIVERSE; i++) {
            bits.set(i, set.contains(base.plus(i)));
        }
        return bits;
    }

    @Test
    void neighboursJoinAndFamiliesDoNot() {
        AddressSet set = AddressSet.of(range("198.18.0.4-198.18.0.9"), range("198.18.0.0-198.18.0.3"), range("::1"));
        assertThat(set).hasToString("[198.18.0.0-198.18.0.9, ::1]");
        AddressSet ends = AddressSet.of(range("255.255.255.255"), range("::"));
        assertThat(ends.ranges()).hasSize(2);
    }

    @Test
    void sizesBeyondALongAreTheLargest() {
        assertThat(range("2001:db8::/64").size()).isEqualTo(Long.MAX_VALUE);
        assertThat(range("2001:db8::/65").size()).isEqualTo(Long.MAX_VALUE);
        assertThat(range("2001:db8::/66").size()).isEqualTo(1L << 62);
        assertThat(range("2001:db8::ffff:ffff:ffff:ffff-2001:db8:0:1::").size()).isEqualTo(2);
        assertThat(AddressSet.of(range("2001:db8::/64"), range("198.18.0.0/16")).size())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static AddressRange range(String text) {
        return TargetParser.target(text).orElseThrow();
    }
}
