package org.pingpoint.trace;

import org.pingpoint.model.Outcome;

/**
 * What became of one probe of a hop.
 *
 * @param ttl it left with
 * @param query 1 and up, for each hop on its own
 */
public record HopProbe(int ttl, int query, Outcome outcome) {}
