package org.pingpoint.trace.pmtu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.trace.TracePart;

/**
 * The path MTU.
 *
 * @param mtu largest packet that got through, bytes from the IP header on; absent if none of the large ones can be judged
 * @param interfaceMtu of the interface that packets leave by: nothing larger was tried
 * @param limits in the order of the path; none: the interface's own MTU is the only limit
 * @param blackHole the first place where large packets are lost in silence
 * @param to hop up to which this holds: the target's, or the last one that answered
 * @param complete false if it was stopped before it was sure
 */
public record PathMtu(
        OptionalInt mtu, int interfaceMtu, List<Limit> limits, Optional<BlackHole> blackHole, int to, boolean complete)
        implements TracePart {
    public PathMtu {
        limits = List.copyOf(limits);
    }

    /** True if no link of the path takes less than the interface does. */
    public boolean isOfInterface() {
        return limits.isEmpty() && mtu.isPresent() && mtu.getAsInt() == interfaceMtu;
    }
}
