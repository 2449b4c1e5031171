package org.pingpoint.watch;

import org.pingpoint.model.IcmpNames;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/** What became of the target in a round. */
public sealed interface TargetStatus {
    /** It answered, in time or late. */
    record Reached() implements TargetStatus {}

    /** Nothing came from it, nor from who refuses. */
    record Silent() implements TargetStatus {}

    /** Somebody said that it cannot or may not be reached; who and how. */
    record Refused(IpAddress from, int icmpType, int icmpCode) implements TargetStatus {
        /** The standard's name, such as {@code host-unreachable}. */
        public String icmpName() {
            return IcmpNames.name(from.family(), icmpType, icmpCode);
        }
    }

    /** This host could not send. */
    record NotSent(Outcome.LocalError why) implements TargetStatus {}
}
