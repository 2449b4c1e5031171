package org.pingpoint.diagnose;

import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.probes;
import static org.pingpoint.model.Protocol.TCP;
import static org.pingpoint.model.Segment.CLIENT;
import static org.pingpoint.model.Segment.CLIENT_GATEWAY;
import static org.pingpoint.model.Segment.CLIENT_LAN;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.Segment.SERVER_LAN;
import static org.pingpoint.model.Segment.TRANSIT;
import static org.pingpoint.model.VerdictCode.ADDRESS_MISSING_OR_UNUSABLE;
import static org.pingpoint.model.VerdictCode.GATEWAY_NOT_FORWARDING;
import static org.pingpoint.model.VerdictCode.GATEWAY_WRONG_OR_DOWN;
import static org.pingpoint.model.VerdictCode.HOP_NO_ROUTE;
import static org.pingpoint.model.VerdictCode.INCONCLUSIVE;
import static org.pingpoint.model.VerdictCode.L2_SEGMENT_ISOLATED;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.LINK_ADMIN_DOWN;
import static org.pingpoint.model.VerdictCode.NO_ROUTE_LOCAL;
import static org.pingpoint.model.VerdictCode.REACHABLE;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;
import static org.pingpoint.model.VerdictCode.WIRE_DIFFERS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.Node;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.diagnose.world.World;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.evidence.Inquiry;

/** Tunnels, clouds, several uplinks, no target: where the usual picture of a gateway and a segment does not hold. */
class OddNetworksTest {
    private static Inquiry withoutTarget(Family family) {
        return new Inquiry(
                Optional.empty(),
                Optional.empty(),
                Optional.of(family),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Inquiry.DEFAULT_ARP_RATE,
                Duration.ofSeconds(15),
                List.of(),
                Map.of());
    }

    /** A /32 address, and a gateway beyond it that answers ARP and no ping. */
    private static Office cloud(int routers) {
        Office office = new Office(Family.V4, routers);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.16/32");
        office.client().withoutRoutes().route("198.18.1.1 dev eth0").route("default via 198.18.1.1 dev eth0");
        office.wire(office.client(), office.router(1));
        office.router(1).drops(echo());
        return office;
    }

    private static Office tunnelled(Family family, String route) {
        Office office = new Office(family, 3);
        String length = family == Family.V4 ? "/30" : "/126";
        office.client().nic("tun0").address(office.link(30, 2) + length).tunnel(office.router(1));
        office.client().route(office.servers() + route);
        office.router(1).address(office.link(30, 1) + length);
        office.wire(office.router(1), office.client());
        for (int k = 2; k <= 3; k++) {
            office.router(k).route("default via " + office.link(k - 1, 1));
        }
        return office;
    }

    /** One /24 cut in pieces: the gateway's .1 is of our piece, and says nothing of the server's. */
    @Test
    void ourGatewayHasTheFirstAddressOfTheServersClass() {
        World world = new World(Family.V4);
        world.client().nic("eth0").address("198.18.7.5/28");
        world.client().route("default via 198.18.7.1 dev eth0");
        world.node("r1").address("198.18.7.1/28").address("198.18.7.21/30").route("198.18.7.64/28 via 198.18.7.22");
        Diagnosed.of(world, IpAddress.parse("198.18.7.70"))
                .says(LAST_HOP_ARP_FAILED, CLIENT_GATEWAY)
                .at(IpAddress.parse("198.18.7.1"), 1)
                .inferred();
    }

    @Test
    void cloudGateway() {
        Diagnosed.of(cloud(3)).says(REACHABLE, SERVER).within(1.3);
    }

    @Test
    void cloudGatewayWithoutTarget() {
        Diagnosed.of(cloud(3), withoutTarget(Family.V4))
                .says(REACHABLE, CLIENT_GATEWAY)
                .within(1.3);
    }

