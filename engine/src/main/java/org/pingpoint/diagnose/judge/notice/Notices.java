package org.pingpoint.diagnose.judge.notice;

import java.util.List;

/** All notice rules. */
public final class Notices {
    private static final List<NoticeRule> ALL = List.of(
            new HopCosmeticSilence(),
            new WireDiffers(),
            new IcmpFilteredBesidePort(),
            new PathMtuReduced(),
            new ExpectationDiffers(),
            new GatewayEcho());

    private Notices() {}

    public static List<NoticeRule> all() {
        return ALL;
    }
}
