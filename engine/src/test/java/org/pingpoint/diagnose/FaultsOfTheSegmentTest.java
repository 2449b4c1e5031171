package org.pingpoint.diagnose;

import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.probes;
import static org.pingpoint.diagnose.world.Node.tcp;
import static org.pingpoint.model.Segment.CLIENT_GATEWAY;
import static org.pingpoint.model.Segment.CLIENT_LAN;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.VerdictCode.GATEWAY_NOT_FORWARDING;
import static org.pingpoint.model.VerdictCode.GATEWAY_WRONG_OR_DOWN;
import static org.pingpoint.model.VerdictCode.ICMP_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.L2_SEGMENT_ISOLATED;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.PORT_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.REACHABLE;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;
import static org.pingpoint.model.VerdictCode.TARGET_FIREWALL_REJECTS;
import static org.pingpoint.model.VerdictCode.VLAN_OR_SUBNET_MISMATCH;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.IcmpCodes;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.diagnose.world.WorldAsker;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Inquiry;

/** Faults between the client and its gateway. */
class FaultsOfTheSegmentTest {
    private static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:99:01");

    private static Heard foreign(Family family) {
        return heard(Heard.Kind.ARP, family == Family.V4 ? "203.0.113.7" : "2001:db8:99::7", OptionalInt.empty());
    }

    private static Heard heard(Heard.Kind kind, String address, OptionalInt vlan) {
        return new Heard(kind, STRANGER, Optional.of(IpAddress.parse(address)), vlan, List.of(), OptionalLong.empty());
    }

    private static Inquiry about(Office office) {
        return Inquiry.of(Target.of(office.target()));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayIsDownAndOthersLive(Family family) {
        Office office = new Office(family, 3);
        office.router(1).unplugged();
        Diagnosed.of(office)
                .says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY)
                .at(office.gateway())
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theRouteNamesAnAddressThatNobodyHasAndTheRightGatewayIsFound(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutRoutes().route("default via " + office.inLan(0x4d) + " dev eth0");
        Diagnosed.of(office)
                .says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY)
                .at(office.inLan(0x4d))
                .detail("forwarder", office.gateway());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theOnlyNeighbourIsOneThatTheKernelKnows(Family family) {
        Office office = new Office(family, 3);
        office.router(1).unplugged();
        office.peer2().unplugged();
        office.client().knows(office.peer1(), office.inLan(0x14), "eth0");
        Diagnosed.of(office).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY).at(office.gateway());
    }

