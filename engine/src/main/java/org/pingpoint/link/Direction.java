package org.pingpoint.link;

/** Which way a captured frame went. */
public enum Direction {
    RECEIVED,
    SENT
}
