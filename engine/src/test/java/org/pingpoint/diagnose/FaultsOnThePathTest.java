package org.pingpoint.diagnose;

import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.probes;
import static org.pingpoint.model.Segment.CLIENT_GATEWAY;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.Segment.SERVER_GATEWAY;
import static org.pingpoint.model.Segment.SERVER_LAN;
import static org.pingpoint.model.Segment.TRANSIT;
import static org.pingpoint.model.VerdictCode.HOP_NO_ROUTE;
import static org.pingpoint.model.VerdictCode.HOP_NULL_ROUTE;
import static org.pingpoint.model.VerdictCode.ICMP_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.ROUTING_LOOP;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;
import static org.pingpoint.model.VerdictCode.TARGET_FIREWALL_REJECTS;
import static org.pingpoint.model.VerdictCode.TARGET_SILENT;
import static org.pingpoint.model.VerdictCode.TRANSIT_POLICY_REJECTS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.IcmpCodes;
import org.pingpoint.diagnose.world.Node;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.model.Family;

/** Faults beyond the gateway, asked about by echo. */
class FaultsOnThePathTest {
    @ParameterizedTest
    @EnumSource(Family.class)
    void aRouterWithoutRouteSaysSo(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits().reroute(2, "");
        Diagnosed.of(office).says(HOP_NO_ROUTE, TRANSIT).at(office.hop(2), 2).proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayHasNoRoute(Family family) {
        Office office = new Office(family, 3).reroute(1, "");
        Diagnosed.of(office)
                .says(HOP_NO_ROUTE, CLIENT_GATEWAY)
                .at(office.gateway(), 1)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theLastRouterHasLostItsNetwork(Family family) {
        Office office = new Office(family, 3).reroute(3, "");
        Diagnosed.of(office)
                .says(HOP_NO_ROUTE, SERVER_GATEWAY)
                .at(office.hop(3), 3)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anUnreachableRouteIsTheSameAsNoRouteInIpv6Only(Family family) {
        Office office = new Office(family, 4);
        office.reroute(2, "unreachable " + office.servers());
        Diagnosed.of(office)
                .says(family == Family.V4 ? HOP_NULL_ROUTE : HOP_NO_ROUTE, TRANSIT)
                .at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerAloneIsNullRoutedByItsRouter(Family family) {
        Office office = new Office(family, 3);
        office.router(3).route("unreachable " + office.target() + (family == Family.V4 ? "/32" : "/128"));
        Diagnosed.of(office)
                .says(family == Family.V4 ? HOP_NULL_ROUTE : HOP_NO_ROUTE, SERVER_GATEWAY)
                .at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void prohibitIsPolicy(Family family) {
        Office office = new Office(family, 3);
        office.reroute(2, "prohibit " + office.servers());
        Diagnosed.of(office)
                .says(TRANSIT_POLICY_REJECTS, TRANSIT)
                .at(office.hop(2), 2)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFilterInTransitRejectsEcho(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.router(2).rejectsInTransit(echo(), IcmpCodes.PORT_UNREACHABLE);
        Diagnosed.of(office)
                .says(TRANSIT_POLICY_REJECTS, TRANSIT)
                .at(office.hop(2), 2)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theLastRouterRejects(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.router(3).rejectsInTransit(probes(), IcmpCodes.PROHIBITED);
        Diagnosed.of(office).says(TRANSIT_POLICY_REJECTS).at(office.hop(3), 3).proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGoneFromItsSegment(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().unplugged();
        Diagnosed.of(office)
                .says(LAST_HOP_ARP_FAILED, SERVER_LAN)
                .at(office.hop(3), 3)
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGoneBehindARouterThatSendsNoTimeExceeded(Family family) {
        Office office = new Office(family, 3);
        office.router(3).sendsNo(IcmpCodes.TIME_EXCEEDED);
        office.server().unplugged();
        Diagnosed.of(office).says(LAST_HOP_ARP_FAILED, SERVER_LAN).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFilterRejectsAtARouterThatSendsNoTimeExceeded(Family family) {
        Office office = new Office(family, 4);
        office.router(3).sendsNo(IcmpCodes.TIME_EXCEEDED).rejectsInTransit(probes(), IcmpCodes.PROHIBITED);
        Diagnosed.of(office).says(TRANSIT_POLICY_REJECTS, TRANSIT).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aProhibitRouteBehindARouterThatSendsNoTimeExceeded(Family family) {
        Office office = new Office(family, 4);
        office.router(2).sendsNo(IcmpCodes.TIME_EXCEEDED);
        office.reroute(3, "prohibit " + office.servers());
        Diagnosed.of(office).says(TRANSIT_POLICY_REJECTS, TRANSIT).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsGoneBehindTheGatewayItself(Family family) {
        Office office = new Office(family, 1).withDefaultRateLimits();
        office.server().unplugged();
        Diagnosed.of(office).says(LAST_HOP_ARP_FAILED, SERVER_LAN).at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNextRouterIsGone(Family family) {
        Office office = new Office(family, 4);
        office.router(3).unplugged();
        Diagnosed.of(office)
                .says(LAST_HOP_ARP_FAILED, TRANSIT)
                .at(office.hop(2), 2)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aDropInTheMiddle(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).dropsInTransit(everything());
        Diagnosed.of(office)
                .says(SILENT_DROP_AFTER_HOP, TRANSIT)
                .at(office.hop(2), 2)
                .inferred()
                .orElse(TARGET_SILENT);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theLastRouterDropsWhatItShouldForward(Family family) {
        for (int routers = 2; routers <= 3; routers++) {
            Office office = new Office(family, routers).withDefaultRateLimits();
            office.lastRouter().dropsInTransit(probes());
            Diagnosed.of(office)
                    .says(SILENT_DROP_AFTER_HOP, SERVER_GATEWAY)
                    .at(office.hop(routers), routers)
                    .inferred();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theAnswersAreDroppedOnTheirWay(Family family) {
        Office office = new Office(family, 4);
        office.router(2).dropsInTransit(probes().negate());
        Diagnosed.of(office)
                .says(SILENT_DROP_AFTER_HOP, TRANSIT)
                .at(office.hop(2), 2)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theLastRouterRejectsForTheServerAlone(Family family) {
        for (int routers = 2; routers <= 3; routers++) {
            Office office = new Office(family, routers).withDefaultRateLimits();
            office.lastRouter()
                    .rejectsInTransit(
                            probes().and(p -> p.destination().equals(office.target())), IcmpCodes.PORT_UNREACHABLE);
            Diagnosed.of(office)
                    .says(TRANSIT_POLICY_REJECTS, SERVER_GATEWAY)
                    .at(office.hop(routers), routers)
                    .proven();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerBehindTheGatewayItselfIsSilent(Family family) {
        Office office = new Office(family, 1).withDefaultRateLimits();
        office.server().drops(everything());
        Diagnosed.of(office).says(TARGET_SILENT, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aBlackholeIsShownByTheHopBeforeIt(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.reroute(3, "blackhole " + office.servers());
        Diagnosed.of(office)
                .says(SILENT_DROP_AFTER_HOP, TRANSIT)
                .at(office.hop(2), 2)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayHasABlackholeForTheServer(Family family) {
        Office office = new Office(family, 3);
        office.reroute(1, "blackhole " + office.servers());
        office.router(1).route("default via " + office.link(1, 2));
        Diagnosed.of(office)
                .says(SILENT_DROP_AFTER_HOP, CLIENT_GATEWAY)
                .at(office.gateway(), 1)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerDropsEverythingAndItsNeighbourAnswers(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().drops(everything());
        Diagnosed.of(office)
                .says(TARGET_SILENT, SERVER)
                .at(office.target())
                .inferred()
                .orElse(SILENT_DROP_AFTER_HOP);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerHasNoWayBack(Family family) {
        Office office = new Office(family, 2);
        office.server().withoutRoutes();
        Diagnosed.of(office).says(TARGET_SILENT, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerIsSilentAndItsNeighbourhoodEmpty(Family family) {
        Office office = new Office(family, 3).withoutMate();
        office.server().drops(everything());
        Diagnosed.of(office).says(TARGET_SILENT, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerRejectsEcho(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().rejects(echo(), IcmpCodes.PORT_UNREACHABLE);
        Diagnosed.of(office)
                .says(TARGET_FIREWALL_REJECTS, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theServerFiltersPingAndServesTcp(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.server().listens(443).drops(echo());
        Diagnosed.of(office)
                .says(ICMP_FILTERED_HOST_UP, SERVER)
                .at(office.target())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void echoIsDroppedInTransitAndTcpPasses(Family family) {
        Office office = new Office(family, 3).withDefaultRateLimits();
        office.router(2).dropsInTransit(echo());
        office.server().listens(443);
        Diagnosed.of(office).says(ICMP_FILTERED_HOST_UP, SERVER).at(office.target());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void twoRoutersSendToEachOther(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.reroute(3, office.servers() + " via " + office.link(2, 1));
        Diagnosed.of(office).says(ROUTING_LOOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayIsPartOfALoop(Family family) {
        Office office = new Office(family, 3);
        office.reroute(2, office.servers() + " via " + office.link(1, 1));
        Diagnosed.of(office).says(ROUTING_LOOP, CLIENT_GATEWAY).at(office.hop(1), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void threeRoutersGoRound(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        String length = family == Family.V4 ? "/30" : "/64";
        office.router(2).address(office.link(20, 1) + length);
        office.router(4).address(office.link(20, 2) + length);
        office.reroute(4, office.servers() + " via " + office.link(20, 1));
        Diagnosed.of(office).says(ROUTING_LOOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSilentHopBeforeTheBreakDoesNotHideIt(Family family) {
        Office office = new Office(family, 5).withDefaultRateLimits();
        office.router(2).sendsNoErrors();
        office.router(3).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSilentHopBeforeTheOneWithoutRoute(Family family) {
        Office office = new Office(family, 4);
        office.router(1).sendsNoErrors();
        office.reroute(3, "");
        Diagnosed.of(office).says(HOP_NO_ROUTE, TRANSIT).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theReturnPathIsCutBehindARouter(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        Node third = office.router(3);
        third.withoutRoutes().route(office.servers() + " via " + office.link(3, 2));
        Diagnosed.of(office)
                .says(SILENT_DROP_AFTER_HOP, TRANSIT)
                .at(office.hop(2), 2)
                .inferred();
    }
}
