package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.link.script.Wire;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;

/** Traces over scripted paths: what is asked, when it ends, and why. */
class TraceTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress TARGET = IpAddress.parse("198.18.99.20");
    private static final int TRACES = 300;
    private static final Duration RTT = Duration.ofMillis(2);

    private final ScriptNetwork script = new ScriptNetwork();
    private int sent;
    private int highestTtl;

    /** A path: what happens to a frame that left with this TTL. */
    private interface Path {
        void pass(int ttl, ByteBuffer frame, Wire wire);
    }

    private static IpAddress router(int hop) {
        return IpAddress.parse("198.18." + hop + ".1");
    }

    private static void expire(ByteBuffer frame, Wire wire, int hop) {
        wire.deliver(RTT.multipliedBy(hop), FarEnd.error(frame, router(hop), 11, 0, 8));
    }

    private static void arrive(ByteBuffer frame, Wire wire, int hops) {
        Duration delay = RTT.multipliedBy(hops);
        switch (FarEnd.read(frame).protocol()) {
            case 1 -> wire.deliver(delay, FarEnd.echoReply(frame));
            case 17 -> wire.deliver(delay, FarEnd.error(frame, TARGET, 3, 3, 8));
            default -> wire.deliver(delay, FarEnd.segment(frame, Tcp.RST | Tcp.ACK, 1));
        }
    }

    private TraceResult trace(TraceOptions options, Path path) {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            sent++;
            highestTtl = Math.max(highestTtl, FarEnd.ttl(frame));
            path.pass(FarEnd.ttl(frame), frame, wire);
        });
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            Egress egress = new Egress(2, SOURCE, Optional.of(FarEnd.ROUTER));
            Trace trace = new Trace(prober, options, "target", TARGET, Probing.byFrame(egress, TARGET), probe -> {});
            trace.start();
            prober.run(trace::done);
            return trace.result();
        }
    }

    private long elapsedMillis() {
        return script.clock().nanos() / 1_000_000;
    }

    private static List<Optional<IpAddress>> addresses(TraceResult result) {
        return result.hops().stream()
                .map(h -> h.responders().stream().findFirst().map(Responder::address))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void everyHopAnswers(Protocol method) {
        TraceResult result = trace(TraceOptions.by(method), (ttl, frame, wire) -> {
            if (ttl < 4) {
                expire(frame, wire, ttl);
            } else {
                arrive(frame, wire, 4);
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.TARGET);
        assertThat(result.reached()).isTrue();
        assertThat(addresses(result))
                .containsExactly(
                        Optional.of(router(1)), Optional.of(router(2)), Optional.of(router(3)), Optional.of(TARGET));
        assertThat(result.hops()).allMatch(h -> h.sent() == 3 && h.answered() == 3);
        assertThat(result.hops().get(1).responders().get(0).rttNanos())
                .containsOnly(RTT.multipliedBy(2).toNanos());
    }

    @Test
    void aSilentHopInTheMiddleCostsNoSecond() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl < 9 && ttl != 4) {
                expire(frame, wire, ttl);
            } else if (ttl >= 9) {
                arrive(frame, wire, 9);
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.TARGET);
        assertThat(result.hops()).hasSize(9);
        assertThat(result.hops().get(3).isSilent()).isTrue();
        assertThat(result.hops().get(3).sent()).isEqualTo(3);
        // Virtual time, not the machine's: the strategy itself is what is measured.
        assertThat(elapsedMillis()).isLessThan(200);
    }

    @Test
    void aSilentHopBeforeTheTargetIsAskedTwiceAsOften() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl < 8) {
                expire(frame, wire, ttl);
            } else if (ttl >= 9) {
                arrive(frame, wire, 9);
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.TARGET);
        assertThat(result.hops()).hasSize(9);
        assertThat(result.hops().get(7).isSilent()).isTrue();
        assertThat(result.hops().get(7).sent()).isEqualTo(6);
        assertThat(elapsedMillis()).isLessThan(200);
    }

    @Test
    void oneQueryIsOneProbe() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP).withQueries(1), (ttl, frame, wire) -> {
            if (ttl < 3) {
                expire(frame, wire, ttl);
            } else if (ttl > 4) {
                arrive(frame, wire, 5);
            }
        });

        assertThat(result.hops()).hasSize(5).allMatch(h -> h.sent() == 1);
    }

    /** A third of the packets is lost: no probe of the target's own distance is answered once in a thousand traces, with six each. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void lossMovesNoHop(Protocol method) {
        int right = 0;
        int silent = 0;
        for (int seed = 0; seed < TRACES; seed++) {
            Random random = new Random(seed);
            TraceResult result = new TraceTest().trace(TraceOptions.by(method), (ttl, frame, wire) -> {
                if (random.nextInt(100) >= 30 && ttl < 6) {
                    expire(frame, wire, ttl);
                } else if (ttl >= 6 && random.nextInt(100) >= 30) {
                    arrive(frame, wire, 6);
                }
            });
            assertThat(result.ended()).isEqualTo(Ended.TARGET);
            right += result.hops().size() == 6 ? 1 : 0;
            silent += (int) result.hops().stream().filter(TraceHop::isSilent).count();
        }

        assertThat(right).isGreaterThanOrEqualTo(TRACES - 2);
        // Of five routers 0.3 to the power of three.
        assertThat(silent).isLessThan(TRACES * 5 * 4 / 100);
    }

    @Test
    void silenceBehindAHopIsAskedAgainASecondApartAndEndsAtTheGap() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl <= 2) {
                expire(frame, wire, ttl);
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.GAP);
        assertThat(result.reached()).isFalse();
        assertThat(result.hops()).hasSize(7);
        assertThat(result.hops().subList(2, 7)).allMatch(h -> h.isSilent() && h.sent() == 3);
        assertThat(highestTtl).isEqualTo(10);
        assertThat(elapsedMillis()).isBetween(3_200L, 3_300L);
    }

    @Test
    void anInterfaceThatGoesDownEndsTheTrace() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl <= 3) {
                expire(frame, wire, ttl);
            } else {
                script.after(
                        Duration.ofMillis(20),
                        () -> script.link(2).orElseThrow().fail("ENETDOWN"));
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.GAP);
        assertThat(result.failure()).isPresent();
        assertThat(result.hops()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(elapsedMillis()).isLessThan(4_000);
    }

    /** Over a satellite: as long as an answer takes, the last of those that are asked is waited for. */
    @Test
    void aLongWayIsWaitedFor() {
        int[] lost = new int[1];
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            Duration rtt = Duration.ofMillis(900);
            if (ttl == 1) {
                expire(frame, wire, ttl);
            } else if (ttl > 2) {
                wire.deliver(rtt, FarEnd.echoReply(frame));
            } else if (++lost[0] > 2) {
                wire.deliver(rtt, FarEnd.error(frame, router(2), 11, 0, 8));
            }
        });

        assertThat(result.hops()).hasSize(3);
        assertThat(result.hops().get(1).isSilent()).isFalse();
    }

    @Test
    void aRefusalOnTheWayEndsThePathWhereItStands() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl < 3) {
                expire(frame, wire, ttl);
            } else {
                wire.deliver(RTT, FarEnd.error(frame, router(3), 3, 13, 8));
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.REFUSED);
        assertThat(result.reached()).isFalse();
        assertThat(result.hops()).hasSize(3);
        assertThat(result.hops().get(2).responders().get(0).first())
                .isInstanceOfSatisfying(
                        Outcome.IcmpError.class, e -> assertThat(e.code()).isEqualTo(13));
    }

    @Test
    void aRouterThatFailsToResolveIsWaitedFor() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            if (ttl <= 2) {
                expire(frame, wire, ttl);
            } else if (ttl == 3) {
                wire.deliver(Duration.ofMillis(3_050), FarEnd.error(frame, router(2), 3, 1, 8));
            }
        });

        assertThat(result.ended()).isEqualTo(Ended.REFUSED);
        assertThat(result.hops().get(2).responders().get(0).address()).isEqualTo(router(2));
    }

    @Test
    void aLoopEndsTheTrace() {
        TraceResult result = trace(TraceOptions.by(Protocol.ICMP), (ttl, frame, wire) -> {
            IpAddress from = ttl < 3 ? router(ttl) : ttl % 2 == 1 ? router(33) : router(44);
            wire.deliver(RTT.multipliedBy(ttl), FarEnd.error(frame, from, 11, 0, 8));
        });

        assertThat(result.ended()).isEqualTo(Ended.LOOP);
        assertThat(result.hops()).hasSize(5);
        assertThat(addresses(result).get(4)).isEqualTo(addresses(result).get(2));
    }

    @Test
    void theHighestTtlIsTheEnd() {
        TraceResult result =
                trace(TraceOptions.by(Protocol.ICMP).withRange(2, 6), (ttl, frame, wire) -> expire(frame, wire, ttl));

        assertThat(result.ended()).isEqualTo(Ended.MAX_TTL);
        assertThat(result.hops()).extracting(TraceHop::ttl).containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void severalRespondersOfOneHopAreAllKept() {
        int[] turn = new int[1];
        TraceResult result = trace(TraceOptions.by(Protocol.UDP), (ttl, frame, wire) -> {
            if (ttl == 1) {
                IpAddress from = turn[0]++ % 2 == 0 ? router(1) : router(71);
                wire.deliver(RTT, FarEnd.error(frame, from, 11, 0, 8));
            } else {
                arrive(frame, wire, 2);
            }
        });

        assertThat(result.hops().get(0).responders())
                .extracting(Responder::address)
                .containsExactly(router(1), router(71));
    }

    @Test
    void oneRouterThatAnswersTwiceInARowIsNoLoop() {
        List<Optional<IpAddress>> twice =
                List.of(Optional.of(router(1)), Optional.of(router(1)), Optional.of(router(2)), Optional.of(router(3)));
        assertThat(LoopDetector.firstRepeated(twice)).isEmpty();
        List<Optional<IpAddress>> same =
                IntStream.range(0, 12).mapToObj(i -> Optional.of(router(1))).toList();
        assertThat(LoopDetector.firstRepeated(same)).isEmpty();
        List<Optional<IpAddress>> withSilence = List.of(
                Optional.of(router(1)),
                Optional.of(router(2)),
                Optional.empty(),
                Optional.of(router(3)),
                Optional.of(router(2)),
                Optional.of(router(9)),
                Optional.of(router(3)));
        assertThat(LoopDetector.firstRepeated(withSilence)).hasValue(4);
    }
}
