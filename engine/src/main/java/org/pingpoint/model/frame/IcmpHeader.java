package org.pingpoint.model.frame;

import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;

/**
 * An ICMP (RFC 792) or ICMPv6 message (RFC 4443).
 *
 * @param checksumWrong true if the whole message is there and its checksum does not fit
 */
public record IcmpHeader(Family family, int type, int code, boolean checksumWrong, IcmpBody body) implements Transport {
    /** See {@link IcmpNames}. */
    public String name() {
        return IcmpNames.name(family, type, code);
    }
}
