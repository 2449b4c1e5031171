package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/** From a place in the order to an address, and from an answer's address back to its number, millions of times. */
class TargetAllocationTest {
    private static final int ROUNDS = 20_000;

    private final AddressCell cell = new AddressCell();
    private final TargetSpace space =
            TargetSpace.of(AddressSet.of(ranges()), AddressSet.empty(), List.of(Prefix.parse("198.18.0.1/24")));
    private final SweepOrder order = new SweepOrder(space, PortSet.parse("22,80,443"), 1, new Shard(2, 3));
    private long same;

    private static List<AddressRange> ranges() {
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            ranges.add(AddressRange.of(IpAddress.parse("198.18.0.0").plus(2L * i)));
            ranges.add(AddressRange.of(IpAddress.parse("2001:db8::").plus(2L * i)));
        }
        return ranges;
    }

    @Test
    void theHotPathAllocatesNothing() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        threads.setThreadAllocatedMemoryEnabled(true);
        round(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round(i % (int) order.length());
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(same).as("every address led back to its number").isEqualTo(ROUNDS + 1);
        assertThat(allocated).as("bytes in %d rounds", ROUNDS).isLessThan(ROUNDS);
    }

    private void round(int place) {
        long probe = order.probeAt(place);
        space.at(order.addressOf(probe), cell);
        long back = order.probeOf(space.indexOf(cell.isV6(), cell.high(), cell.low()), order.portOf(probe));
        same += back == probe && (!order.isLeftOut(probe) || cell.low() == 0xc612_0000L) ? 1 : 0;
    }
}
