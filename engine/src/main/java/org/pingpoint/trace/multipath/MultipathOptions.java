package org.pingpoint.trace.multipath;

/**
 * How thoroughly to look for branches.
 *
 * @param rate probes a second
 * @param mostProbes at which it gives up
 */
public record MultipathOptions(Confidence confidence, int rate, int mostProbes) {
    private static final int STANDARD_RATE = 2_000;
    private static final int STANDARD_MOST = 20_000;

    /** 99 percent for the whole graph, 2000 probes a second, 20000 at most. */
    public static MultipathOptions standard() {
        return new MultipathOptions(Confidence.STANDARD, STANDARD_RATE, STANDARD_MOST);
    }

    public MultipathOptions with(Confidence wanted) {
        return new MultipathOptions(wanted, rate, mostProbes);
    }

    /** @param perSecond 1 and up */
    public MultipathOptions withRate(int perSecond) {
        return new MultipathOptions(confidence, perSecond, mostProbes);
    }
}
