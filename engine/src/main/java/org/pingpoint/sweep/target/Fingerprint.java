package org.pingpoint.sweep.target;

/**
 * A 64-bit hash of a sequence of values, the same on every machine. It tells another command or a changed list apart from
 * this one; it does not stand against one who seeks two that agree.
 */
public final class Fingerprint {
    private long value = 0x9e37_79b9_7f4a_7c15L;

    public Fingerprint add(long n) {
        value = mix(value + 0x9e37_79b9_7f4a_7c15L ^ n);
        return this;
    }

    /** Adds the text and its length, so that "ab", "c" differs from "a", "bc". */
    public Fingerprint add(CharSequence text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return this;
    }

    public long value() {
        return value;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection in which every bit of n moves all others. */
    public static long mix(long n) {
        long z = (n ^ n >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
