package org.pingpoint.watch;

import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.rtt.RttSummary;

/**
 * One who answers at a hop, always in the same way: who answers in two ways is listed twice.
 *
 * @param last the latest of the answers
 * @param answers how many
 * @param rtt of those that came in time
 */
public record HopResponder(IpAddress address, Outcome last, int answers, Optional<RttSummary> rtt) {}
