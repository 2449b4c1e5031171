package org.pingpoint.report.frames;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.frame.ArpMessage;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.model.frame.LinkHeader;
import org.pingpoint.model.frame.MplsEntry;
import org.pingpoint.model.frame.VlanHeader;

/**
 * A captured frame as one JSON object: {@code index}, {@code time}, {@code interface}, {@code direction}, {@code length},
 * {@code captured} where that is less, {@code link}, {@code vlan} and {@code mpls} (arrays, from the outside inwards), {@code arp},
 * {@code ip}, {@code udp}, {@code tcp} or {@code icmp}, {@code malformed}. What was not there is absent. EtherTypes are hex with
 * four digits, other numbers are numbers.
 */
public final class FrameJson {
    private final JsonGenerator json;
    private final DatagramJson datagrams;

    public FrameJson(JsonGenerator json) {
        this.json = json;
        this.datagrams = new DatagramJson(json);
    }

    /** @param file written first, where there are several */
    public void write(Optional<String> file, DecodedFrame frame) throws IOException {
        json.writeStartObject();
        if (file.isPresent()) {
            json.writeStringField("file", file.get());
        }
        json.writeNumberField("index", frame.index());
        if (frame.time().isPresent()) {
            json.writeStringField("time", frame.time().get().toString());
        }
        if (frame.interfaceId().isPresent()) {
            json.writeNumberField("interfaceId", frame.interfaceId().getAsLong());
        }
        if (frame.interfaceName().isPresent()) {
            json.writeStringField("interface", frame.interfaceName().get());
        }
        if (frame.direction().isPresent()) {
            json.writeStringField("direction", frame.direction().get().text());
        }
        json.writeNumberField("length", frame.length());
        if (frame.captured() < frame.length()) {
            json.writeNumberField("captured", frame.captured());
        }
        link(frame.link());
        vlans(frame.vlans());
        if (!frame.labels().isEmpty()) {
            labels(json, frame.labels());
        }
        if (frame.arp().isPresent()) {
            arp(frame.arp().get());
        }
        if (frame.datagram().isPresent()) {
            datagrams.write(frame.datagram().get());
        }
        if (frame.malformed().isPresent()) {
            json.writeStringField("malformed", frame.malformed().get());
        }
        json.writeEndObject();
    }

    private void link(LinkHeader link) throws IOException {
        json.writeObjectFieldStart("link");
        json.writeStringField("type", link.type());
        mac("src", link.source());
        mac("dst", link.destination());
        hex("etherType", link.etherType());
        number("dataLength", link.dataLength());
        if (link.packetType().isPresent()) {
            json.writeStringField("packetType", link.packetType().get());
        }
        number("hardwareType", link.hardwareType());
        if (link.interfaceIndex().isPresent()) {
            json.writeNumberField("interfaceIndex", link.interfaceIndex().getAsLong());
        }
        if (link.family().isPresent()) {
            json.writeNumberField("family", link.family().getAsLong());
        }
        hex("pppProtocol", link.pppProtocol());
        json.writeEndObject();
    }

    private void vlans(List<VlanHeader> tags) throws IOException {
        if (tags.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("vlan");
        for (VlanHeader tag : tags) {
            json.writeStartObject();
            json.writeNumberField("id", tag.id());
            json.writeNumberField("priority", tag.priority());
            json.writeBooleanField("dropEligible", tag.dropEligible());
            json.writeStringField("tpid", hex(tag.tpid()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The array {@code mpls}, of a frame or of an extension object. */
    static void labels(JsonGenerator json, List<MplsEntry> stack) throws IOException {
        json.writeArrayFieldStart("mpls");
        for (MplsEntry entry : stack) {
            json.writeStartObject();
            json.writeNumberField("label", entry.label());
            json.writeNumberField("exp", entry.exp());
            json.writeNumberField("bottom", entry.bottom() ? 1 : 0);
            json.writeNumberField("ttl", entry.ttl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void arp(ArpMessage arp) throws IOException {
        json.writeObjectFieldStart("arp");
        json.writeNumberField("operation", arp.operation());
        if (arp.name().isPresent()) {
            json.writeStringField("name", arp.name().get());
        }
        json.writeNumberField("hardwareType", arp.hardwareType());
        json.writeStringField("protocolType", hex(arp.protocolType()));
        if (arp.addresses().isPresent()) {
            ArpMessage.Addresses addresses = arp.addresses().get();
            json.writeStringField("senderMac", addresses.senderMac().toString());
            json.writeStringField("sender", addresses.sender().toString());
            json.writeStringField("targetMac", addresses.targetMac().toString());
            json.writeStringField("target", addresses.target().toString());
        }
        json.writeEndObject();
    }

    private void mac(String name, Optional<MacAddress> address) throws IOException {
        if (address.isPresent()) {
            json.writeStringField(name, address.get().toString());
        }
    }

    private void number(String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }

    private void hex(String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, hex(value.getAsInt()));
        }
    }

    /** {@code 0x0800}. */
    static String hex(int sixteenBits) {
        return "0x" + Integer.toHexString(0x1_0000 | sixteenBits).substring(1);
    }
}
