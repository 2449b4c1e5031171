package org.pingpoint.report.frames;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.frame.ArpMessage;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.model.frame.ExtensionStructure;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.IpHeader;
import org.pingpoint.model.frame.LinkHeader;
import org.pingpoint.model.frame.MplsEntry;
import org.pingpoint.model.frame.TcpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.model.frame.UdpHeader;
import org.pingpoint.model.frame.VlanHeader;
import org.pingpoint.report.Escape;

/** A captured frame as a line of text, and what an ICMP error quotes and appends as indented lines below it. */
public final class FrameText {
    private static final String INDENT = "    ";
    private static final int VERSION = 2;

    private final StringBuilder text = new StringBuilder();

    /**
     * The line, and the lines below it.
     *
     * @param details false: without the lines below
     * @return with a line end behind each line
     */
    public String of(DecodedFrame frame, boolean details) {
        text.setLength(0);
        text.append(frame.index()).append("  ");
        frame.time().ifPresent(t -> text.append(t).append("  "));
        frame.interfaceName().ifPresent(n -> text.append(Escape.of(n)).append("  "));
        for (VlanHeader tag : frame.vlans()) {
            text.append("vlan ").append(tag.id()).append("  ");
        }
        labels(frame.labels());
        if (frame.datagram().isPresent()) {
            datagram(frame.datagram().get());
        } else if (frame.arp().isPresent()) {
            arp(frame.arp().get());
        } else {
            link(frame.link());
        }
        text.append("  length ").append(frame.length()).append('\n');
        if (details && frame.icmp().isPresent()) {
            below(frame.icmp().get());
        }
        if (details && frame.malformed().isPresent()) {
            text.append(INDENT)
                    .append("malformed: ")
                    .append(frame.malformed().get())
                    .append('\n');
        }
        return text.toString();
    }

    private void labels(List<MplsEntry> stack) {
        for (MplsEntry entry : stack) {
            text.append("mpls ").append(entry.label()).append("  ");
        }
    }

    private void link(LinkHeader link) {
        text.append(link.type());
        if (link.source().isPresent() && link.destination().isPresent()) {
            text.append(' ')
                    .append(link.source().get())
                    .append(" > ")
                    .append(link.destination().get());
        }
        if (link.etherType().isPresent()) {
            text.append(" type ").append(FrameJson.hex(link.etherType().getAsInt()));
        }
    }

    private void arp(ArpMessage arp) {
        text.append("arp ").append(arp.name().orElse("operation " + arp.operation()));
        if (arp.addresses().isPresent()) {
            ArpMessage.Addresses a = arp.addresses().get();
            text.append("  ").append(a.sender()).append(" (").append(a.senderMac());
            text.append(") > ")
                    .append(a.target())
                    .append(" (")
                    .append(a.targetMac())
                    .append(')');
        }
    }

    private void datagram(Datagram datagram) {
        IpHeader ip = datagram.ip();
        text.append(ip.source()).append(" > ").append(ip.destination()).append("  ");
        Optional<Transport> transport = datagram.transport();
        if (transport.isPresent()) {
            transport(transport.get());
        } else {
            text.append(ip.protocolName().orElse("protocol " + ip.protocol()));
        }
        text.append("  ttl ").append(ip.ttl());
        if (ip.fragmentation().isPresent() && isFragment(ip.fragmentation().get())) {
            IpHeader.Fragmentation fragment = ip.fragmentation().get();
            text.append("  fragment ").append(fragment.id()).append('@').append(fragment.offset());
            text.append(fragment.moreFragments() ? "+" : "");
        }
        text.append(ip.checksumWrong() ? "  bad IP checksum" : "");
    }

    private static boolean isFragment(IpHeader.Fragmentation fragmentation) {
        return fragmentation.moreFragments() || fragmentation.offset() > 0;
    }

    private void transport(Transport transport) {
        if (transport instanceof UdpHeader udp) {
            text.append("udp ").append(udp.sourcePort()).append(" > ").append(udp.destinationPort());
        } else if (transport instanceof TcpHeader tcp) {
            text.append("tcp ").append(tcp.sourcePort()).append(" > ").append(tcp.destinationPort());
            text.append(tcp.flagNames().isEmpty() ? "" : " " + String.join(",", tcp.flagNames()));
            tcp.sequence().ifPresent(n -> text.append(" seq ").append(n));
            tcp.acknowledgment().ifPresent(n -> text.append(" ack ").append(n));
        } else if (transport instanceof IcmpHeader icmp) {
            icmp(icmp);
        }
    }

    private void icmp(IcmpHeader icmp) {
        text.append("icmp ").append(icmp.name());
        text.append(" (").append(icmp.type()).append('/').append(icmp.code()).append(')');
        if (icmp.body() instanceof IcmpBody.Query query) {
            text.append(" id ").append(query.identifier()).append(" seq ").append(query.sequence());
        } else if (icmp.body() instanceof IcmpBody.Error error) {
            error.mtu().ifPresent(n -> text.append(" mtu ").append(n));
            error.pointer().ifPresent(n -> text.append(" pointer ").append(n));
            error.gateway().ifPresent(g -> text.append(" gateway ").append(g));
        } else if (icmp.body() instanceof IcmpBody.Discovery discovery) {
            discovery.target().ifPresent(t -> text.append(" target ").append(t));
        }
        text.append(icmp.checksumWrong() ? "  bad ICMP checksum" : "");
    }

    private void below(IcmpHeader icmp) {
        if (icmp.body() instanceof IcmpBody.Discovery discovery) {
            quoted(discovery.quoted());
        } else if (icmp.body() instanceof IcmpBody.Error error) {
            quoted(error.quoted());
            error.extensions().ifPresent(this::structure);
        }
    }

    private void quoted(Optional<Datagram> quoted) {
        if (quoted.isPresent()) {
            text.append(INDENT).append("quotes ");
            datagram(quoted.get());
            text.append('\n');
        }
    }

    private void structure(ExtensionStructure structure) {
        if (structure
                        .checksum()
                        .filter(c -> c == ExtensionStructure.Checksum.BAD)
                        .isPresent()
                || structure.version() != VERSION) {
            text.append(INDENT).append("extensions of version ").append(structure.version());
            structure.checksum().ifPresent(c -> text.append(", checksum ").append(c.text()));
            text.append('\n');
        }
        for (ExtensionObject object : structure.objects()) {
            text.append(INDENT).append(ExtensionText.of(object)).append('\n');
        }
    }
}
