package org.pingpoint.trace.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;

/** Filters on scripted paths of four hops; the service is TCP port 443 of the last. */
class FilterLocatorTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress TARGET = IpAddress.parse("198.18.99.20");
    private static final int HOPS = 4;

    private final ScriptNetwork script = new ScriptNetwork();
    /** Behind the first hop a balancer leads echoes over other routers, and one more of them. */
    private boolean echoesGoElsewhere;
    /** Behind the second hop there is no target. */
    private boolean echoesAreRefused;

    /** What becomes of a SYN that gets past the routers before. */
    private interface Fate {
        void meet(int ttl, ByteBuffer syn, Wire wire);
    }

    private static IpAddress router(int hop) {
        return IpAddress.parse("198.18." + hop + ".1");
    }

    private static void expire(ByteBuffer frame, Wire wire, int hop) {
        wire.deliver(Duration.ofMillis(hop), FarEnd.error(frame, router(hop), 11, 0, 8));
    }

    private static void elsewhere(int ttl, ByteBuffer echo, Wire wire) {
        if (ttl <= HOPS) {
            wire.deliver(Duration.ofMillis(ttl), FarEnd.error(echo, router(10 + ttl), 11, 0, 8));
        } else {
            reply(echo, wire, HOPS);
        }
    }

    private static void reply(ByteBuffer echo, Wire wire, int travelled) {
        wire.deliver(Duration.ofMillis(HOPS), FarEnd.travelled(FarEnd.echoReply(echo), travelled));
    }

    private static void noSuchHost(ByteBuffer frame, Wire wire) {
        wire.deliver(Duration.ofMillis(2), FarEnd.error(frame, router(2), 3, 1, 8));
    }

    private Optional<FilterLocation> locate(int lastHop, boolean echoes, Fate fate) {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            int ttl = FarEnd.ttl(frame);
            boolean syn = FarEnd.read(frame).protocol() == 6;
            if (!syn && echoesGoElsewhere && ttl > 1) {
                elsewhere(ttl, frame, wire);
            } else if (!syn && echoesAreRefused && ttl > 2) {
                noSuchHost(frame, wire);
            } else if (ttl <= (syn ? lastHop : echoes ? HOPS - 1 : lastHop)) {
                expire(frame, wire, ttl);
            } else if (syn) {
                fate.meet(ttl, frame, wire);
            } else if (echoes) {
                reply(frame, wire, HOPS - 1);
            }
        });
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            Egress egress = new Egress(2, SOURCE, Optional.of(FarEnd.ROUTER));
            TraceOptions options = TraceOptions.by(Protocol.TCP).withPort(443);
            Trace trace = new Trace(prober, options, "target", TARGET, Probing.byFrame(egress, TARGET), probe -> {});
            FilterLocator locator = new FilterLocator(trace, prober, options, Probing.byFrame(egress, TARGET));
            locator.start();
            prober.run(locator::done);
            return locator.result().part(FilterLocation.class);
        }
    }

    private static FilterLocation.Spot spot(int hop) {
        return new FilterLocation.Spot(hop, hop == HOPS ? TARGET : router(hop), hop == HOPS);
    }

    /** In the target's name, whoever sends it. */
    private static void reset(ByteBuffer syn, Wire wire, int travelled) {
        wire.deliver(Duration.ofMillis(3), FarEnd.travelled(FarEnd.segment(syn, Tcp.RST | Tcp.ACK, 1), travelled));
    }

    @Test
    void silenceWhereEchoesGoOn() {
        assertThat(locate(2, true, (ttl, syn, wire) -> {}))
                .contains(new FilterLocation(
                        FilterLocation.Kind.SILENT, Optional.of(spot(2)), Optional.of(spot(3)), Optional.empty()));
    }

    @Test
    void silenceOfTheTargetAlone() {
        assertThat(locate(3, true, (ttl, syn, wire) -> {}).orElseThrow().before())
                .contains(spot(4));
    }

    @Test
    void silenceOfAllSaysNothingOfAFilter() {
        assertThat(locate(2, false, (ttl, syn, wire) -> {}).orElseThrow().kind())
                .isEqualTo(FilterLocation.Kind.UNKNOWN);
    }

    @Test
    void aRefusalIsTheRefusers() {
        FilterLocation filter = locate(
                        2,
                        true,
                        (ttl, syn, wire) -> wire.deliver(Duration.ofMillis(2), FarEnd.error(syn, router(2), 3, 13, 8)))
                .orElseThrow();
        assertThat(filter.kind()).isEqualTo(FilterLocation.Kind.REFUSED);
        assertThat(filter.after()).contains(spot(2));
        assertThat(filter.said().orElseThrow().arrival().orElseThrow().from()).isEqualTo(router(2));
    }

    @Test
    void aResetForATtlThatDoesNotReachTheTargetIsForged() {
        FilterLocation filter =
                locate(1, true, (ttl, syn, wire) -> reset(syn, wire, 1)).orElseThrow();
        assertThat(filter.kind()).isEqualTo(FilterLocation.Kind.FORGED);
        assertThat(filter.after()).contains(spot(1));
        assertThat(filter.before()).contains(spot(2));
        assertThat(filter.said().orElseThrow()).isInstanceOf(Outcome.TcpReset.class);
    }

    @Test
    void aClosedPortIsNoFilter() {
        assertThat(locate(3, true, (ttl, syn, wire) -> reset(syn, wire, HOPS - 1)))
                .isEmpty();
    }

    @Test
    void aResetThatComesOverAShorterWayThanEchoesIsTheTargets() {
        echoesGoElsewhere = true;
        assertThat(locate(3, true, (ttl, syn, wire) -> reset(syn, wire, HOPS - 1)))
                .isEmpty();
    }

    /** Only the first router is met by both: it sends SYNs to the target and echoes around. */
    @Test
    void aResetThatTravelledAsFarAsEchoRepliesIsTheTargets() {
        assertThat(locate(1, true, (ttl, syn, wire) -> reset(syn, wire, HOPS - 1)))
                .isEmpty();
    }

    @Test
    void whatIsRefusedToEchoesTooIsNoFilterOfThePort() {
        echoesAreRefused = true;
        assertThat(locate(2, true, (ttl, syn, wire) -> noSuchHost(syn, wire))).isEmpty();
    }

    @Test
    void routersOfAnotherWayAreNoFilter() {
        echoesGoElsewhere = true;
        assertThat(locate(3, true, (ttl, syn, wire) -> {}))
                .contains(new FilterLocation(
                        FilterLocation.Kind.SILENT,
                        Optional.of(spot(3)),
                        Optional.of(new FilterLocation.Spot(HOPS + 1, TARGET, true)),
                        Optional.empty()));
    }

    @Test
    void aServiceThatAnswersIsAskedNothingMore() {
        assertThat(locate(
                        3,
                        true,
                        (ttl, syn, wire) ->
                                wire.deliver(Duration.ofMillis(4), FarEnd.segment(syn, Tcp.SYN | Tcp.ACK, 1))))
                .isEmpty();
        assertThat(script.clock().nanos()).isLessThan(300_000_000L);
    }
}
