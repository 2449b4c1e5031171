package org.pingpoint.trace;

import java.util.Locale;

/** Why a trace went no further. */
public enum Ended {
    /** The target itself answered. */
    TARGET,
    /** Somebody on the way, or the target's own filter, refused. */
    REFUSED,
    /** The same hops came again. */
    LOOP,
    /** So many hops in a row said nothing. */
    GAP,
    /** The highest TTL was tried. */
    MAX_TTL,
    /** This host refused to send. */
    LOCAL_ERROR,
    /** It was stopped before it came to an end. */
    INTERRUPTED;

    /** {@code max-ttl}: the name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