    @Test
    void cloudGatewayDown() {
        Office office = cloud(3);
        office.router(1).unplugged();
        Diagnosed.of(office)
                .says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY)
                .at(office.gateway())
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void throughATunnel(Family family) {
        Diagnosed.of(tunnelled(family, " dev tun0")).says(REACHABLE, SERVER).within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aTunnelWithAGateway(Family family) {
        String gateway = new Office(family, 1).link(30, 1).toString();
        Diagnosed.of(tunnelled(family, " via " + gateway + " dev tun0"))
                .says(REACHABLE, SERVER)
                .within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aFaultBeyondTheTunnel(Family family) {
        Office office = tunnelled(family, " dev tun0");
        office.router(2).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theTunnelsOtherEndIsDead(Family family) {
        Office office = tunnelled(family, " dev tun0");
        office.router(1).withoutForwarding();
        // No ARP, no controls: all that is known is that nothing comes back.
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, CLIENT_GATEWAY).at("tun0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theOtherUplinkIsUsedByPolicy(Family family) {
        Office office = twoUplinks(family);
        office.client().rule(100, "to " + office.servers() + " lookup 77");
        office.client().route("default via " + office.link(40, 1) + " dev eth1 table 77");
        Diagnosed.of(office).says(REACHABLE, SERVER).within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theSecondUplinkIsIdle(Family family) {
        Office office = twoUplinks(family);
        office.client().route("default via " + office.link(40, 1) + " dev eth1 metric 2000");
        Diagnosed.of(office).says(REACHABLE, SERVER).within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thePreferredUplinksGatewayIsWrong(Family family) {
        Office office = twoUplinks(family);
        office.client()
                .withoutRoutes()
                .route("default via " + office.inLan(0x4d) + " dev eth0 metric 10")
                .route("default via " + office.link(40, 1) + " dev eth1 metric 2000");
        Diagnosed.of(office).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY).at(office.inLan(0x4d));
    }

    /** A second interface whose router leads to router 2. */
    private static Office twoUplinks(Family family) {
        Office office = new Office(family, 3);
        String length = family == Family.V4 ? "/30" : "/64";
        office.client().nic("eth1").address(office.link(40, 2) + length);
        Node other = office.node("rb").address(office.link(40, 1) + length).address(office.link(41, 1) + length);
        other.route(office.servers() + " via " + office.link(41, 2));
        office.router(2).address(office.link(41, 2) + length);
        String host = office.link(40, 2) + (family == Family.V4 ? "/32" : "/128");
        office.router(2).route(host + " via " + office.link(41, 1));
        office.router(3).route(host + " via " + office.link(2, 1));
        return office;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void equalCostPaths(Family family) {
        Office office = new Office(family, 3);
        String length = family == Family.V4 ? "/30" : "/64";
        Node other = office.node("rb").address(office.link(50, 2) + length).address(office.link(51, 1) + length);
        other.route(office.servers() + " via " + office.link(51, 2)).route(office.lan() + " via " + office.link(50, 1));
        office.router(1).address(office.link(50, 1) + length);
        office.router(3).address(office.link(51, 2) + length);
        office.reroute(1, office.servers() + " via " + office.link(1, 2) + " via " + office.link(50, 2));
        office.server().listens(443);
        Diagnosed.of(office).says(REACHABLE, SERVER).notes();
        Diagnosed.of(office, TCP, 443).says(REACHABLE, SERVER).notes();
    }

    @Test
    void proxyArp() {
        Office office = new Office(Family.V4, 3);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.16/15");
        office.router(1).proxyArp("198.18.0.0/15");
        Diagnosed.of(office).says(REACHABLE, SERVER).within(1.3);
    }

    @Test
    void aServerBehindProxyArpIsGone() {
        Office office = new Office(Family.V4, 3);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.16/15");
        office.router(1).proxyArp("198.18.0.0/15");
        office.server().unplugged();
        Diagnosed.of(office).says(LAST_HOP_ARP_FAILED, SERVER_LAN).at(office.hop(3), 3);
    }

    @Test
    void aServerBehindProxyArpDropsEverything() {
        Office office = new Office(Family.V4, 3);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.16/15");
        office.router(1).proxyArp("198.18.0.0/15");
        office.router(2).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(2), 2);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void natInThePathDoesNotHideTheFault(Family family) {
        Office office = new Office(family, 4);
        office.router(2).masquerades();
        String behind = office.link(2, 1) + (family == Family.V4 ? "/32" : "/128");
        office.router(4).route(behind + " via " + office.link(3, 1));
        office.router(3).dropsInTransit(probes());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(3), 3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndAllIsWell(Family family) {
        Office office = new Office(family, 1);
        Diagnosed.of(office, withoutTarget(family))
                .says(REACHABLE, CLIENT_GATEWAY)
                .at(office.gateway())
                .within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndTheGatewayAnswersNoPing(Family family) {
        Office office = new Office(family, 1);
        office.router(1).drops(everything());
        Diagnosed.of(office, withoutTarget(family))
                .says(REACHABLE, CLIENT_GATEWAY)
                .within(1.3);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndTheGatewayIsDown(Family family) {
        Office office = new Office(family, 1);
        office.router(1).unplugged();
        Diagnosed.of(office, withoutTarget(family))
                .says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY)
                .at(office.gateway());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndNobodyIsThere(Family family) {
        Office office = new Office(family, 1).withoutPeers();
        office.router(1).unplugged();
        Diagnosed.of(office, withoutTarget(family))
                .says(L2_SEGMENT_ISOLATED, CLIENT_LAN)
                .at("eth0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndNoDefaultRoute(Family family) {
        Office office = new Office(family, 1);
        office.client().withoutRoutes();
        Diagnosed.of(office, withoutTarget(family)).says(NO_ROUTE_LOCAL, CLIENT);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndTheDefaultRouteNamesNoGateway(Family family) {
        Office office = tunnelled(family, " dev tun0");
        office.client().withoutRoutes().route("default dev tun0");
        Diagnosed.of(office, withoutTarget(family)).says(INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndTheLinkIsDown(Family family) {
        Office office = new Office(family, 1);
        office.client().nic("eth0").down();
        Diagnosed.of(office, withoutTarget(family))
                .says(LINK_ADMIN_DOWN, CLIENT)
                .at("eth0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void noTargetAndNoAddress(Family family) {
        Office office = new Office(family, 1);
        office.client().nic("eth0").withoutAddresses();
        office.client().withoutRoutes();
        Diagnosed.of(office, withoutTarget(family))
                .says(ADDRESS_MISSING_OR_UNUSABLE, CLIENT)
                .at("eth0");
    }

    @Test
    void aLinkLocalGateway() {
        Office office = new Office(Family.V6, 3);
        office.router(1).address("fe80::1/64");
        office.client().withoutRoutes().route("default via fe80::1 dev eth0");
        Diagnosed.of(office).says(REACHABLE, SERVER).within(1.3);
        Diagnosed.of(office, withoutTarget(Family.V6))
                .says(REACHABLE, CLIENT_GATEWAY)
                .at(IpAddress.parse("fe80::1"));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void ownAddressAndLoopback(Family family) {
        Office office = new Office(family, 1);
        Diagnosed.of(office, office.inLan(0x10)).says(REACHABLE, CLIENT);
        Diagnosed.of(office, IpAddress.parse(family == Family.V4 ? "127.0.0.1" : "::1"))
                .says(REACHABLE, CLIENT);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theDefaultRoutePointsAtAHost(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutRoutes().route("default via " + office.inLan(0x14) + " dev eth0");
        Diagnosed.of(office).says(GATEWAY_NOT_FORWARDING, CLIENT_GATEWAY).at(office.inLan(0x14), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thisHostTranslatesTheTarget(Family family) {
        Office office = new Office(family, 3);
        IpAddress alias = IpAddress.parse(family == Family.V4 ? "203.0.113.77" : "2001:db8:a11a::77");
        office.client().translates(alias, office.target());
        Diagnosed.of(office, alias).says(REACHABLE, SERVER).notes(WIRE_DIFFERS).within(1.5);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aVeryLongPathIsStillWithinTheBudget(Family family) {
        Office office = new Office(family, 29).withDefaultRateLimits();
        office.router(26).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP).at(office.hop(26), 26);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aLongPathAndSlowRouters(Family family) {
        Office office = new Office(family, 14);
        office.router(3).delayedBy(80);
        Diagnosed.of(office).says(REACHABLE, SERVER).within(1.6);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aBreakFarAway(Family family) {
        Office office = new Office(family, 14).withDefaultRateLimits();
        office.router(11).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(11), 11);
        Office lost = new Office(family, 14).withDefaultRateLimits().reroute(12, "");
        Diagnosed.of(lost).says(HOP_NO_ROUTE, TRANSIT).at(lost.hop(12), 12);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSlowPathWithABreak(Family family) {
        Office office = new Office(family, 4).withDefaultRateLimits();
        office.router(2).delayedBy(150);
        office.router(3).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, TRANSIT).at(office.hop(3), 3);
    }
}
