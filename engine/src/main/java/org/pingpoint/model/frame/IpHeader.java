package org.pingpoint.model.frame;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * An IPv4 or IPv6 header, with options or extension headers.
 *
 * @param version 4 or 6
 * @param ttl TTL or hop limit
 * @param protocol the transport's number, extension headers passed
 * @param length bytes of the whole datagram as the header states it, itself included
 * @param trafficClass TOS or traffic class: DSCP and ECN
 * @param flowLabel IPv6 only
 * @param fragmentation of every IPv4 header, and of an IPv6 datagram with a fragment header
 * @param options IPv4 only
 * @param extensionHeaders IPv6 only, in their order
 * @param checksumWrong true if the IPv4 header is there and its checksum does not fit
 */
public record IpHeader(
        int version,
        IpAddress source,
        IpAddress destination,
        int ttl,
        int protocol,
        int length,
        int trafficClass,
        OptionalInt flowLabel,
        Optional<Fragmentation> fragmentation,
        List<HeaderOption> options,
        List<ExtensionHeader> extensionHeaders,
        boolean checksumWrong) {
    /**
     * How a datagram is cut up.
     *
     * @param id 16 bits in IPv4, 32 in IPv6
     * @param dontFragment IPv4 only; IPv6 never fragments on the way
     * @param offset in bytes
     */
    public record Fragmentation(long id, Optional<Boolean> dontFragment, boolean moreFragments, int offset) {}

    /**
     * An IPv6 extension header (RFC 8200 §4).
     *
     * @param type its next-header number
     * @param length in bytes
     */
    public record ExtensionHeader(int type, int length) {
        public String name() {
            return switch (type) {
                case 0 -> "hop-by-hop";
                case 43 -> "routing";
                case 44 -> "fragment";
                case 51 -> "authentication";
                case 60 -> "destination-options";
                case 135 -> "mobility";
                case 139 -> "hip";
                case 140 -> "shim6";
                default -> "extension-" + type;
            };
        }
    }

    public int dscp() {
        return trafficClass >>> 2;
    }

    public int ecn() {
        return trafficClass & 3;
    }

    /** What the protocol is called, as in {@code /etc/protocols}; absent for the less usual ones. */
    public Optional<String> protocolName() {
        return switch (protocol) {
            case 1 -> Optional.of("icmp");
            case 2 -> Optional.of("igmp");
            case 4 -> Optional.of("ipencap");
            case 6 -> Optional.of("tcp");
            case 17 -> Optional.of("udp");
            case 41 -> Optional.of("ipv6");
            case 47 -> Optional.of("gre");
            case 50 -> Optional.of("esp");
            case 51 -> Optional.of("ah");
            case 58 -> Optional.of("ipv6-icmp");
            case 88 -> Optional.of("eigrp");
            case 89 -> Optional.of("ospf");
            case 103 -> Optional.of("pim");
            case 112 -> Optional.of("vrrp");
            case 115 -> Optional.of("l2tp");
            case 132 -> Optional.of("sctp");
            case 136 -> Optional.of("udplite");
            default -> Optional.empty();
        };
    }
}
