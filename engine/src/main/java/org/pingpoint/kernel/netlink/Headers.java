package org.pingpoint.kernel.netlink;

import java.util.Optional;
import org.pingpoint.model.Family;

/** What the fixed headers behind struct nlmsghdr have in common. */
final class Headers {
    private Headers() {}

    static void need(int from, int end, int bytes, String struct) throws NetlinkException {
        if (end - from < bytes) {
            throw new NetlinkException(struct + " cut short: " + (end - from) + " of " + bytes + " bytes");
        }
    }

    static Optional<Family> familyIfIp(int af) {
        return af == Family.V4.af()
                ? Optional.of(Family.V4)
                : af == Family.V6.af() ? Optional.of(Family.V6) : Optional.empty();
    }

    static Family family(int af) throws NetlinkException {
        return familyIfIp(af).orElseThrow(() -> new NetlinkException("address family " + af + " is not IP"));
    }

    /** A prefix length as the kernel gave it, checked. */
    static int prefixLength(int length, Family family) throws NetlinkException {
        if (length > family.bits()) {
            throw new NetlinkException("prefix length " + length + " of an " + family + " address");
        }
        return length;
    }
}
