package org.pingpoint.diagnose;

import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.diagnose.world.Node.tcp;
import static org.pingpoint.model.Segment.CLIENT;
import static org.pingpoint.model.Segment.SERVER;
import static org.pingpoint.model.VerdictCode.ADDRESS_MISSING_OR_UNUSABLE;
import static org.pingpoint.model.VerdictCode.INCONCLUSIVE;
import static org.pingpoint.model.VerdictCode.LINK_ADMIN_DOWN;
import static org.pingpoint.model.VerdictCode.LINK_NO_CARRIER;
import static org.pingpoint.model.VerdictCode.LOCAL_FIREWALL_BLOCKS;
import static org.pingpoint.model.VerdictCode.NETMASK_WRONG_LOCAL;
import static org.pingpoint.model.VerdictCode.NO_ROUTE_LOCAL;
import static org.pingpoint.model.VerdictCode.NULL_ROUTE_LOCAL;
import static org.pingpoint.model.VerdictCode.REACHABLE;
import static org.pingpoint.model.VerdictCode.TARGET_SILENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.model.Family;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.Address;

/** Faults of the client itself: its links, addresses, routes, firewall. */
class FaultsOfThisHostTest {
    @ParameterizedTest
    @EnumSource(Family.class)
    void theInterfaceIsDown(Family family) {
        Office office = new Office(family, 2);
        office.client().nic("eth0").down();
        Diagnosed.of(office).says(LINK_ADMIN_DOWN, CLIENT).at("eth0").proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void dockerIsNotTheWayOut(Family family) {
        Office office = new Office(family, 2);
        office.client().nic("eth0").down();
        office.client()
                .nic("docker0")
                .address(family == Family.V4 ? "172.17.0.1/16" : "fd00:17::1/64")
                .withoutCarrier();
        Diagnosed.of(office).says(LINK_ADMIN_DOWN, CLIENT).at("eth0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSpareInterfaceIsDownAndNobodyCares(Family family) {
        Office office = new Office(family, 2);
        office.client().nic("eth7").down();
        office.client().nic("eth8").withoutCarrier();
        Diagnosed.of(office).says(REACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theCableIsOut(Family family) {
        Office office = new Office(family, 2);
        office.client().nic("eth0").withoutCarrier();
        Diagnosed.of(office).says(LINK_NO_CARRIER, CLIENT).at("eth0").proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theAddressIsGone(Family family) {
        Office office = new Office(family, 2);
        office.client().nic("eth0").withoutAddresses();
        office.client().withoutRoutes();
        if (family == Family.V6) {
            office.client().nic("eth0").address("fe80::10/64");
        }
        Diagnosed.of(office)
                .says(ADDRESS_MISSING_OR_UNUSABLE, CLIENT)
                .at("eth0")
                .proven();
    }

    @ParameterizedTest
    @ValueSource(ints = {Address.IFA_F_TENTATIVE, Address.IFA_F_TENTATIVE | Address.IFA_F_DADFAILED})
    void theAddressIsTentativeOrADuplicate(int flags) {
        Office office = new Office(Family.V6, 2);
        office.client().nic("eth0").withoutAddresses().address("fe80::10/64").address("2001:db8:1::10/64", flags);
        Diagnosed.of(office).says(ADDRESS_MISSING_OR_UNUSABLE, CLIENT).at("eth0");
    }

    @Test
    void thePrefixIsTooShort() {
        Office office = new Office(Family.V4, 3);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.10/15");
        Diagnosed.of(office).says(NETMASK_WRONG_LOCAL, CLIENT).at("eth0").proven();
    }

    @Test
    void thePrefixIsTooShortAndTheServerFiltersPing() {
        Office office = new Office(Family.V4, 3);
        office.client().nic("eth0").withoutAddresses().address("198.18.1.10/15");
        office.server().drops(everything());
        Diagnosed.of(office).says(NETMASK_WRONG_LOCAL, CLIENT).at("eth0");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thereIsNoRoute(Family family) {
        Office office = new Office(family, 2);
        office.client().withoutRoutes();
        Diagnosed.of(office).says(NO_ROUTE_LOCAL, CLIENT).proven();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackhole", "unreachable", "prohibit"})
    void aNullRouteOnThisHost(String type) {
        for (Family family : Family.values()) {
            Office office = new Office(family, 2);
            office.client().route(type + " " + office.servers());
            Diagnosed.of(office)
                    .says(NULL_ROUTE_LOCAL, CLIENT)
                    .detail("line", type + " " + office.servers())
                    .proven();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRuleProhibits(Family family) {
        Office office = new Office(family, 2);
        office.client().rule(100, "to " + office.servers() + " prohibit");
        Diagnosed.of(office).says(NULL_ROUTE_LOCAL, CLIENT).proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRuleProhibitsSomethingElse(Family family) {
        Office office = new Office(family, 2);
        office.client()
                .rule(100, "to " + (family == Family.V4 ? "203.0.113.0/25" : "2001:db8:dead::/48") + " prohibit");
        Diagnosed.of(office).says(REACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aBlackholeBehindTheRealDefault(Family family) {
        Office office = new Office(family, 2);
        office.client().route("blackhole default metric 4278198272");
        Diagnosed.of(office).says(REACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theFirewallDropsWhatWeSend(Family family) {
        Office office = new Office(family, 3);
        office.client().firewallDrops(echo());
        Diagnosed.of(office).says(LOCAL_FIREWALL_BLOCKS, CLIENT).at("eth0").proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theFirewallDropsASynSilently(Family family) {
        Office office = new Office(family, 3);
        office.server().listens(443);
        office.client().firewallDrops(tcp(443));
        Diagnosed.of(office, Protocol.TCP, 443)
                .says(LOCAL_FIREWALL_BLOCKS, CLIENT)
                .at("eth0")
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theFirewallRejectsASyn(Family family) {
        Office office = new Office(family, 3);
        office.server().listens(443);
        office.client().firewallRejects(tcp(443));
        Diagnosed.of(office, Protocol.TCP, 443)
                .says(LOCAL_FIREWALL_BLOCKS, CLIENT)
                .at("eth0")
                .proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theFirewallDropsWhatComesBack(Family family) {
        Office office = new Office(family, 3);
        office.client().firewallDropsAnswers(everything());
        Diagnosed.of(office).says(LOCAL_FIREWALL_BLOCKS, CLIENT).at("eth0").proven();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSilentServerIsNotTheFirewallsDoing(Family family) {
        Office office = new Office(family, 3);
        office.client().firewallDrops(tcp(22));
        office.server().drops(everything());
        Diagnosed.of(office).says(TARGET_SILENT, SERVER);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void withoutPrivilegeNothingCanBeSaidOfSilence(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutCapabilities().withoutPingSockets();
        Diagnosed.of(office).says(INCONCLUSIVE).detail("reason", "privilege");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void pingSocketsAreEnough(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutCapabilities();
        Diagnosed.of(office).says(REACHABLE, SERVER);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void connectNeedsNoPrivilege(Family family) {
        Office office = new Office(family, 3);
        office.client().withoutCapabilities().withoutPingSockets();
        office.server().listens(443);
        Diagnosed.of(office, Protocol.TCP, 443).says(REACHABLE, SERVER).notes();
    }
}
