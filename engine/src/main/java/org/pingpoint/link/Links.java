package org.pingpoint.link;

import java.io.IOException;
import org.pingpoint.link.afpacket.AfPacketLink;
import org.pingpoint.link.pcap.PcapLink;
import org.pingpoint.linux.NativeAccess;
import org.pingpoint.model.host.Interface;

/** Opens interfaces as wires. */
public final class Links {
    private Links() {}

    /**
     * Opens an interface of the calling thread's network namespace; the link stays in it, on whatever thread it is used.
     * Through libpcap the first opening of a process costs about 100 ms, through AF_PACKET about 3 ms: open when a frame is to
     * be sent, not before.
     *
     * @param device as the kernel's tables have it
     * @throws IOException if it may not be opened (EPERM), is gone (ENODEV, ENXIO) or down (ENETDOWN), if it is of a type that
     *     has no frames of ours (loopback), or if PCAP is asked for and libpcap does not load
     */
    public static Link open(Interface device, LinkPreference preference) throws IOException {
        LinkType type = LinkType.of(device.type())
                .orElseThrow(() -> new IOException("no frames can be sent on " + device.name()
                        + ": it is neither Ethernet nor raw IP (ARPHRD type " + device.type() + ")"));
        return switch (preference) {
            case PCAP -> pcap(device, type);
            case AFPACKET -> AfPacketLink.open(device, type);
            case AUTO -> auto(device, type);
        };
    }

    private static Link auto(Interface device, LinkType type) throws IOException {
        if (NativeAccess.libpcap().isPresent()) {
            try {
                return PcapLink.open(device, type);
            } catch (LinkageError e) {
                // A libpcap that does not load: of another architecture, or too old.
                return AfPacketLink.open(device, type);
            } catch (PcapLink.UnsuitableException e) {
                return AfPacketLink.open(device, type);
            }
        }
        return AfPacketLink.open(device, type);
    }

    private static Link pcap(Interface device, LinkType type) throws IOException {
        try {
            return PcapLink.open(device, type);
        } catch (LinkageError e) {
            throw new IOException("libpcap does not load; install libpcap0.8 (libpcap), or use AF_PACKET", e);
        }
    }
}
