package org.pingpoint.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;

/**
 * A network device, from RTM_NEWLINK.
 *
 * @param flags IFF_* of {@code <linux/if.h>}
 * @param type ARPHRD_* of {@code <linux/if_arp.h>}: 1 Ethernet, 772 loopback, 65534 none (tun, WireGuard)
 * @param operstate as {@code ip -j} prints it: UP, DOWN, LOWERLAYERDOWN, DORMANT, UNKNOWN …
 * @param address link-layer address where it is a MAC
 * @param linkLayerAddress the address as {@code ip} prints it, of any length
 * @param kind IFLA_INFO_KIND: veth, bridge, tun, wireguard, vxlan …; absent for hardware
 * @param master ifindex of the bridge, bond or VRF it is enslaved to
 * @param link ifindex of the lower or peer device (IFLA_LINK)
 * @param carrierChanges how often the carrier came or went
 * @param linkMode IFLA_LINKMODE: 0 default, 1 dormant
 * @param permanentAddress the address burnt into the hardware
 * @param alternativeNames IFLA_ALT_IFNAME
 */
public record Interface(
        int index,
        String name,
        int flags,
        int type,
        int mtu,
        String operstate,
        Optional<MacAddress> address,
        Optional<String> linkLayerAddress,
        Optional<String> broadcast,
        Optional<String> kind,
        OptionalInt master,
        OptionalInt link,
        Optional<Boolean> carrier,
        OptionalLong carrierChanges,
        OptionalInt txQueueLength,
        Optional<String> qdisc,
        OptionalInt group,
        OptionalInt linkNetnsId,
        OptionalInt linkMode,
        Optional<String> permanentAddress,
        List<String> alternativeNames) {
    public Interface {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** An interface of which the last, rarer members are not known. */
    public Interface(
            int index,
            String name,
            int flags,
            int type,
            int mtu,
            String operstate,
            Optional<MacAddress> address,
            Optional<String> linkLayerAddress,
            Optional<String> broadcast,
            Optional<String> kind,
            OptionalInt master,
            OptionalInt link,
            Optional<Boolean> carrier,
            OptionalLong carrierChanges,
            OptionalInt txQueueLength,
            Optional<String> qdisc,
            OptionalInt group,
            OptionalInt linkNetnsId) {
        this(
                index,
                name,
                flags,
                type,
                mtu,
                operstate,
                address,
                linkLayerAddress,
                broadcast,
                kind,
                master,
                link,
                carrier,
                carrierChanges,
                txQueueLength,
                qdisc,
                group,
                linkNetnsId,
                OptionalInt.empty(),
                Optional.empty(),
                List.of());
    }

    public static final int IFF_UP = 0x1;
    public static final int IFF_BROADCAST = 0x2;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_POINTOPOINT = 0x10;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_LOWER_UP = 0x10000;
    public static final int ARPHRD_ETHER = 1;

    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** IFF_LOWER_UP: the layer below is ready. */
    public boolean hasCarrier() {
        return (flags & IFF_LOWER_UP) != 0;
    }

    /** True if neighbours are found by ARP or ND: Ethernet without IFF_NOARP. */
    public boolean resolvesNeighbours() {
        return type == ARPHRD_ETHER && (flags & IFF_NOARP) == 0;
    }
}
