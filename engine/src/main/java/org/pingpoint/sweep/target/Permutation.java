package org.pingpoint.sweep.target;

/**
 * A shuffled order of the numbers below a size, computed rather than stored: the same for a seed on every machine. A Feistel
 * network over the next power of two, whose results outside the size are sent through it again (cycle walking; Black and
 * Rogaway 2002), less than once more on average. It spreads load; it keeps no secret.
 */
public final class Permutation {
    private static final int ROUNDS = 6;

    private final long size;
    private final int rightBits;
    private final long leftMask;
    private final long rightMask;
    private final long[] keys = new long[ROUNDS];

    /** @param size 1 to 2^62 */
    public Permutation(long seed, long size) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("cannot permute " + size + " numbers");
        }
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        rightBits = bits - bits / 2;
        leftMask = (1L << bits / 2) - 1;
        rightMask = (1L << rightBits) - 1;
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = new Fingerprint().add(seed).add(i).value();
        }
    }

    public long size() {
        return size;
    }

    /**
     * The number at this place of the order.
     *
     * @param i from 0, below {@link #size}
     */
    public long at(long i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("place " + i + " of " + size);
        }
        long n = i;
        do {
            n = shuffled(n);
        } while (n >= size);
        return n;
    }

    /**
     * The place in the order of a number: undoes {@link #at}.
     *
     * @param number from 0, below {@link #size}
     */
    public long placeOf(long number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("number " + number + " of " + size);
        }
        long n = number;
        do {
            n = unshuffled(n);
        } while (n >= size);
        return n;
    }

    private long unshuffled(long n) {
        long left = n >>> rightBits;
        long right = n & rightMask;
        for (int i = ROUNDS - 2; i >= 0; i -= 2) {
            right ^= Fingerprint.mix(left ^ keys[i + 1]) & rightMask;
            left ^= Fingerprint.mix(right ^ keys[i]) & leftMask;
        }
        return left << rightBits | right;
    }

    private long shuffled(long n) {
        long left = n >>> rightBits;
        long right = n & rightMask;
        for (int i = 0; i < ROUNDS; i += 2) {
            left ^= Fingerprint.mix(right ^ keys[i]) & leftMask;
            right ^= Fingerprint.mix(left ^ keys[i + 1]) & rightMask;
        }
        return left << rightBits | right;
    }
}
