package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HostSlotsTest {
    private final HostSlots slots = new HostSlots();

    @Test
    void aHostKeepsItsSlot() {
        assertThat(slots.find(7)).isEqualTo(HostSlots.NONE);
        int slot = slots.take(7);
        assertThat(slot).isBetween(0, HostSlots.COUNT - 1);
        assertThat(slots.find(7)).isEqualTo(slot);
        assertThat(slots.find(8)).isEqualTo(HostSlots.NONE);
    }

    @Test
    void noTwoHostsShareASlot() {
        Set<Integer> taken = new HashSet<>();
        for (long host = 0; host < 4096; host++) {
            assertThat(taken.add(slots.take(host))).as("host %d", host).isTrue();
        }
    }

    @Test
    void neighboursOfOneNetworkRarelyDisplaceEachOther() {
        long network = 0xc612_0000L;
        for (long host = 0; host < HostSlots.COUNT / 4; host++) {
            slots.take(network + host);
        }
        int remembered = 0;
        for (long host = 0; host < HostSlots.COUNT / 4; host++) {
            remembered += slots.find(network + host) == HostSlots.NONE ? 0 : 1;
        }
        assertThat(remembered).isGreaterThan(HostSlots.COUNT / 4 * 99 / 100);
    }

    @Test
    void aHostThatIsDisplacedIsForgottenAndTheNewestIsKnown() {
        SplittableRandom random = new SplittableRandom(3);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 8 * HostSlots.COUNT; i++) {
            long host = random.nextLong() >>> 1;
            int slot = slots.take(host);
            seen.add(host);
            assertThat(slots.find(host)).isEqualTo(slot);
        }
        long remembered =
                seen.stream().filter(h -> slots.find(h) != HostSlots.NONE).count();
        assertThat(remembered).as("all slots are in use").isEqualTo(HostSlots.COUNT);
    }
}
