package org.pingpoint.model;

/** What a diagnosis can say. The order is that of the published table. */
public enum VerdictCode {
    REACHABLE,
    INCONCLUSIVE,
    LINK_ADMIN_DOWN,
    LINK_NO_CARRIER,
    ADDRESS_MISSING_OR_UNUSABLE,
    NETMASK_WRONG_LOCAL,
    NO_ROUTE_LOCAL,
    NULL_ROUTE_LOCAL,
    GATEWAY_WRONG_OR_DOWN,
    LOCAL_FIREWALL_BLOCKS,
    L2_SEGMENT_ISOLATED,
    VLAN_OR_SUBNET_MISMATCH,
    GATEWAY_NOT_FORWARDING,
    HOP_NO_ROUTE,
    HOP_NULL_ROUTE,
    LAST_HOP_ARP_FAILED,
    TRANSIT_POLICY_REJECTS,
    SILENT_DROP_AFTER_HOP,
    RETURN_PATH_BROKEN,
    TARGET_SILENT,
    ROUTING_LOOP,
    TARGET_FIREWALL_REJECTS,
    PORT_CLOSED_HOST_UP,
    PORT_FILTERED_HOST_UP,
    ICMP_FILTERED_HOST_UP,
    /** Notice: a hop is silent or lossy, later hops and the target are fine. */
    HOP_COSMETIC_SILENCE,
    /** Notice: the socket was answered, the wire was not: local NAT, a proxy or a VPN. */
    WIRE_DIFFERS,
    /** Notice: fragmentation-needed or packet-too-big was received. */
    PATH_MTU_REDUCED,
    /** Notice: something is not as { --expect} says. */
    EXPECTATION_DIFFERS;

    /** Exit code of {@code diagnose}: 0 good, 1 a fault, 3 could not judge. */
    public int exitCode() {
        return this == REACHABLE ? 0 : this == INCONCLUSIVE ? 3 : 1;
    }
}
