package org.pingpoint.diagnose;

import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.tcp;
import static org.pingpoint.model.Protocol.TCP;
import static org.pingpoint.model.Segment.CLIENT;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.VerdictCode.HOP_NO_ROUTE;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.LINK_NO_CARRIER;
import static org.pingpoint.model.VerdictCode.LOCAL_FIREWALL_BLOCKS;
import static org.pingpoint.model.VerdictCode.NO_ROUTE_LOCAL;
import static org.pingpoint.model.VerdictCode.PORT_CLOSED_HOST_UP;
import static org.pingpoint.model.VerdictCode.PORT_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.ROUTING_LOOP;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;
import static org.pingpoint.model.VerdictCode.TARGET_FIREWALL_REJECTS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.IcmpCodes;
import org.pingpoint.diagnose.world.Node;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.model.Family;

/** No frames of our own: tables, ping sockets, connects, and datagrams with the error queue must do. */
class UnprivilegedTest {
    private static Office office(Family family, int routers) {
        Office office = new Office(family, routers).withDefaultRateLimits();
        office.client().withoutCapabilities();
        return office;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void tablesNeedNoPrivilege(Family family) {
        Office dark = office(family, 2);
        dark.client().nic("eth0").withoutCarrier();
        Diagnosed.of(dark).says(LINK_NO_CARRIER, CLIENT);
        Office lost = office(family, 2);
        lost.client().withoutRoutes();
        Diagnosed.of(lost).says(NO_ROUTE_LOCAL, CLIENT);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRouterWithoutRoute(Family family) {
        Office office = office(family, 3).reroute(2, "");
        Diagnosed.of(office).says(HOP_NO_ROUTE).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGone(Family family) {
        Office office = office(family, 3);
        office.server().unplugged();
        Diagnosed.of(office).says(LAST_HOP_ARP_FAILED).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everythingIsDropped(Family family) {
        Office office = office(family, 4);
        office.router(2).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP).at(office.hop(2), 2).inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aLoop(Family family) {
        Office office = office(family, 4);
        office.reroute(3, office.servers() + " via " + office.link(2, 1));
        Diagnosed.of(office).says(ROUTING_LOOP).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerRejects(Family family) {
        Office office = office(family, 3);
        office.server().rejects(Node.echo(), IcmpCodes.PROHIBITED);
        Diagnosed.of(office).says(TARGET_FIREWALL_REJECTS, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aClosedPort(Family family) {
        Diagnosed.of(office(family, 3), TCP, 443)
                .says(PORT_CLOSED_HOST_UP, SERVER)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFilteredPort(Family family) {
        Office office = office(family, 3);
        office.server().drops(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(PORT_FILTERED_HOST_UP, SERVER)
                .at(office.target())
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theFirewallSaysSo(Family family) {
        Office office = office(family, 3);
        office.client().firewallDrops(Node.echo());
        Diagnosed.of(office).says(LOCAL_FIREWALL_BLOCKS, CLIENT).inferred();
    }
}
