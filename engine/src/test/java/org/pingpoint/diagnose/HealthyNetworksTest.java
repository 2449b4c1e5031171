package org.pingpoint.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.model.VerdictCode.HOP_COSMETIC_SILENCE;
import static org.pingpoint.model.VerdictCode.ICMP_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.REACHABLE;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.world.IcmpCodes;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.model.Family;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;

/** Networks that work, however oddly, and must not be accused. */
class HealthyNetworksTest {
    /** Virtual seconds: notices included. */
    private static final double SOON = 1.3;

    private static Diagnosed healthy(Office office) {
        return Diagnosed.of(office).says(REACHABLE, Segment.SERVER).proven().within(SOON);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nothingIsWrong(Family family) {
        healthy(new Office(family, 6)).notes();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void defaultRateLimits(Family family) {
        healthy(new Office(family, 4).withDefaultRateLimits()).notes();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void oneErrorInTenSeconds(Family family) {
        Office office = new Office(family, 3);
        office.routers().forEach(r -> r.withRateLimit(1, 0.1));
        healthy(office);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSilentHop(Family family) {
        Office office = new Office(family, 4);
        office.router(2).sendsNo(IcmpCodes.TIME_EXCEEDED);
        healthy(office).notes(HOP_COSMETIC_SILENCE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aGatewayThatSaysNothingAndForwards(Family family) {
        Office office = new Office(family, 3);
        office.router(1).drops(echo()).sendsNoErrors();
        healthy(office);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void clientIsolation(Family family) {
        Office office = new Office(family, 3);
        office.peer1().withoutArp();
        office.peer2().withoutArp();
        healthy(office);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void virtualRouterAddress(Family family) {
        Office office = new Office(family, 3);
        office.router(1).mac("00:00:5e:00:01:0a");
        healthy(office).notes();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void masqueradingInThePath(Family family) {
        Office office = new Office(family, 4);
        office.router(2).masquerades();
        String behind = office.link(2, 1) + (family == Family.V4 ? "/32" : "/128");
        office.router(4).route(behind + " via " + office.link(3, 1));
        healthy(office).notes();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theTargetIsANeighbour(Family family) {
        Office office = new Office(family, 1);
        office.router(1).unplugged();
        Diagnosed.of(office, office.inLan(0x14))
                .says(REACHABLE, Segment.SERVER)
                .within(SOON)
                .notes();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void thePortIsOpenAndEchoFiltered(Family family) {
        Office office = new Office(family, 3);
        office.server().listens(443).drops(echo());
        Diagnosed.of(office, Protocol.TCP, 443).isReachable().within(SOON).notes(ICMP_FILTERED_HOST_UP);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSlowPath(Family family) {
        Office office = new Office(family, 3);
        office.router(2).delayedBy(150);
        assertThat(Diagnosed.of(office).isReachable().notices()).isEmpty();
    }
}
