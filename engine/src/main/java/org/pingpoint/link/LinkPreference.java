package org.pingpoint.link;

/** Which means a link is opened by. */
public enum LinkPreference {
    /** libpcap where it loads, else AF_PACKET. */
    AUTO,
    PCAP,
    AFPACKET
}
