package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.ArpMessage;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.TcpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.model.frame.UdpHeader;
import org.pingpoint.model.frame.VlanHeader;

/** A line for each frame: addresses, ports, ICMP, and the same of what an error quotes. */
final class DecodeCsv implements DecodeReport {
    private static final String COLUMNS =
            "index,time,interface,length,linkSrc,linkDst,etherType,vlan,src,dst,ttl,protocol,"
                    + "srcPort,dstPort,icmpType,icmpCode,icmpName,mtu,"
                    + "quotedSrc,quotedDst,quotedTtl,quotedProtocol,quotedSrcPort,quotedDstPort,malformed,"
                    + "icmpId,icmpSeq,quotedIcmpId,quotedIcmpSeq,arp,arpSenderMac,arpSender,arpTargetMac,arpTarget";

    private final PrintStream out;
    private final boolean files;
    private final StringBuilder line = new StringBuilder();

    /** @param files true: the first column is the file's name */
    DecodeCsv(PrintStream out, boolean files) {
        this.out = out;
        this.files = files;
    }

    @Override
    public void begin() {
        out.println((files ? "file," : "") + COLUMNS);
    }

    @Override
    public void frame(Optional<String> file, DecodedFrame frame) {
        line.setLength(0);
        if (files) {
            add(file);
        }
        add(Long.toString(frame.index()));
        add(frame.time());
        add(frame.interfaceName());
        add(Long.toString(frame.length()));
        add(frame.link().source());
        add(frame.link().destination());
        OptionalInt etherType = frame.link().etherType();
        add(
                etherType.isPresent()
                        ? "0x"
                                + Integer.toHexString(0x1_0000 | etherType.getAsInt())
                                        .substring(1)
                        : "");
        add(vlans(frame));
        datagram(frame.datagram());
        icmp(frame.icmp());
        add(frame.malformed());
        query(frame.icmp());
        query(quoted(frame.icmp()).flatMap(Datagram::transport));
        arp(frame.arp());
        line.setLength(line.length() - 1);
        out.println(line);
    }

    /** From the outermost to the innermost, with points between. */
    private static String vlans(DecodedFrame frame) {
        StringBuilder ids = new StringBuilder();
        for (VlanHeader tag : frame.vlans()) {
            ids.append(ids.length() == 0 ? "" : ".").append(tag.id());
        }
        return ids.toString();
    }

    private void datagram(Optional<Datagram> datagram) {
        if (datagram.isEmpty()) {
            line.append(",,,,,,");
            return;
        }
        add(datagram.get().ip().source().toString());
        add(datagram.get().ip().destination().toString());
        add(Integer.toString(datagram.get().ip().ttl()));
        add(Integer.toString(datagram.get().ip().protocol()));
        Optional<Transport> transport = datagram.get().transport();
        if (transport.isPresent() && transport.get() instanceof UdpHeader udp) {
            add(Integer.toString(udp.sourcePort()));
            add(Integer.toString(udp.destinationPort()));
        } else if (transport.isPresent() && transport.get() instanceof TcpHeader tcp) {
            add(Integer.toString(tcp.sourcePort()));
            add(Integer.toString(tcp.destinationPort()));
        } else {
            line.append(",,");
        }
    }

    private void icmp(Optional<IcmpHeader> icmp) {
        if (icmp.isEmpty()) {
            line.append(",,,");
        } else {
            add(Integer.toString(icmp.get().type()));
            add(Integer.toString(icmp.get().code()));
            add(icmp.get().name());
        }
        OptionalLong mtu = icmp.isPresent() && icmp.get().body() instanceof IcmpBody.Error error
                ? error.mtu()
                : OptionalLong.empty();
        add(mtu.isPresent() ? Long.toString(mtu.getAsLong()) : "");
        datagram(quoted(icmp));
    }

    private static Optional<Datagram> quoted(Optional<IcmpHeader> icmp) {
        if (icmp.isPresent() && icmp.get().body() instanceof IcmpBody.Error error) {
            return error.quoted();
        }
        return icmp.isPresent() && icmp.get().body() instanceof IcmpBody.Discovery discovery
                ? discovery.quoted()
                : Optional.empty();
    }

    /** Of an echo, or another ICMP query. */
    private void query(Optional<? extends Transport> transport) {
        if (transport.isPresent()
                && transport.get() instanceof IcmpHeader icmp
                && icmp.body() instanceof IcmpBody.Query query) {
            add(Integer.toString(query.identifier()));
            add(Integer.toString(query.sequence()));
        } else {
            line.append(",,");
        }
    }

    private void arp(Optional<ArpMessage> arp) {
        add(arp.map(a -> a.name().orElse(Integer.toString(a.operation()))));
        Optional<ArpMessage.Addresses> addresses = arp.flatMap(ArpMessage::addresses);
        add(addresses.map(ArpMessage.Addresses::senderMac));
        add(addresses.map(ArpMessage.Addresses::sender));
        add(addresses.map(ArpMessage.Addresses::targetMac));
        add(addresses.map(ArpMessage.Addresses::target));
    }

    private void add(Optional<?> value) {
        add(value.isPresent() ? value.get().toString() : "");
    }

    private void add(String value) {
        line.append(Csv.field(value)).append(',');
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
