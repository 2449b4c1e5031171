package org.pingpoint.rtt;

/**
 * Round-trip times, in nanoseconds, in the order they came.
 *
 * @param count how many; at least one
 * @param deviation standard deviation of the population
 * @param jitter mean difference of successive times
 * @param smoothedJitter the interarrival jitter of RFC 3550 §6.4.1 (A.8): each difference of successive times moves it by a
 *     sixteenth of the way
 */
public record RttSummary(
        long count,
        long last,
        long min,
        long mean,
        long max,
        long deviation,
        long p50,
        long p90,
        long p95,
        long p99,
        long jitter,
        long smoothedJitter) {}
