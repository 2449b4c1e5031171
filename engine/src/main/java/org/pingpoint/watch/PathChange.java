package org.pingpoint.watch;

import org.pingpoint.model.IpAddress;

/** Something that became different, and stayed so. */
public sealed interface PathChange {
    /** When it happened: when the first answer came that showed it. Nanoseconds since 1970. */
    long epochNanos();

    /** Another router answers at a hop. */
    record Router(long epochNanos, int hop, IpAddress before, IpAddress now) implements PathChange {}

    /** The target is more hops away, or fewer. */
    record Length(long epochNanos, int before, int now) implements PathChange {}

    /** The target was lost, refused or reached again. */
    record Target(long epochNanos, TargetStatus before, TargetStatus now) implements PathChange {}
}
