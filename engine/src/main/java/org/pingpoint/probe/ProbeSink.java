package org.pingpoint.probe;

import org.pingpoint.model.Outcome;

/**
 * Hears what became of a probe, on the loop's thread. The first call is the answer or the timeout; later calls bring
 * duplicates, further answerers and late answers.
 */
@FunctionalInterface
public interface ProbeSink {
    void outcome(Outcome outcome);
}
