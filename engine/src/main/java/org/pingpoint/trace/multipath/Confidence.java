package org.pingpoint.trace.multipath;

/**
 * How sure a graph is to be complete.
 *
 * @param percent above 0, below 100: in so many of a hundred runs no branch of the whole graph is missed
 */
public record Confidence(double percent) {
    public static final Confidence STANDARD = new Confidence(99);

    private static final double ALL = 100;

    public Confidence {
        if (!(percent > 0 && percent < ALL)) {
            throw new IllegalArgumentException("a confidence of " + percent + " percent");
        }
    }

    /** The chance that something is missed. */
    double risk() {
        return (ALL - percent) / ALL;
    }

    /** {@code 99} or {@code 99.99}. */
    public String text() {
        return percent == Math.rint(percent) ? Integer.toString((int) percent) : Double.toString(percent);
    }
}
