package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.frame.LinkHeader;
import org.pingpoint.model.frame.MplsEntry;
import org.pingpoint.model.frame.VlanHeader;
import org.pingpoint.packet.EtherType;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.VlanTag;

/**
 * Reads the header of the link and what lies between it and the network layer: VLAN tags, LLC and SNAP (IEEE 802.2), MPLS
 * labels (RFC 3032), PPPoE (RFC 2516 §4). Afterwards the accessors tell what comes next.
 */
final class LinkDecoder {
    /** What comes next is not known here, or cannot be read. */
    static final int NONE = -1;

    private static final int MPLS = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int LEAST_ETHERTYPE = 0x600;
    private static final int MOST_8023_DATA = 1500;
    /** LLC with DSAP and SSAP 0xaa, unnumbered information, and the OUI of EtherTypes (RFC 1042). */
    private static final long SNAP = 0xaaaa_0300_0000L;

    private static final int SNAP_LENGTH = 8;
    private static final int PPPOE_LENGTH = 6;
    private static final int HDLC_LENGTH = 4;
    private static final int HDLC_UNICAST = 0x0f;
    private static final int HDLC_BROADCAST = 0x8f;

    private final Ethernet ethernet = new Ethernet();
    private final VlanTag tag = new VlanTag();
    private final LinkFields fields = new LinkFields();
    private final List<VlanHeader> vlans = new ArrayList<>();
    private final List<MplsEntry> labels = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private Problems problems = new Problems();
    private int at;
    private int left;
    private int next;

    void decode(OptionalInt linkType, ByteBuffer frame, Problems found) {
        buffer = frame;
        problems = found;
        at = 0;
        left = frame.limit();
        next = NONE;
        vlans.clear();
        labels.clear();
        fields.clear(linkType);
        try {
            if (linkType.isPresent()) {
                header(linkType.getAsInt());
            }
            between();
        } catch (MalformedPacketException e) {
            problems.add(e);
            next = NONE;
        }
    }

    private void header(int linkType) {
        switch (linkType) {
            case LinkType.ETHERNET -> ethernet();
            case LinkType.RAW, LinkType.RAW_12, LinkType.RAW_14 -> ipByVersion();
            case LinkType.IPV4 -> next = EtherType.IPV4;
            case LinkType.IPV6 -> next = EtherType.IPV6;
            case LinkType.PPP -> ppp();
            case LinkType.PPP_HDLC -> serial();
            case LinkType.CISCO_HDLC -> ciscoHdlc();
            case LinkType.PPP_ETHERNET -> pppoe();
            default -> {
                int length = CookedHeader.length(linkType);
                if (length > 0) {
                    need(length, CookedHeader.name(linkType));
                    next = CookedHeader.read(linkType, buffer, fields);
                    step(length);
                    if (next == CookedHeader.LLC) {
                        llc();
                    }
                }
            }
        }
    }

    private void ethernet() {
        ethernet.wrap(buffer, at, left);
        fields.source = Optional.of(ethernet.source());
        fields.destination = Optional.of(ethernet.destination());
        step(Ethernet.LENGTH);
        typeOrLength(ethernet.type());
    }

    /** What stands behind the addresses, or behind a tag: an EtherType, or the length of what follows (IEEE 802.3 §3.2.6). */
    private void typeOrLength(int value) {
        if (value >= LEAST_ETHERTYPE) {
            next = value;
            fields.etherType = OptionalInt.of(value);
        } else if (value <= MOST_8023_DATA) {
            fields.dataLength = OptionalInt.of(value);
            if (value > left) {
                problems.add("802.3 length " + value + " in " + left + " bytes");
            }
            left = Math.min(left, value);
            llc();
        } else {
            next = NONE;
        }
    }

    private void llc() {
        next = NONE;
        if (left >= SNAP_LENGTH && buffer.getLong(at) >>> 16 == SNAP) {
            next = buffer.getShort(at + 6) & 0xffff;
            fields.etherType = OptionalInt.of(next);
            step(SNAP_LENGTH);
        }
    }

