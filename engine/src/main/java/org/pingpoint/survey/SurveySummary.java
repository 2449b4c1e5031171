package org.pingpoint.survey;

import java.time.Duration;

/**
 * How a survey ended.
 *
 * @param targets of this shard, as far as they were read
 * @param window the space of the source that {@code settled} counts in, from 0
 * @param settled every target before this position of that space's order has its path
 * @param finished false if it was stopped before the last target had its path
 */
public record SurveySummary(
        long targets, int window, long settled, boolean finished, SurveyCounters counters, Duration elapsed) {}
