package org.pingpoint.model;

import java.util.Locale;

/** The chain between two hosts, in the words of the people who run networks. */
public enum Segment {
    CLIENT,
    CLIENT_LAN,
    CLIENT_GATEWAY,
    TRANSIT,
    SERVER_GATEWAY,
    SERVER_LAN,
    SERVER;

    /** {@code client-gateway}: the name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
