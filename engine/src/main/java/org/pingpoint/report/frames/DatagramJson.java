package org.pingpoint.report.frames;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.HeaderOption;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.IpHeader;
import org.pingpoint.model.frame.TcpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.model.frame.UdpHeader;

/** A datagram as the members {@code ip} and {@code udp}, {@code tcp} or {@code icmp} of an open object; a quoted one alike. */
final class DatagramJson {
    private final JsonGenerator json;
    private final IcmpJson icmp;

    DatagramJson(JsonGenerator json) {
        this.json = json;
        this.icmp = new IcmpJson(json, this);
    }

    void write(Datagram datagram) throws IOException {
        ip(datagram.ip());
        if (datagram.transport().isPresent()) {
            transport(datagram.transport().get());
        }
    }

    private void ip(IpHeader ip) throws IOException {
        json.writeObjectFieldStart("ip");
        json.writeNumberField("version", ip.version());
        json.writeStringField("src", ip.source().toString());
        json.writeStringField("dst", ip.destination().toString());
        json.writeNumberField("ttl", ip.ttl());
        json.writeNumberField("protocol", ip.protocol());
        if (ip.protocolName().isPresent()) {
            json.writeStringField("protocolName", ip.protocolName().get());
        }
        json.writeNumberField("length", ip.length());
        json.writeNumberField("dscp", ip.dscp());
        json.writeNumberField("ecn", ip.ecn());
        number("flowLabel", ip.flowLabel());
        if (ip.fragmentation().isPresent()) {
            fragmentation(ip.fragmentation().get());
        }
        options(ip.options());
        if (!ip.extensionHeaders().isEmpty()) {
            json.writeArrayFieldStart("extensionHeaders");
            for (IpHeader.ExtensionHeader header : ip.extensionHeaders()) {
                json.writeStartObject();
                json.writeNumberField("type", header.type());
                json.writeStringField("name", header.name());
                json.writeNumberField("length", header.length());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        checksum(ip.checksumWrong());
        json.writeEndObject();
    }

    private void fragmentation(IpHeader.Fragmentation fragmentation) throws IOException {
        json.writeNumberField("id", fragmentation.id());
        if (fragmentation.dontFragment().isPresent()) {
            json.writeBooleanField("dontFragment", fragmentation.dontFragment().get());
        }
        json.writeBooleanField("moreFragments", fragmentation.moreFragments());
        json.writeNumberField("fragmentOffset", fragmentation.offset());
    }

    private void transport(Transport transport) throws IOException {
        if (transport instanceof UdpHeader udp) {
            json.writeObjectFieldStart("udp");
            json.writeNumberField("srcPort", udp.sourcePort());
            json.writeNumberField("dstPort", udp.destinationPort());
            number("length", udp.length());
            json.writeEndObject();
        } else if (transport instanceof TcpHeader tcp) {
            tcp(tcp);
        } else if (transport instanceof IcmpHeader message) {
            json.writeObjectFieldStart("icmp");
            icmp.write(message);
            json.writeEndObject();
        }
    }

    private void tcp(TcpHeader tcp) throws IOException {
        json.writeObjectFieldStart("tcp");
        json.writeNumberField("srcPort", tcp.sourcePort());
        json.writeNumberField("dstPort", tcp.destinationPort());
        number("seq", tcp.sequence());
        number("ack", tcp.acknowledgment());
        if (tcp.flags().isPresent()) {
            json.writeArrayFieldStart("flags");
            for (String flag : tcp.flagNames()) {
                json.writeString(flag);
            }
            json.writeEndArray();
        }
        number("window", tcp.window());
        options(tcp.options());
        json.writeEndObject();
    }

    private void options(List<HeaderOption> options) throws IOException {
        if (options.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("options");
        for (HeaderOption option : options) {
            json.writeStartObject();
            json.writeNumberField("kind", option.kind());
            if (!option.dataHex().isEmpty()) {
                json.writeStringField("data", option.dataHex());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Written only where it is wrong. */
    void checksum(boolean wrong) throws IOException {
        if (wrong) {
            json.writeStringField("checksum", "bad");
        }
    }

    private void number(String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }

    private void number(String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        }
    }
}
