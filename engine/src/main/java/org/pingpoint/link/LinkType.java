package org.pingpoint.link;

/** What a frame of a link starts with. */
public enum LinkType {
    ETHERNET,
    /** No link header: tun, WireGuard, PPP. */
    RAW_IP
}
