package org.pingpoint.link;

import java.io.IOException;
import org.pingpoint.link.afpacket.AfPacketLink;
import org.pingpoint.link.pcap.PcapLink;
import org.pingpoint.model.host.Interface;

/** Opens interfaces as wires. */
public final class Links {
    private Links() {}

    /**
     * Opens an interface of the calling thread's network namespace; the link stays in it, on whatever thread it is used.
     * The first opening of a process costs about 3 ms, through libpcap about 100 ms: open when a frame is to be sent, not before.
     *
     * @param device as the kernel's tables have it
     * @throws IOException if it may not be opened (EPERM), is gone (ENODEV, ENXIO) or down (ENETDOWN), if it is of a type that
     *     has no frames of ours (loopback), or if PCAP is asked for and libpcap does not load or changes the frames
     */
    public static Link open(Interface device, LinkPreference preference) throws IOException {
        LinkType type = LinkType.of(device.type())
                .orElseThrow(() -> new IOException("no frames can be sent on " + device.name()
                        + ": it is neither Ethernet nor raw IP (ARPHRD type " + device.type() + ")"));
        return switch (preference) {
            case PCAP -> pcap(device, type);
            case AFPACKET, AUTO -> AfPacketLink.open(device, type);
        };
    }

    private static Link pcap(Interface device, LinkType type) throws IOException {
        try {
            return PcapLink.open(device, type);
        } catch (LinkageError e) {
            throw new IOException("libpcap does not load; install libpcap0.8 (libpcap), or use AF_PACKET", e);
        }
    }
}
