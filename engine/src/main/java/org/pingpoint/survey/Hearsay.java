package org.pingpoint.survey;

/** Takes what {@link PathReader} has read. */
interface Hearsay {
    /** The row of the path to a target; {@link Paths#NONE} if it is not being traced. */
    int find(boolean v6, long high, long low);

    /** A probe left. */
    void left(int row, int probe, long epochNanos);

    /** Somebody on the segment told its link-layer address. */
    void neighbor(boolean v6, long high, long low, long mac);

    /** An answer came: what it is and who sent it are the reader's. */
    void answer(int row, int probe, PathReader answer);

    /** A datagram of a target came, which does not say which probe it answers. */
    void datagram(int row, PathReader answer);
}
