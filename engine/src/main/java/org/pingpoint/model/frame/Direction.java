package org.pingpoint.model.frame;

/** Which way a frame went, seen from the host that captured it. */
public enum Direction {
    INBOUND("inbound"),
    OUTBOUND("outbound");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    /** As reports write it. */
    public String text() {
        return text;
    }
}
