package org.pingpoint.diagnose.judge;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.PathHop;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Wanted;

/**
 * What the evidence says so far.
 *
 * @param best the highest-ranked verdict that holds; absent while none does
 * @param wanted what the open rules above it would like to know
 * @param settled true if the best verdict holds and everything above it is refuted
 */
public record Judgement(
        Optional<Verdict> best,
        List<Alternative> alternatives,
        List<Notice> notices,
        List<PathHop> path,
        List<Wanted> wanted,
        boolean settled) {}
