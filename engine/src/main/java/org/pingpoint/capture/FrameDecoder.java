package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.model.frame.ArpMessage;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.EtherType;
import org.pingpoint.packet.MalformedPacketException;

/**
 * Says what a captured frame says, as far as it can be read: a header that is cut short or lies is named among the frame's
 * problems, and what stands before it, and in its readable part, is told all the same. Never throws for what a network sent.
 * Keeps its views from frame to frame; not thread-safe.
 */
public final class FrameDecoder {
    private final LinkDecoder links = new LinkDecoder();
    private final DatagramDecoder datagrams = new DatagramDecoder();
    private final Arp arp = new Arp();

    public DecodedFrame decode(CapturedFrame frame) {
        ByteBuffer buffer = ByteBuffer.wrap(frame.bytes());
        Problems problems = new Problems();
        frame.problem().ifPresent(problems::add);
        if (frame.bytes().length < frame.length()) {
            problems.add("cut short: " + frame.bytes().length + " of " + frame.length() + " bytes captured");
        }
        links.decode(frame.linkType(), buffer, problems);
        Optional<ArpMessage> message = Optional.empty();
        Optional<Datagram> datagram = Optional.empty();
        switch (links.next()) {
            case EtherType.ARP -> message = arp(buffer, problems);
            case EtherType.IPV4 -> datagram = datagrams.v4(buffer, links.offset(), links.length(), problems);
            case EtherType.IPV6 -> datagram = datagrams.v6(buffer, links.offset(), links.length(), problems);
            default -> {}
        }
        return new DecodedFrame(
                frame.index(),
                frame.time(),
                frame.interfaceId(),
                frame.interfaceName(),
                frame.direction(),
                frame.bytes().length,
                frame.length(),
                links.link(),
                links.vlans(),
                links.labels(),
                message,
                datagram,
                problems.all());
    }

    private Optional<ArpMessage> arp(ByteBuffer buffer, Problems problems) {
        int at = links.offset();
        int length = links.length();
        try {
            arp.wrapSpaces(buffer, at, length);
            int hardware = arp.hardwareType();
            int protocol = arp.protocolType();
            int operation = arp.operation();
            Optional<ArpMessage.Addresses> addresses = Optional.empty();
            if (length < arp.statedLength()) {
                problems.add("truncated ARP: " + length + " of " + arp.statedLength() + " bytes");
            } else if (arp.isEthernetIpv4()) {
                arp.wrap(buffer, at, length);
                addresses = Optional.of(
                        new ArpMessage.Addresses(arp.senderMac(), arp.sender(), arp.targetMac(), arp.target()));
            }
            return Optional.of(new ArpMessage(hardware, protocol, operation, addresses));
        } catch (MalformedPacketException e) {
            problems.add(e);
            return Optional.empty();
        }
    }
}
