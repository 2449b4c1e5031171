package org.pingpoint.link;

import java.util.Optional;

/** What a frame of a link starts with. */
public enum LinkType {
    ETHERNET,
    /** No link header: tun, WireGuard, PPP. */
    RAW_IP;

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_PPP = 512;
    private static final int ARPHRD_RAWIP = 519;
    private static final int ARPHRD_TUNNEL = 768;
    private static final int ARPHRD_TUNNEL6 = 769;
    private static final int ARPHRD_SIT = 776;
    private static final int ARPHRD_NONE = 65534;

    /**
     * Of an interface.
     *
     * @param hardware ARPHRD_* of {@code <linux/if_arp.h>}
     * @return empty for what is neither, such as loopback, on whose wire nothing can be asked
     */
    public static Optional<LinkType> of(int hardware) {
        return switch (hardware) {
            case ARPHRD_ETHER -> Optional.of(ETHERNET);
            case ARPHRD_PPP, ARPHRD_RAWIP, ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_SIT, ARPHRD_NONE -> Optional.of(
                    RAW_IP);
            default -> Optional.empty();
        };
    }
}
