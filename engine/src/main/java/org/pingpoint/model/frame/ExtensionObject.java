package org.pingpoint.model.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.Extension;
import org.pingpoint.model.IpAddress;

/** What an object of an ICMP extension structure means. The object itself is kept, for what could not be read of it. */
public sealed interface ExtensionObject {
    /** The object as it came. */
    Extension raw();

    /** What is wrong within it, if anything is: then {@link #raw} holds more than was read. */
    Optional<String> malformed();

    /** The label stack with which the quoted datagram arrived (RFC 4950 §3): class 1, type 1. */
    record MplsStack(Extension raw, List<MplsEntry> entries, Optional<String> malformed) implements ExtensionObject {}

    /**
     * An interface, or the next hop, of the router that sent the error (RFC 5837 §4): class 2, the type saying what is there.
     *
     * @param ifIndex ifIndex of the interface MIB
     * @param mtu bytes
     */
    record InterfaceInformation(
            Extension raw,
            Role role,
            OptionalLong ifIndex,
            Optional<IpAddress> address,
            Optional<String> name,
            OptionalLong mtu,
            Optional<String> malformed)
            implements ExtensionObject {}

    /** An object of a class or type that is not known here. */
    record Unknown(Extension raw) implements ExtensionObject {
        @Override
        public Optional<String> malformed() {
            return Optional.empty();
        }
    }

    /** What an interface is to the quoted datagram (RFC 5837 §4.1), by its number. */
    enum Role {
        /** The IP interface upon which it arrived. */
        INCOMING("incoming"),
        /** The sub-IP component of that interface. */
        INCOMING_SUB_IP("incoming-sub-ip"),
        /** The IP interface through which it would have been forwarded. */
        OUTGOING("outgoing"),
        /** The IP next hop to which it would have been forwarded. */
        NEXT_HOP("next-hop");

        private final String text;

        Role(String text) {
            this.text = text;
        }

        /** As reports write it. */
        public String text() {
            return text;
        }
    }

    /** Reads an object; never throws for what a router sent. */
    static ExtensionObject of(Extension raw) {
        return switch (raw.classNumber()) {
            case 1 -> raw.type() == 1 ? mplsStack(raw) : new Unknown(raw);
            case 2 -> new InterfaceReader(raw).read();
            default -> new Unknown(raw);
        };
    }

    private static MplsStack mplsStack(Extension raw) {
        byte[] payload = raw.payload();
        List<MplsEntry> entries = new ArrayList<>();
        for (int at = 0; at + MplsEntry.LENGTH <= payload.length; at += MplsEntry.LENGTH) {
            entries.add(MplsEntry.of((payload[at] & 0xff) << 24
                    | (payload[at + 1] & 0xff) << 16
                    | (payload[at + 2] & 0xff) << 8
                    | payload[at + 3] & 0xff));
        }
        boolean whole = payload.length % MplsEntry.LENGTH == 0 && payload.length > 0;
        return new MplsStack(
                raw,
                entries,
                whole
                        ? Optional.empty()
                        : Optional.of("MPLS label stack of " + payload.length + " bytes in an ICMP extension object"));
    }
}
