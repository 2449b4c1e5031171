package org.pingpoint.sweep;

import java.io.IOException;
import java.util.List;
import org.pingpoint.model.Prefix;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.Windows;

/** A sweep of a /16, halfway: all targets have been begun, none has answered. */
final class RunningSweep {
    /** 198.19.0.0. */
    static final long FIRST_ADDRESS = 0xc613_0000L;

    private static final int GROUP_SHIFT = 6;
    private static final long SEED = 1;

    final Marks marks = new Marks(99, 0xf000);
    final Windows windows;
    final Outstanding outstanding = new Outstanding(GROUP_SHIFT, 0);

    RunningSweep(PortSet ports) throws IOException {
        AddressSet addresses = AddressSet.of(List.of(AddressRange.of(Prefix.parse("198.19.0.0/16"))));
        TargetSpace space = TargetSpace.of(addresses, AddressSet.empty(), List.of());
        windows = new Windows(TargetSource.of(space), ports, SEED, Shard.whole());
        while (windows.has(outstanding.next())) {
            outstanding.begin(System.nanoTime());
        }
    }

    /** Puts the address that a place leads to into the cell. */
    void target(long place, AddressCell out) {
        SweepOrder order = windows.of(place).order();
        order.space().at(order.addressOf(order.probeAt(place)), out);
    }
}
