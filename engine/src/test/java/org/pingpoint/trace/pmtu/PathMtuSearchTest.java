package org.pingpoint.trace.pmtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;

/** Path MTUs of scripted paths of four hops. */
class PathMtuSearchTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress TARGET = IpAddress.parse("198.18.99.20");
    private static final int HOPS = 4;
    private static final Duration RTT = Duration.ofMillis(2);

    private final ScriptNetwork script = new ScriptNetwork();
    /** What the link behind a hop takes, this host being hop 0. */
    private final int[] links = {1500, 1500, 1500, 1500};

    private final boolean[] mute = new boolean[HOPS];
    private boolean unsaid;
    private int answersTake = 1500;
    private BooleanSupplier isLost = () -> false;
    private int sent;

    private static IpAddress router(int hop) {
        return IpAddress.parse("198.18." + hop + ".1");
    }

    private void pass(ByteBuffer frame, Wire wire) {
        if (isLost.getAsBoolean()) {
            return;
        }
        int ttl = FarEnd.ttl(frame);
        int size = frame.limit() - 14;
        for (int hop = 0; hop < HOPS; hop++) {
            if (hop > 0 && hop == ttl) {
                wire.deliver(RTT.multipliedBy(hop), FarEnd.error(frame, router(hop), 11, 0, 8));
                return;
            }
            if (size > links[hop]) {
                if (!mute[hop]) {
                    byte[] error = FarEnd.error(frame, router(hop), 3, 4, 8);
                    ByteBuffer.wrap(error).putShort(14 + 20 + 6, (short) (unsaid ? 0 : links[hop]));
                    wire.deliver(RTT.multipliedBy(hop), error);
                }
                return;
            }
        }
        if (FarEnd.read(frame).protocol() == 17) {
            wire.deliver(RTT.multipliedBy(HOPS), FarEnd.error(frame, TARGET, 3, 3, 8));
        } else if (size <= answersTake) {
            wire.deliver(RTT.multipliedBy(HOPS), FarEnd.echoReply(frame));
        }
    }

    private PathMtu search() {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, this::pass);
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            Egress egress = new Egress(2, SOURCE, Optional.of(FarEnd.ROUTER));
            TraceOptions options = TraceOptions.by(Protocol.ICMP);
            Trace trace = new Trace(prober, options, "target", TARGET, Probing.byFrame(egress, TARGET), probe -> {});
            PathMtuSearch search = new PathMtuSearch(trace, prober, options, Probing.byFrame(egress, TARGET), 1500);
            search.start();
            prober.run(search::done);
            return search.result().part(PathMtu.class).orElseThrow();
        }
    }

    private static Limit limit(int hop, int mtu, Limit.How how) {
        return new Limit(OptionalInt.of(hop), Optional.of(router(hop)), OptionalInt.of(mtu), how);
    }

    @Test
    void nothingOnTheWayTakesLess() {
        PathMtu path = search();
        assertThat(path.mtu()).hasValue(1500);
        assertThat(path.isOfInterface()).isTrue();
        assertThat(path.complete()).isTrue();
    }

    @Test
    void severalLimitsAreToldOneAfterTheOther() {
        links[1] = 1480;
        links[3] = 1400;
        PathMtu path = search();
        assertThat(path.mtu()).hasValue(1400);
        assertThat(path.limits()).isEqualTo(List.of(limit(1, 1480, Limit.How.TOLD), limit(3, 1400, Limit.How.TOLD)));
        assertThat(path.blackHole()).isEmpty();
    }

    /** RFC 1191 §5. */
    @Test
    void aRouterThatDoesNotSayHowMuchIsSearched() {
        links[2] = 1006;
        unsaid = true;
        assertThat(search().limits()).isEqualTo(List.of(limit(2, 1006, Limit.How.TOLD)));
    }

    @ParameterizedTest
    @ValueSource(ints = {68, 576, 1006, 1280, 1492, 1499})
    void silenceIsSearchedToTheByte(int mtu) {
        links[2] = mtu;
        mute[2] = true;
        PathMtu path = search();
        assertThat(path.mtu()).hasValue(mtu);
        assertThat(path.limits()).isEqualTo(List.of(limit(2, mtu, Limit.How.SEARCHED)));
        assertThat(path.blackHole()).contains(new BlackHole(2, Optional.of(router(2)), 3, Optional.of(router(3))));
    }

    @Test
    void twoSilentLimitsAreTwoLimits() {
        links[1] = 1400;
        mute[1] = true;
        links[3] = 1300;
        mute[3] = true;
        PathMtu path = search();
        assertThat(path.limits())
                .isEqualTo(List.of(limit(1, 1400, Limit.How.SEARCHED), limit(3, 1300, Limit.How.SEARCHED)));
        assertThat(path.blackHole().orElseThrow().after()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 9})
    void lossIsNoLimit(int oneIn) {
        isLost = () -> ++sent % oneIn == 0;
        PathMtu path = search();
        assertThat(path.mtu()).hasValue(1500);
        assertThat(path.blackHole()).isEmpty();
    }

    /** More than a quarter of all that is sent comes to nothing. */
    @RepeatedTest(40)
    void underLossSilenceIsSearchedToTheByteAllTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        isLost = () -> random.nextDouble() < 0.28;
        links[2] = 1400;
        mute[2] = true;
        PathMtu path = search();
        assertThat(path.complete()).isTrue();
        assertThat(path.mtu()).hasValue(1400);
        assertThat(path.blackHole().orElseThrow().before()).isEqualTo(3);
    }

    @Test
    void aWayBackThatTakesLessIsNoLimitOfTheWayThere() {
        answersTake = 1400;
        assertThat(search().mtu()).hasValue(1500);
    }
}
