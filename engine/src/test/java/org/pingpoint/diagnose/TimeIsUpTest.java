package org.pingpoint.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.diagnose.world.Node.echo;
import static org.pingpoint.diagnose.world.Node.everything;
import static org.pingpoint.model.VerdictCode.HOP_NO_ROUTE;
import static org.pingpoint.model.VerdictCode.ICMP_FILTERED_HOST_UP;
import static org.pingpoint.model.VerdictCode.INCONCLUSIVE;
import static org.pingpoint.model.VerdictCode.LAST_HOP_ARP_FAILED;
import static org.pingpoint.model.VerdictCode.REACHABLE;
import static org.pingpoint.model.VerdictCode.ROUTING_LOOP;
import static org.pingpoint.model.VerdictCode.SILENT_DROP_AFTER_HOP;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.diagnose.gather.ScriptedInquest;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.diagnose.world.WorldAsker;
import org.pingpoint.model.Family;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Inquiry;

/** The deadline comes in the middle: what is known by then may be too little, it must not be turned into a wrong accusation. */
class TimeIsUpTest {
    private static void atAnyTime(Supplier<Office> worlds, VerdictCode... sound) {
        for (int millis = 0; millis <= 3600; millis += 300) {
            Office office = worlds.get();
            ScriptedInquest.Result result =
                    ScriptedInquest.run(office, new WorldAsker(office), within(Duration.ofMillis(millis), office));
            assertThat(result.verdict().code()).as("after %s ms", millis).isIn(Set.of(sound));
            assertThat(result.again()).isEqualTo(result.diagnosis());
        }
    }

    private static Inquiry within(Duration deadline, Office office) {
        Inquiry plain = Inquiry.of(Target.of(office.target()));
        return new Inquiry(
                plain.target(),
                plain.unresolvedName(),
                plain.family(),
                plain.interfaceName(),
                plain.source(),
                plain.expectedGateway(),
                plain.expectedInterface(),
                plain.expectedPrefix(),
                plain.polite(),
                plain.arpRate(),
                deadline,
                plain.resolvers(),
                plain.notes());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aHealthyNetwork(Family family) {
        atAnyTime(() -> new Office(family, 3), REACHABLE, INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSlowHealthyNetwork(Family family) {
        atAnyTime(
                () -> {
                    Office office = new Office(family, 3);
                    office.router(2).delayedBy(700);
                    return office;
                },
                REACHABLE,
                INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aRouterWithoutRoute(Family family) {
        atAnyTime(() -> new Office(family, 3).reroute(2, ""), HOP_NO_ROUTE, INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aServerThatIsGone(Family family) {
        atAnyTime(
                () -> {
                    Office office = new Office(family, 3);
                    office.server().unplugged();
                    return office;
                },
                LAST_HOP_ARP_FAILED,
                INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aServerThatFiltersPing(Family family) {
        atAnyTime(
                () -> {
                    Office office = new Office(family, 3);
                    office.server().drops(echo());
                    return office;
                },
                ICMP_FILTERED_HOST_UP,
                INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aDropInTransit(Family family) {
        atAnyTime(
                () -> {
                    Office office = new Office(family, 4);
                    office.router(2).dropsInTransit(everything());
                    return office;
                },
                SILENT_DROP_AFTER_HOP,
                INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aLoop(Family family) {
        atAnyTime(
                () -> {
                    Office office = new Office(family, 4);
                    return office.reroute(3, office.servers() + " via " + office.link(2, 1));
                },
                ROUTING_LOOP,
                INCONCLUSIVE);
    }
}
