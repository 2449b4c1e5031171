package org.pingpoint.diagnose.judge.notice;

import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Verdict;

/**
 * Sees to it that the gateway was asked by echo before a fault beyond it is reported. It gives no notice: whether the gateway
 * answers ping is what the request to the network administrator begins with.
 */
final class GatewayEcho implements NoticeRule {
    @Override
    public Seen look(Reading reading, Verdict verdict) {
        return verdict.code() == VerdictCode.REACHABLE ? Seen.NOTHING : Seen.wanting(reading.gatewayEcho());
    }
}