    private void between() {
        while (next != NONE) {
            if (EtherType.isVlan(next)) {
                tag.wrap(buffer, at, left);
                vlans.add(new VlanHeader(next, tag.id(), tag.priority(), tag.dropEligible()));
                step(VlanTag.LENGTH);
                typeOrLength(tag.type());
            } else if (next == MPLS || next == MPLS_MULTICAST) {
                stack();
            } else if (next == PPPOE_SESSION) {
                pppoe();
            } else {
                return;
            }
        }
    }

    /** What lies below the bottom of the stack is not told: an IP version is the common guess. */
    private void stack() {
        boolean bottom = false;
        while (!bottom) {
            need(MplsEntry.LENGTH, "MPLS label");
            labels.add(MplsEntry.of(buffer.getInt(at)));
            bottom = labels.get(labels.size() - 1).bottom();
            step(MplsEntry.LENGTH);
        }
        need(1, "payload of MPLS");
        next = ofVersion((buffer.get(at) & 0xff) >>> 4);
    }

    private static int ofVersion(int version) {
        return version == 4 ? EtherType.IPV4 : version == 6 ? EtherType.IPV6 : NONE;
    }

    private void ipByVersion() {
        need(1, "IP header");
        int version = (buffer.get(at) & 0xff) >>> 4;
        next = ofVersion(version);
        if (next == NONE) {
            throw new MalformedPacketException("IP version " + version + " in place of 4 or 6");
        }
    }

    /** Address, control and EtherType (RFC 1547 §4.3.1). */
    private void ciscoHdlc() {
        need(HDLC_LENGTH, "Cisco HDLC header");
        next = buffer.getShort(at + 2) & 0xffff;
        fields.etherType = OptionalInt.of(next);
        step(HDLC_LENGTH);
    }

    /** A capture of a serial line says by the address that leads each frame which of the two it is. */
    private void serial() {
        need(1, "header of a serial line");
        int address = buffer.get(at) & 0xff;
        if (address == HDLC_UNICAST || address == HDLC_BROADCAST) {
            ciscoHdlc();
        } else {
            ppp();
        }
    }

    private void pppoe() {
        need(PPPOE_LENGTH, "PPPoE header");
        int length = buffer.getShort(at + 4) & 0xffff;
        step(PPPOE_LENGTH);
        if (length > left) {
            problems.add("PPPoE length " + length + " in " + left + " bytes");
        }
        left = Math.min(left, length);
        ppp();
    }

    /** RFC 1661 §2 and RFC 1662 §3.1: address and control may lead, and the protocol may be one odd byte. */
    private void ppp() {
        if (left >= 2 && (buffer.getShort(at) & 0xffff) == 0xff03) {
            step(2);
        }
        need(1, "PPP header");
        int length = (buffer.get(at) & 1) != 0 ? 1 : 2;
        need(length, "PPP header");
        int protocol = length == 1 ? buffer.get(at) & 0xff : buffer.getShort(at) & 0xffff;
        step(length);
        fields.pppProtocol = OptionalInt.of(protocol);
        next = switch (protocol) {
            case 0x0021 -> EtherType.IPV4;
            case 0x0057 -> EtherType.IPV6;
            case 0x0281 -> MPLS;
            case 0x0283 -> MPLS_MULTICAST;
            default -> NONE;
        };
    }

    private void need(int bytes, String what) {
        if (left < bytes) {
            throw new MalformedPacketException("truncated " + what + ": " + left + " of at least " + bytes + " bytes");
        }
    }

    private void step(int bytes) {
        at += bytes;
        left -= bytes;
    }

    /** The {@link EtherType} of what comes next, or {@link #NONE}. */
    int next() {
        return next;
    }

    int offset() {
        return at;
    }

    int length() {
        return left;
    }

    LinkHeader link() {
        return fields.toModel();
    }

    List<VlanHeader> vlans() {
        return List.copyOf(vlans);
    }

    List<MplsEntry> labels() {
        return List.copyOf(labels);
    }
}
