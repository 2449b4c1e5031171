package org.pingpoint.model.frame;

/**
 * An 802.1Q or 802.1ad tag.
 *
 * @param tpid the EtherType that announced it: 0x8100, 0x88a8 or 0x9100
 * @param id 0 marks a priority tag that names no VLAN
 * @param priority 0 to 7
 */
public record VlanHeader(int tpid, int id, int priority, boolean dropEligible) {}