    @Test
    void theOnlyNeighbourIsFoundBySweeping() {
        Office office = new Office(Family.V4, 3).withoutPeers();
        office.router(1).unplugged();
        office.node("far").address("198.18.1.150/24");
        Diagnosed.of(office).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY).at(office.gateway());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayIsNotTheExpectedOne(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutRoutes().route("default via " + office.inLan(0x14) + " dev eth0");
        Inquiry plain = about(office);
        Inquiry expecting = new Inquiry(
                plain.target(),
                plain.unresolvedName(),
                plain.family(),
                plain.interfaceName(),
                plain.source(),
                Optional.of(office.gateway()),
                plain.expectedInterface(),
                plain.expectedPrefix(),
                plain.polite(),
                plain.arpRate(),
                plain.deadline(),
                plain.resolvers(),
                plain.notes());
        Diagnosed.of(office, expecting)
                .says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY)
                .at(office.inLan(0x14));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayIsOutsideEveryPrefixAndSilent(Family family) {
        Office office = new Office(family, 3);
        String off = family == Family.V4 ? "198.18.99.1" : "2001:db8:99::1";
        office.client().withoutRoutes().route("default via " + off + " dev eth0");
        Diagnosed.of(office).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY).at(IpAddress.parse(off));
    }

    @Test
    void aLinkLocalGatewayThatNobodyHas() {
        Office office = new Office(Family.V6, 3);
        office.client().withoutRoutes().route("default via fe80::dead dev eth0");
        Diagnosed.of(office).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY).at(IpAddress.parse("fe80::dead"));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nobodyIsThere(Family family) {
        Office office = new Office(family, 3).withoutPeers();
        office.router(1).unplugged();
        Diagnosed.of(office)
                .says(L2_SEGMENT_ISOLATED, CLIENT_LAN)
                .at("eth0")
                .inferred()
                .orElse(GATEWAY_WRONG_OR_DOWN);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nobodyIsThereAnyMore(Family family) {
        Office office = new Office(family, 3);
        office.client().knows(office.peer1(), office.inLan(0x14), "eth0").unplugged();
        Diagnosed.of(office).says(L2_SEGMENT_ISOLATED, CLIENT_LAN).at("eth0").proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void anotherSubnetIsOnTheWire(Family family) {
        Office office = new Office(family, 3);
        office.client().unplugged();
        WorldAsker asker = new WorldAsker(office).hears(Duration.ofMillis(700), foreign(family));
        Diagnosed.of(office, asker, about(office))
                .says(VLAN_OR_SUBNET_MISMATCH, CLIENT_LAN)
                .at("eth0")
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void foreignArpNextToALivingGatewayIsNoFault(Family family) {
        Office office = new Office(family, 3);
        WorldAsker asker = new WorldAsker(office).hears(Duration.ZERO, foreign(family));
        Diagnosed.of(office, asker, about(office)).says(REACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void foreignArpNextToLivingNeighboursIsTheGatewaysFault(Family family) {
        Office office = new Office(family, 3);
        office.router(1).unplugged();
        WorldAsker asker = new WorldAsker(office).hears(Duration.ofMillis(20), foreign(family));
        Diagnosed.of(office, asker, about(office)).says(GATEWAY_WRONG_OR_DOWN, CLIENT_GATEWAY);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void taggedFramesOnAnAccessPort(Family family) {
        Office office = new Office(family, 3);
        office.client().unplugged();
        Heard tagged = heard(Heard.Kind.OTHER, office.inLan(0x14).toString(), OptionalInt.of(30));
        WorldAsker asker = new WorldAsker(office).hears(Duration.ofMillis(1500), tagged);
        Diagnosed.of(office, asker, about(office)).says(VLAN_OR_SUBNET_MISMATCH, CLIENT_LAN);
    }

    @Test
    void anAdvertisementOfAnotherPrefix() {
        Office office = new Office(Family.V6, 3);
        office.client().unplugged();
        Heard advertisement = new Heard(
                Heard.Kind.ROUTER_ADVERTISEMENT,
                STRANGER,
                Optional.of(IpAddress.parse("fe80::99")),
                OptionalInt.empty(),
                List.of(Prefix.parse("2001:db8:99::/64")),
                OptionalLong.empty());
        WorldAsker asker = new WorldAsker(office).hears(Duration.ofMillis(1500), advertisement);
        Diagnosed.of(office, asker, about(office)).says(VLAN_OR_SUBNET_MISMATCH, CLIENT_LAN);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayDoesNotForward(Family family) {
        Office office = new Office(family, 3);
        office.router(1).withoutForwarding();
        Diagnosed.of(office)
                .says(GATEWAY_NOT_FORWARDING, CLIENT_GATEWAY)
                .at(office.gateway(), 1)
                .inferred()
                .orElse(SILENT_DROP_AFTER_HOP);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theOnlyRouterDoesNotForward(Family family) {
        Office office = new Office(family, 1);
        office.router(1).withoutForwarding();
        Diagnosed.of(office).says(GATEWAY_NOT_FORWARDING, CLIENT_GATEWAY).at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theOnlyRouterHasABlackholeForTheServer(Family family) {
        Office office = new Office(family, 1);
        office.reroute(1, "blackhole " + office.servers());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, CLIENT_GATEWAY).at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayDropsForThisTargetAndRoutesForOthers(Family family) {
        Office office = new Office(family, 3);
        office.router(1).dropsInTransit(everything());
        Diagnosed.of(office).says(SILENT_DROP_AFTER_HOP, CLIENT_GATEWAY).at(office.gateway(), 1);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourIsGone(Family family) {
        Office office = new Office(family, 1);
        office.peer1().unplugged();
        Diagnosed.of(office, office.inLan(0x14))
                .says(LAST_HOP_ARP_FAILED, CLIENT_LAN)
                .at(office.inLan(0x14))
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourAndEverybodyElseAreGone(Family family) {
        Office office = new Office(family, 1).withoutPeers();
        office.router(1).unplugged();
        Diagnosed.of(office, office.inLan(0x14))
                .says(L2_SEGMENT_ISOLATED, CLIENT_LAN)
                .at("eth0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourFiltersThePort(Family family) {
        Office office = new Office(family, 1);
        office.peer1().drops(tcp(443));
        Diagnosed.of(office, Target.of(office.inLan(0x14), Protocol.TCP, 443))
                .says(PORT_FILTERED_HOST_UP, SERVER)
                .at(office.inLan(0x14));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourRejects(Family family) {
        Office office = new Office(family, 1);
        office.peer1().rejects(echo(), IcmpCodes.PROHIBITED);
        Diagnosed.of(office, office.inLan(0x14))
                .says(TARGET_FIREWALL_REJECTS, SERVER)
                .at(office.inLan(0x14));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourAnswersArpAndNothingElse(Family family) {
        Office office = new Office(family, 1);
        office.peer1().drops(probes());
        Diagnosed.of(office, office.inLan(0x14))
                .says(ICMP_FILTERED_HOST_UP, SERVER)
                .at(office.inLan(0x14))
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theNeighbourFiltersPingAndListens(Family family) {
        Office office = new Office(family, 1);
        office.peer1().drops(echo()).listens(22);
        Diagnosed.of(office, office.inLan(0x14)).says(ICMP_FILTERED_HOST_UP, SERVER);
    }
}
