package org.pingpoint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;

/** Errors that quote what translators have made of our probes, many of one flow under way: each finds its own. */
class QuotesTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress TARGET = IpAddress.parse("198.18.9.20");
    private static final IpAddress SOURCE6 = IpAddress.parse("2001:db8:1::10");
    private static final IpAddress TARGET6 = IpAddress.parse("2001:db8:9::20");
    private static final int PROBES = 12;
    private static final int CHECKSUM = 6;
    /** What every router quotes of the transport header. */
    private static final int LEAST = 8;

    /** Rewrites the IP packet of a probe, and says how much of it is quoted. */
    private interface Translator {
        byte[] quote(byte[] packet);
    }

    private static int headerLength(byte[] packet) {
        return packet[0] >>> 4 == 4 ? 20 : 40;
    }

    private static byte[] least(byte[] packet) {
        return Arrays.copyOf(packet, headerLength(packet) + LEAST);
    }

    /** One's complement: what a source address greater by this takes from the checksum. */
    private static void addToChecksum(byte[] packet, int delta) {
        int at = headerLength(packet) + CHECKSUM;
        int sum = (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
        int mended = Math.floorMod(sum + delta, 0xffff);
        packet[at] = (byte) (mended >>> 8);
        packet[at + 1] = (byte) mended;
    }

    /** TTLs by the TTL that each error was about: equal if every error found its own probe. */
    private static TreeMap<Integer, Integer> found(Protocol protocol, boolean v4, Translator translator) {
        ScriptNetwork script = new ScriptNetwork();
        IpAddress target = v4 ? TARGET : TARGET6;
        IpAddress source = v4 ? SOURCE : SOURCE6;
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            int ttl = FarEnd.ttl(frame);
            // The answering address tells which probe the error is about.
            IpAddress router = v4 ? IpAddress.v4(0xc612_0200 + ttl) : IpAddress.v6(0x2001_0db8_0002_0000L, ttl);
            byte[] quote = translator.quote(FarEnd.packet(frame));
            wire.deliver(Duration.ofMillis(40 - ttl), FarEnd.error(quote, router, source, v4 ? 11 : 3, 0));
        });
        TreeMap<Integer, Integer> found = new TreeMap<>();
        try (Prober prober = new Prober(new ScriptedNetwork(script), new SplittableRandom(7))) {
            for (int ttl = 1; ttl <= PROBES; ttl++) {
                int sent = ttl;
                ProbeSpec.Wire probe = new ProbeSpec.Wire(
                        new Egress(2, source, Optional.of(FarEnd.ROUTER)),
                        protocol,
                        target,
                        protocol == Protocol.ICMP ? OptionalInt.empty() : OptionalInt.of(33434),
                        ttl,
                        0,
                        32,
                        3,
                        Duration.ofSeconds(1));
                prober.send(probe, outcome -> {
                    if (outcome instanceof Outcome.IcmpError error) {
                        assertThat(error.quoted().rewritten()).isTrue();
                        found.put(sent, (int) error.answer().from().low() & 0xff);
                    }
                });
            }
            boolean[] over = new boolean[1];
            prober.at(prober.clock().nanos() + Duration.ofSeconds(2).toNanos(), () -> over[0] = true);
            prober.run(() -> over[0]);
        }
        return found;
    }

    private static void assertEachFoundItsOwn(TreeMap<Integer, Integer> found) {
        assertThat(found).hasSize(PROBES).allSatisfy((ttl, about) -> assertThat(about)
                .isEqualTo(ttl));
    }

    /** The source greater by so much: the checksum of each probe becomes that of the one as many before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, -1, -3})
    void aMendedChecksumThatIsAnotherProbesIsSeenThrough(int shift) {
        assertEachFoundItsOwn(found(Protocol.UDP, true, packet -> {
            packet[15] += (byte) shift;
            addToChecksum(packet, -shift);
            return least(packet);
        }));
        assertEachFoundItsOwn(found(Protocol.UDP, false, packet -> {
            packet[23] += (byte) shift;
            addToChecksum(packet, -shift);
            return least(packet);
        }));
    }

    @Test
    void soIsOneWhoseIdentificationWasChangedToo() {
        assertEachFoundItsOwn(found(Protocol.UDP, true, packet -> {
            packet[15] += 1;
            addToChecksum(packet, -1);
            packet[4] ^= 0x5a;
            return least(packet);
        }));
    }

    /** The address put back in the quote, the checksum forgotten. */
    @Test
    void aChecksumThatWasNotMendedBackIsSeenThroughByTheIdentification() {
        assertEachFoundItsOwn(found(Protocol.UDP, true, packet -> {
            addToChecksum(packet, -1);
            return least(packet);
        }));
    }

    /** Without an identification what the payload brings back tells, where it is quoted. */
    @Test
    void orByTheCookie() {
        assertEachFoundItsOwn(found(Protocol.UDP, false, packet -> {
            addToChecksum(packet, -1);
            return packet;
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "ICMP"})
    void changedPortsAndIdentifiersAreSeenThroughByTheCookie(Protocol protocol) {
        for (boolean v4 : new boolean[] {true, false}) {
            assertEachFoundItsOwn(found(protocol, v4, packet -> {
                packet[headerLength(packet) + (protocol == Protocol.UDP ? 1 : 5)] ^= 0x21;
                return packet;
            }));
        }
    }
}
