package org.pingpoint.link;

/** Which means a link is opened by. */
public enum LinkPreference {
    /** AF_PACKET, which every Linux has, and which opens fifty times as fast. */
    AUTO,
    /** libpcap, where it loads. */
    PCAP,
    AFPACKET
}
