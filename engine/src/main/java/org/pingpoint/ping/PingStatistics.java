package org.pingpoint.ping;

import java.util.List;
import java.util.Optional;
import org.pingpoint.rtt.RttSummary;

/**
 * The sum of one target's echoes. Every echo sent is in exactly one of answered, refused, timedOut and pending; late answers
 * are counted beside their timeout, duplicates beside their answer.
 *
 * @param sent echoes that left, or that the host refused to send
 * @param answered echoes with a reply in time
 * @param refused echoes with an ICMP error or a local error
 * @param timedOut echoes without an answer in time
 * @param pending echoes still waited for when this was taken
 * @param duplicates answers beyond the first
 * @param late replies that came after the timeout
 * @param rtt of the replies that came in time
 */
public record PingStatistics(
        PingTarget target,
        int sent,
        int answered,
        int refused,
        int timedOut,
        int pending,
        int duplicates,
        int late,
        Optional<RttSummary> rtt,
        List<ErrorCount> errors) {
    public PingStatistics {
        errors = List.copyOf(errors);
    }

    /** True if every echo of which the end is known was answered, in time or late, and at least one was. */
    public boolean isGood() {
        return answered > 0 && refused == 0 && timedOut <= late;
    }

    /** Echoes without any answer, as a share of those whose end is known, in percent. */
    public double lossPercent() {
        int ended = sent - pending;
        int lost = timedOut - Math.min(late, timedOut) + refused;
        return ended == 0 ? 0 : 100.0 * lost / ended;
    }
}
