package org.pingpoint.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them: with a point, in any locale. */
final class Units {
    private Units() {}

    /** Milliseconds with three places: {@code 0.231}. */
    static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    /** Seconds with at most one place: {@code 3.2}, {@code 1}. */
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
