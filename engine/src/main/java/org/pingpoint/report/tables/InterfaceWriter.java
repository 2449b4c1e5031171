package org.pingpoint.report.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Interface;

/** An interface with its addresses as {@code ip address} prints it, and as {@code ip -json address} does. */
public final class InterfaceWriter {
    /** What {@code ip} prints for a lifetime without end. */
    private static final long FOREVER = 0xffff_ffffL;
    /** ARPHRD_* of {@code <linux/if_arp.h>}. */
    private static final Map<Integer, String> LINK_TYPES = Map.ofEntries(
            Map.entry(1, "ether"),
            Map.entry(24, "ieee1394"),
            Map.entry(32, "infiniband"),
            Map.entry(280, "can"),
            Map.entry(512, "ppp"),
            Map.entry(519, "rawip"),
            Map.entry(768, "ipip"),
            Map.entry(769, "tunnel6"),
            Map.entry(772, "loopback"),
            Map.entry(776, "sit"),
            Map.entry(778, "gre"),
            Map.entry(801, "ieee802.11"),
            Map.entry(803, "ieee802.11/radiotap"),
            Map.entry(823, "gre6"),
            Map.entry(824, "netlink"),
            Map.entry(65534, "none"));
    /** IFAPROT_* of {@code <linux/if_addr.h>}. */
    private static final Map<Integer, String> ADDRESS_PROTOCOLS =
            Map.of(1, "kernel_lo", 2, "kernel_ra", 3, "kernel_ll");

    private final TableNames names;

    public InterfaceWriter(TableNames names) {
        this.names = names;
    }

