package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

class SweepOrderTest {
    private static TargetSpace space(String prefix, Prefix... connected) {
        return TargetSpace.of(
                AddressSet.of(AddressRange.of(Prefix.parse(prefix))), AddressSet.empty(), List.of(connected));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 1", "7, 3", "64, 1", "1000, 1", "5000, 4"})
    void shardsAreDisjointAndTogetherComplete(int count, int ports) {
        TargetSpace space = space("198.18.0.0/22");
        PortSet set = ports == 1 ? PortSet.none() : PortSet.parse("1-" + ports);
        int probes = 1024 * ports;
        BitSet seen = new BitSet(probes);
        long shortest = probes;
        long longest = 0;
        for (int index = 1; index <= count; index++) {
            SweepOrder order = new SweepOrder(space, set, 99, new Shard(index, count));
            shortest = Math.min(shortest, order.length());
            longest = Math.max(longest, order.length());
            for (long i = 0; i < order.length(); i++) {
                int probe = (int) order.probeAt(i);
                assertThat(seen.get(probe)).as("probe %s of two shards", probe).isFalse();
                seen.set(probe);
                assertThat(order.placeOf(probe)).isEqualTo(i);
            }
        }
        assertThat(seen.cardinality()).isEqualTo(probes);
        assertThat(longest - shortest).as("shards are of one length").isLessThanOrEqualTo(1);
    }

    @Test
    void everyPortOfEveryAddressOnce() {
        TargetSpace space = space("2001:db8::/120");
        SweepOrder order = new SweepOrder(space, PortSet.parse("22,80,443"), 5, Shard.whole());
        Set<String> seen = new HashSet<>();
        AddressCell cell = new AddressCell();
        for (long i = 0; i < order.length(); i++) {
            long probe = order.probeAt(i);
            space.at(order.addressOf(probe), cell);
            seen.add(cell + " " + order.portOf(probe));
            assertThat(order.probeOf(space.indexOf(cell.isV6(), cell.high(), cell.low()), order.portOf(probe)))
                    .isEqualTo(probe);
        }
        assertThat(order.length()).isEqualTo(768);
        assertThat(seen).hasSize(768).contains("2001:db8::ff 443", "2001:db8:: 22");
        assertThat(order.probeOf(0, 81)).isEqualTo(TargetSpace.ABSENT);
    }

    @Test
    void withoutPortsAProbeIsAnAddress() {
        SweepOrder order = new SweepOrder(space("198.18.0.0/24"), PortSet.none(), 5, Shard.whole());
        assertThat(order.probes()).isEqualTo(256);
        assertThat(order.portOf(17)).isZero();
        assertThat(order.addressOf(17)).isEqualTo(17);
        assertThat(order.probeOf(17, 80)).isEqualTo(17);
    }

    /** Two hosts of a sharded sweep sit in different networks: what one leaves out must not renumber the other's. */
    @Test
    void theHostsOwnNetworksDoNotChangeTheOrder() {
        TargetSpace elsewhere = space("198.18.0.0/24");
        TargetSpace here = space("198.18.0.0/24", Prefix.parse("198.18.0.9/24"));
        SweepOrder one = new SweepOrder(elsewhere, PortSet.none(), 3, Shard.whole());
        SweepOrder other = new SweepOrder(here, PortSet.none(), 3, Shard.whole());
        int left = 0;
        for (long i = 0; i < 256; i++) {
            assertThat(other.probeAt(i)).isEqualTo(one.probeAt(i));
            assertThat(one.isLeftOut(one.probeAt(i))).isFalse();
            left += other.isLeftOut(other.probeAt(i)) ? 1 : 0;
        }
        assertThat(left).isEqualTo(2);
        assertThat(other.isLeftOut(here.indexOf(IpAddress.parse("198.18.0.255"))))
                .isTrue();
    }

    @Test
    void whatThisHostLeavesOutIsNotCounted() {
        TargetSpace here = space("198.18.0.0/24", Prefix.parse("198.18.0.9/24"));
        long all = 0;
        for (int shard = 1; shard <= 3; shard++) {
            SweepOrder order = new SweepOrder(here, PortSet.parse("22,80"), 3, new Shard(shard, 3));
            long counted = 0;
            for (long place = 0; place < order.length(); place++) {
                assertThat(order.probedBefore(place)).isEqualTo(counted);
                counted += order.isLeftOut(order.probeAt(place)) ? 0 : 1;
            }
            assertThat(order.probedBefore(order.length())).isEqualTo(counted);
            all += counted;
        }
        assertThat(all).isEqualTo(2 * 254);
    }

    @Test
    void aProbeOfAnotherShardHasNoPlace() {
        SweepOrder first = new SweepOrder(space("198.18.0.0/24"), PortSet.none(), 5, new Shard(1, 2));
        SweepOrder second = new SweepOrder(space("198.18.0.0/24"), PortSet.none(), 5, new Shard(2, 2));
        assertThat(second.placeOf(first.probeAt(7))).isEqualTo(TargetSpace.ABSENT);
    }

    @Test
    void nothingToProbe() {
        TargetSpace nothing = TargetSpace.of(AddressSet.empty(), AddressSet.empty(), List.of());
        assertThat(new SweepOrder(nothing, PortSet.parse("80"), 1, Shard.whole()).length())
                .isZero();
    }

    @Test
    void theLargestSpaceWithAllPortsIsNumbered() {
        SweepOrder order = new SweepOrder(space("2001:db8::/82"), PortSet.parse("1-65535"), 1, new Shard(2, 2));
        long probe = order.probeAt(order.length() - 1);
        assertThat(order.probes()).isEqualTo(TargetSpace.MAX_SIZE * 65_535);
        assertThat(probe).isBetween(0L, order.probes() - 1);
        assertThat(order.addressOf(probe)).isLessThan(TargetSpace.MAX_SIZE);
    }
}
