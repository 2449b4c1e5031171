package org.pingpoint.diagnose.judge.reading;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Interface;

/** How the flow leaves this host, as the kernel tells it. */
public sealed interface Exit {
    /** Not known yet. */
    record Unknown(List<Wanted> wanted) implements Exit {}

    /** The tables could not be read. */
    record Unreadable() implements Exit {}

    /** The destination is this host itself. */
    record Own(IpAddress destination, Fact fact) implements Exit {}

    /** There is no default route, and no target was given. */
    record NoDefault(Fact fact) implements Exit {}

    /** The kernel refuses to route it. */
    record Refused(IpAddress destination, String errno, Fact fact) implements Exit {}

    /**
     * It leaves.
     *
     * @param destination the target, or the default gateway if none was given
     * @param source the address it leaves with, where the kernel has one
     * @param gateway the next hop; absent: the destination is on the link
     */
    record Out(
            IpAddress destination,
            Interface device,
            Optional<IpAddress> source,
            Optional<IpAddress> gateway,
            FibResult.Found found,
            Fact fact)
            implements Exit {
        public IpAddress nextHop() {
            return gateway.orElse(destination);
        }

        public boolean isOnLink() {
            return gateway.isEmpty();
        }

        /** The way for frames of ours; absent without a source. */
        public Optional<Via> via() {
            return source.map(s -> new Via(device.index(), s, nextHop()));
        }
    }
}