    /**
     * Writes one object.
     *
     * @param addresses those of this interface
     */
    public void json(Interface link, List<Address> addresses, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ifindex", link.index());
        if (link.link().isPresent()) {
            int lower = link.link().getAsInt();
            if (link.linkNetnsId().isPresent()) {
                json.writeNumberField("link_index", lower);
            } else if (lower == 0) {
                json.writeNullField("link");
            } else {
                json.writeStringField("link", names.device(lower));
            }
        }
        json.writeStringField("ifname", link.name());
        json.writeArrayFieldStart("flags");
        for (String flag : flags(link)) {
            json.writeString(flag);
        }
        json.writeEndArray();
        json.writeNumberField("mtu", link.mtu());
        if (link.qdisc().isPresent()) {
            json.writeStringField("qdisc", link.qdisc().get());
        }
        if (link.master().isPresent()) {
            json.writeStringField("master", names.device(link.master().getAsInt()));
        }
        json.writeStringField("operstate", link.operstate());
        if (link.linkMode().isPresent()) {
            json.writeStringField("linkmode", link.linkMode().getAsInt() == 0 ? "DEFAULT" : "DORMANT");
        }
        if (link.group().isPresent()) {
            json.writeStringField("group", names.numbers().group(link.group().getAsInt()));
        }
        if (link.txQueueLength().orElse(0) != 0) {
            json.writeNumberField("txqlen", link.txQueueLength().getAsInt());
        }
        json.writeStringField("link_type", linkType(link));
        if (link.linkLayerAddress().isPresent()) {
            json.writeStringField("address", link.linkLayerAddress().get());
        }
        if (link.broadcast().isPresent()) {
            boolean pointToPoint = (link.flags() & Interface.IFF_POINTOPOINT) != 0;
            if (pointToPoint) {
                json.writeBooleanField("link_pointtopoint", true);
            }
            json.writeStringField("broadcast", link.broadcast().get());
        }
        if (link.permanentAddress().isPresent()) {
            json.writeStringField("permaddr", link.permanentAddress().get());
        }
        if (link.linkNetnsId().isPresent()) {
            json.writeNumberField("link_netnsid", link.linkNetnsId().getAsInt());
        }
        if (link.carrier().isPresent()) {
            json.writeBooleanField("carrier", link.carrier().get());
        }
        if (link.carrierChanges().isPresent()) {
            json.writeNumberField("carrier_changes", link.carrierChanges().getAsLong());
        }
        if (link.kind().isPresent()) {
            json.writeObjectFieldStart("linkinfo");
            json.writeStringField("info_kind", link.kind().get());
            json.writeEndObject();
        }
        if (!link.alternativeNames().isEmpty()) {
            json.writeArrayFieldStart("altnames");
            for (String name : link.alternativeNames()) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("addr_info");
        for (Address address : addresses) {
            json(address, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void json(Address address, JsonGenerator json) throws IOException {
        json.writeStartObject();
        boolean v4 = address.local().address().isV4();
        json.writeStringField("family", v4 ? "inet" : "inet6");
        json.writeStringField("local", address.local().address().toString());
        if (address.peer().isPresent()) {
            json.writeStringField("address", address.peer().get().toString());
        }
        json.writeNumberField("prefixlen", address.local().length());
        if (address.broadcast().isPresent()) {
            json.writeStringField("broadcast", address.broadcast().get().toString());
        }
        json.writeStringField("scope", names.numbers().scope(address.scope()));
        for (String flag : AddressFlag.names(address.flags(), v4)) {
            json.writeBooleanField(flag, true);
        }
        if (address.protocol().isPresent()) {
            json.writeStringField("protocol", addressProtocol(address.protocol().getAsInt()));
        }
        if (address.label().isPresent()) {
            json.writeStringField("label", address.label().get());
        }
        json.writeNumberField("valid_life_time", address.validSeconds().orElse(FOREVER));
        json.writeNumberField("preferred_life_time", address.preferredSeconds().orElse(FOREVER));
        json.writeEndObject();
    }

    /**
     * Several lines without a last line end.
     *
     * @param addresses those of this interface
     */
    public String text(Interface link, List<Address> addresses) {
        StringBuilder t = new StringBuilder();
        t.append(link.index()).append(": ").append(TableNames.printable(link.name()));
        link.link().ifPresent(l -> t.append('@')
                .append(
                        link.linkNetnsId().isPresent()
                                ? "if" + l
                                : l == 0 ? "NONE" : TableNames.printable(names.device(l))));
        t.append(": <").append(String.join(",", flags(link))).append('>');
        t.append(" mtu ").append(link.mtu());
        link.qdisc().ifPresent(q -> t.append(" qdisc ").append(TableNames.printable(q)));
        link.master().ifPresent(m -> t.append(" master ").append(TableNames.printable(names.device(m))));
        t.append(" state ").append(link.operstate());
        link.group().ifPresent(g -> t.append(" group ").append(names.numbers().group(g)));
        if (link.txQueueLength().orElse(0) != 0) {
            t.append(" qlen ").append(link.txQueueLength().getAsInt());
        }
        t.append("\n    link/").append(linkType(link));
        link.linkLayerAddress().ifPresent(a -> t.append(' ').append(a));
        String broadcast = (link.flags() & Interface.IFF_POINTOPOINT) != 0 ? " peer " : " brd ";
        link.broadcast().ifPresent(b -> t.append(broadcast).append(b));
        link.permanentAddress().ifPresent(a -> t.append(" permaddr ").append(a));
        link.linkNetnsId().ifPresent(n -> t.append(" link-netnsid ").append(n));
        link.kind().ifPresent(k -> t.append(' ').append(TableNames.printable(k)));
        link.carrierChanges().ifPresent(n -> t.append(" carrier-changes ").append(n));
        link.alternativeNames().forEach(n -> t.append("\n    altname ").append(TableNames.printable(n)));
        addresses.forEach(a -> text(a, t));
        return t.toString();
    }

    private void text(Address address, StringBuilder t) {
        boolean v4 = address.local().address().isV4();
        t.append(v4 ? "\n    inet " : "\n    inet6 ").append(address.local().address());
        address.peer().ifPresent(p -> t.append(" peer ").append(p));
        t.append('/').append(address.local().length());
        address.broadcast().ifPresent(b -> t.append(" brd ").append(b));
        t.append(" scope ").append(names.numbers().scope(address.scope()));
        AddressFlag.names(address.flags(), v4).forEach(f -> t.append(' ').append(f));
        address.protocol().ifPresent(p -> t.append(" proto ").append(addressProtocol(p)));
        address.label().ifPresent(l -> t.append(' ').append(TableNames.printable(l)));
        t.append("\n       valid_lft ").append(lifetime(address.validSeconds()));
        t.append(" preferred_lft ").append(lifetime(address.preferredSeconds()));
    }

    /** M-DOWN: the lower or peer device is not up. */
    private List<String> flags(Interface link) {
        List<String> flags = LinkFlag.names(link.flags());
        if (link.linkNetnsId().isEmpty()
                && link.link().isPresent()
                && names.down().contains(link.link().getAsInt())) {
            flags.add("M-DOWN");
        }
        return flags;
    }

    private static String lifetime(OptionalLong seconds) {
        return seconds.isPresent() ? seconds.getAsLong() + "sec" : "forever";
    }

    private static String linkType(Interface link) {
        return LINK_TYPES.getOrDefault(link.type(), "[" + link.type() + "]");
    }

    private static String addressProtocol(int number) {
        return ADDRESS_PROTOCOLS.getOrDefault(number, Integer.toString(number));
    }

    /** IFF_* of {@code <linux/if.h>} in the order in which {@code ip} names them. */
    private enum LinkFlag {
        LOOPBACK(0x8),
        BROADCAST(0x2),
        POINTOPOINT(0x10),
        MULTICAST(0x1000),
        NOARP(0x80),
        ALLMULTI(0x200),
        PROMISC(0x100),
        MASTER(0x400),
        SLAVE(0x800),
        DEBUG(0x4),
        DYNAMIC(0x8000),
        AUTOMEDIA(0x4000),
        PORTSEL(0x2000),
        NOTRAILERS(0x20),
        UP(0x1),
        LOWER_UP(0x10000),
        DORMANT(0x20000),
        ECHO(0x40000);

        private static final int IFF_RUNNING = 0x40;

        private final int bit;

        LinkFlag(int bit) {
            this.bit = bit;
        }

        /** Up but not running is how {@code ip} tells that there is no carrier. */
        static List<String> names(int flags) {
            List<String> names = Arrays.stream(values())
                    .filter(f -> (flags & f.bit) != 0)
                    .map(Enum::name)
                    .collect(Collectors.toCollection(ArrayList::new));
            if ((flags & UP.bit) != 0 && (flags & IFF_RUNNING) == 0) {
                names.add(0, "NO-CARRIER");
            }
            return names;
        }
    }

    /** IFA_F_* of {@code <linux/if_addr.h>} under the names that {@code ip} gives them. */
    private enum AddressFlag {
        SECONDARY(0x1, "secondary"),
        NODAD(0x2, "nodad"),
        OPTIMISTIC(0x4, "optimistic"),
        DADFAILED(0x8, "dadfailed"),
        HOMEADDRESS(0x10, "home"),
        DEPRECATED(0x20, "deprecated"),
        TENTATIVE(0x40, "tentative"),
        PERMANENT(0x80, "permanent"),
        MANAGETEMPADDR(0x100, "mngtmpaddr"),
        NOPREFIXROUTE(0x200, "noprefixroute"),
        MCAUTOJOIN(0x400, "autojoin"),
        STABLE_PRIVACY(0x800, "stable-privacy");

        private final int bit;
        private final String text;

        AddressFlag(int bit, String text) {
            this.bit = bit;
            this.text = text;
        }

        /** A permanent address is the rule, so that only its absence is told: {@code dynamic}. */
        static List<String> names(int flags, boolean v4) {
            return Arrays.stream(values())
                    .filter(f -> (flags & f.bit) != 0 != (f == PERMANENT))
                    .map(f -> f == PERMANENT ? "dynamic" : f == SECONDARY && !v4 ? "temporary" : f.text)
                    .toList();
        }
    }
}
