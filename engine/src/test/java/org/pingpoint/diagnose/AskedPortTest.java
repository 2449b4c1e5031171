package org.pingpoint.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.tcp;
import static org.pingpoint.diagnose.world.Node.udp;
import static org.pingpoint.model.Protocol.TCP;
import static org.pingpoint.model.Protocol.UDP;
import static org.pingpoint.model.Segment.CLIENT_GATEWAY;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.Segment.SERVER_LAN;
import static org.pingpoint.model.Segment.TRANSIT;
import static org.pingpoint.model.VerdictCode.HOP_NO_ROUTE;
import static org.pingpoint.model.VerdictCode.HOP_NULL_ROUTE;
import static org.pingpoint.model.VerdictCode.INCONCLUSIVE;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.PORT_CLOSED_HOST_UP;
import static org.pingpoint.model.VerdictCode.PORT_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.REACHABLE;
import static org.pingpoint.model.VerdictCode.ROUTING_LOOP;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;
import static org.pingpoint.model.VerdictCode.TARGET_FIREWALL_REJECTS;
import static org.pingpoint.model.VerdictCode.TARGET_SILENT;
import static org.pingpoint.model.VerdictCode.TRANSIT_POLICY_REJECTS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.IcmpCodes;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.model.Family;
import org.pingpoint.model.Target;

/** A port was asked for: its fate decides, and the access verdicts are never mixed up with those about routing. */
class AskedPortTest {
    @ParameterizedTest
    @EnumSource(Family.class)
    void nobodyListens(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        Diagnosed.of(office, TCP, 443)
                .says(PORT_CLOSED_HOST_UP, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nobodyListensOnANeighbour(Family family) {
        Office office = new Office(family, 1);
        Diagnosed.of(office, Target.of(office.inLan(0x14), TCP, 443))
                .says(PORT_CLOSED_HOST_UP, SERVER)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nobodyListensAndEchoIsFiltered(Family family) {
        Office office = new Office(family, 3);
        office.server().drops(echo());
        Diagnosed.of(office, TCP, 443)
                .says(PORT_CLOSED_HOST_UP, SERVER)
                .at(office.target())
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anUdpPortIsClosed(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        Diagnosed.of(office, UDP, 53)
                .says(PORT_CLOSED_HOST_UP, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anUdpPortAnswers(Family family) {
        Office office = new Office(family, 3);
        office.server().answersUdp(53);
        Diagnosed.of(office, UDP, 53).says(REACHABLE, SERVER).within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anUdpPortMayBeOpen(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().swallowsUdp(53);
        Diagnosed.of(office, UDP, 53).says(INCONCLUSIVE).detail("reason", "open-or-filtered");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anUdpPortIsFilteredInTransit(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).dropsInTransit(udp(53));
        Diagnosed.of(office, UDP, 53).says(PORT_FILTERED_HOST_UP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRouterAnswersForAnUdpPort(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.router(2).rejectsInTransit(udp(53), IcmpCodes.PORT_UNREACHABLE);
        Diagnosed.of(office, UDP, 53).says(TRANSIT_POLICY_REJECTS, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerFiltersThePort(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().drops(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(PORT_FILTERED_HOST_UP, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerAnswersOneOtherPortOnly(Family family) {
        Office office = new Office(family, 3);
        office.server().listens(22).drops(everything().and(tcp(22).negate()));
        Diagnosed.of(office, TCP, 443).says(PORT_FILTERED_HOST_UP, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thePortIsFilteredInTransit(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.server().listens(443);
        office.router(2).dropsInTransit(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(PORT_FILTERED_HOST_UP, TRANSIT)
                .at(office.hop(2), 2)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayFiltersThePort(Family family) {
        Office office = new Office(family, 3);
        office.router(1).dropsInTransit(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(PORT_FILTERED_HOST_UP, CLIENT_GATEWAY)
                .at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theLastRouterFiltersThePort(Family family) {
        Office office = new Office(family, 3);
        office.router(3).dropsInTransit(tcp(443));
        // Beyond it there is only the server: a drop there and one at the server look alike.
        Diagnosed.of(office, TCP, 443).says(PORT_FILTERED_HOST_UP);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFilterInTransitRejectsThePort(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).rejectsInTransit(tcp(443), IcmpCodes.PORT_UNREACHABLE);
        Diagnosed.of(office, TCP, 443)
                .says(TRANSIT_POLICY_REJECTS, TRANSIT)
                .at(office.hop(2), 2)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aMiddleBoxResets(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).resetsInTransit(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(TRANSIT_POLICY_REJECTS, TRANSIT)
                .at(office.hop(2), 2)
                .tells("it answered a TCP reset in the name of the target");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayResets(Family family) {
        Office office = new Office(family, 4);
        office.router(1).resetsInTransit(tcp(443));
        Diagnosed.of(office, TCP, 443)
                .says(TRANSIT_POLICY_REJECTS, CLIENT_GATEWAY)
                .at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerProhibitsThePort(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().rejects(tcp(443), IcmpCodes.PROHIBITED);
        Diagnosed.of(office, TCP, 443)
                .says(TARGET_FIREWALL_REJECTS, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerRejectsThePortAsIfItWereADatagram(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().rejects(tcp(443), IcmpCodes.PORT_UNREACHABLE);
        Diagnosed.of(office, TCP, 443).says(TARGET_FIREWALL_REJECTS, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRouterWithoutRouteIsNoMatterOfAccess(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits().reroute(2, "");
        Diagnosed.of(office, TCP, 443).says(HOP_NO_ROUTE, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aNullRouteIsNoMatterOfAccess(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.reroute(2, "unreachable " + office.servers());
        Diagnosed.of(office, TCP, 443)
                .says(family == Family.V4 ? HOP_NULL_ROUTE : HOP_NO_ROUTE, TRANSIT)
                .at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGone(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().unplugged();
        Diagnosed.of(office, TCP, 443).says(LAST_HOP_ARP_FAILED, SERVER_LAN).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGoneAndUdpWasAsked(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().unplugged();
        Diagnosed.of(office, UDP, 53).says(LAST_HOP_ARP_FAILED, SERVER_LAN).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everythingIsDroppedInTransit(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).dropsInTransit(everything());
        Diagnosed.of(office, TCP, 443).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerDropsEverything(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().drops(everything());
        Diagnosed.of(office, TCP, 443).says(TARGET_SILENT, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerDropsEverythingAndUdpWasAsked(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().drops(everything());
        Diagnosed.of(office, UDP, 53).says(TARGET_SILENT, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aLoop(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.reroute(3, office.servers() + " via " + office.link(2, 1));
        Diagnosed.of(office, TCP, 443).says(ROUTING_LOOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thePortIsOpenThoughEchoIsRejected(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().listens(443).rejects(echo(), IcmpCodes.PROHIBITED);
        Diagnosed.of(office, TCP, 443).says(REACHABLE, SERVER).within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anOpenPortOfOurOwn(Family family) {
        Office office = new Office(family, 1);
        office.client().listens(443);
        Diagnosed.of(office, Target.of(office.inLan(0x10), TCP, 443)).isReachable();
        assertThat(Diagnosed.of(office, Target.of(office.inLan(0x10), TCP, 80))
                        .verdict()
                        .code())
                .isEqualTo(PORT_CLOSED_HOST_UP);
    }
}
