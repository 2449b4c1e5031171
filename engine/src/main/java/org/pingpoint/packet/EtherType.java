package org.pingpoint.packet;

/** EtherTypes (IEEE 802 registry), as in {@code <linux/if_ether.h>}. */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    /** 802.1Q customer tag. */
    public static final int VLAN = 0x8100;
    /** 802.1ad service tag. */
    public static final int SERVICE_VLAN = 0x88a8;
    /** Stacked tag before 802.1ad, still met. */
    public static final int OLD_SERVICE_VLAN = 0x9100;
    /** 802.1AB. */
    public static final int LLDP = 0x88cc;

    private EtherType() {}

    /** True if a VLAN tag follows, and after it another EtherType. */
    public static boolean isVlan(int type) {
        return type == VLAN || type == SERVICE_VLAN || type == OLD_SERVICE_VLAN;
    }
}
