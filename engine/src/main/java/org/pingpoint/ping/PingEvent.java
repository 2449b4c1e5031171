package org.pingpoint.ping;

import org.pingpoint.model.Outcome;

/**
 * What became of one echo.
 *
 * @param sequence 1 and up, for each target on its own
 * @param duplicate true for every answer after the first
 */
public record PingEvent(PingTarget target, int sequence, Outcome outcome, boolean duplicate) {}
