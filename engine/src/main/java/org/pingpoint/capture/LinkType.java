package org.pingpoint.capture;

/** Numbers of the LINKTYPE_ registry (draft-ietf-opsawg-pcaplinktype) that are read here. */
final class LinkType {
    static final int BSD_LOOPBACK = 0;
    static final int ETHERNET = 1;
    static final int PPP = 9;
    /** DLT_RAW, as some systems wrote it into files. */
    static final int RAW_12 = 12;

    static final int RAW_14 = 14;
    static final int PPP_HDLC = 50;
    static final int PPP_ETHERNET = 51;
    static final int RAW = 101;
    static final int CISCO_HDLC = 104;
    /** As {@link #BSD_LOOPBACK}, in network order. */
    static final int OPENBSD_LOOPBACK = 108;

    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int LINUX_SLL2 = 276;

    private LinkType() {}

    /** As reports write it. */
    static String name(int type) {
        return switch (type) {
            case ETHERNET -> "ethernet";
            case RAW, RAW_12, RAW_14 -> "raw-ip";
            case IPV4 -> "ipv4";
            case IPV6 -> "ipv6";
            case BSD_LOOPBACK, OPENBSD_LOOPBACK -> "bsd-loopback";
            case PPP, PPP_HDLC -> "ppp";
            case PPP_ETHERNET -> "pppoe";
            case CISCO_HDLC -> "cisco-hdlc";
            case LINUX_SLL -> "linux-sll";
            case LINUX_SLL2 -> "linux-sll2";
            default -> "linktype-" + type;
        };
    }
}
