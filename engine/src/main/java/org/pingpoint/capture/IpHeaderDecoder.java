package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.frame.HeaderOption;
import org.pingpoint.model.frame.IpHeader;
import org.pingpoint.model.frame.IpHeader.ExtensionHeader;
import org.pingpoint.model.frame.IpHeader.Fragmentation;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.Ipv6Extensions;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.TlvOptions;

/** Makes a value of the header that a view lies over, of a frame's own datagram or of a quoted one. */
final class IpHeaderDecoder {
    private final TlvOptions options = new TlvOptions();
    private final Ipv6Extensions extensions = new Ipv6Extensions();
    private boolean extensionsRead;
    private boolean routed;

    /**
     * @param left bytes from the header on
     * @param what the header is called if its options lie
     */
    IpHeader v4(Ipv4 ip, int left, String what, Problems problems) {
        boolean whole = hasWholeHeader(ip, left);
        return new IpHeader(
                4,
                ip.source(),
                ip.destination(),
                ip.ttl(),
                ip.protocol(),
                ip.totalLength(),
                ip.tos(),
                OptionalInt.empty(),
                Optional.of(new Fragmentation(
                        ip.identification(), Optional.of(ip.dontFragment()), ip.moreFragments(), ip.fragmentOffset())),
                whole ? options(ip.options(options), ip.buffer(), what, problems) : List.of(),
                List.of(),
                whole && !ip.isChecksumValid());
    }

    /** True if the header's own length can be, and its options are there. */
    static boolean hasWholeHeader(Ipv4 ip, int left) {
        return ip.headerLength() >= Ipv4.LENGTH && ip.headerLength() <= left;
    }

    /** The options up to the first that lies. */
    static List<HeaderOption> options(TlvOptions iterator, ByteBuffer buffer, String what, Problems problems) {
        List<HeaderOption> found = new ArrayList<>(0);
        try {
            while (iterator.next()) {
                byte[] data = new byte[iterator.dataLength()];
                buffer.get(iterator.dataOffset(), data);
                found.add(new HeaderOption(iterator.kind(), HexFormat.of().formatHex(data)));
            }
        } catch (MalformedPacketException e) {
            problems.add(what + " " + e.getMessage());
        }
        return found;
    }

    /**
     * Also walks the extension headers: afterwards {@link #extensions}, {@link #areExtensionsRead} and {@link #isRouted} tell of
     * them.
     *
     * @param left bytes behind the fixed header that belong to the datagram
     */
    IpHeader v6(Ipv6 ip, int left, String what, Problems problems) {
        extensions.wrap(ip.buffer(), ip.offset() + Ipv6.LENGTH, left, ip.nextHeader());
        List<ExtensionHeader> headers = new ArrayList<>(0);
        routed = false;
        try {
            while (extensions.next()) {
                headers.add(new ExtensionHeader(extensions.type(), extensions.length()));
                routed |= extensions.type() == IpProtocol.ROUTING && ip.buffer().get(extensions.offset() + 3) != 0;
            }
            extensionsRead = true;
        } catch (MalformedPacketException e) {
            extensionsRead = false;
            problems.add(what + e.getMessage());
        }
        return new IpHeader(
                6,
                ip.source(),
                ip.destination(),
                ip.hopLimit(),
                extensions.protocol(),
                Ipv6.LENGTH + ip.statedPayloadLength(),
                ip.trafficClass(),
                OptionalInt.of(ip.flowLabel()),
                extensions.isFragment()
                        ? Optional.of(new Fragmentation(
                                Integer.toUnsignedLong(extensions.fragmentIdentification()),
                                Optional.empty(),
                                extensions.moreFragments(),
                                extensions.fragmentOffset()))
                        : Optional.empty(),
                List.of(),
                headers,
                false);
    }

    /** Walked to the transport, or to the header that is cut off. */
    Ipv6Extensions extensions() {
        return extensions;
    }

    /** False if an extension header is cut off: then there is no transport. */
    boolean areExtensionsRead() {
        return extensionsRead;
    }

    /** True if a routing header has segments left: the destination is not the last one (RFC 8200 §8.1). */
    boolean isRouted() {
        return routed;
    }
}
