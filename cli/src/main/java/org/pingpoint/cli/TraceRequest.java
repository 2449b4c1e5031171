package org.pingpoint.cli;

import java.util.List;

/**
 * What was asked of {@code trace}, all of it checked.
 *
 * @param words targets as typed
 * @param resolve whether the names of hops are asked for
 */
record TraceRequest(
        List<String> words,
        TraceProbing probing,
        RouteOptions route,
        OutputOptions output,
        OutputOptions.Format format,
        Language language,
        Capture capture,
        boolean resolve) {}
