package org.pingpoint.kernel.netlink;

import java.io.IOException;

/** A netlink message that is cut short or contradicts itself, or a dump that never came out whole. */
public final class NetlinkException extends IOException {
    public NetlinkException(String message) {
        super(message);
    }
}
