package org.pingpoint.diagnose.judge.reading;

import org.pingpoint.model.VerdictCode;

/** One rule, one file, one verdict. Pure: the same reading gives the same finding. */
public interface Rule {
    VerdictCode code();

    Finding examine(Reading reading);
}
