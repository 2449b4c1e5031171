package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a clock of its own; a host is told by the low half of its address. */
class LinkAddressesTest {
    private static final long HOST = 0xc612_4002L;
    private static final long MAC = 0x0200_0000_0077L;
    private static final long MILLISECOND = 1_000_000L;

    private final LinkAddresses addresses = new LinkAddresses();
    private long now = 5;

    private boolean ask(int attempt) {
        return addresses.ask(0, HOST, attempt, now);
    }

    private long usable(int attempt) {
        return addresses.usable(0, HOST, attempt, now);
    }

    @Test
    void aStrangerIsAskedOnceForAllOfItsPorts() {
        assertThat(usable(1)).isEqualTo(LinkAddresses.UNKNOWN);
        assertThat(ask(1)).isTrue();
        for (int port = 0; port < 1000; port++) {
            now += LinkAddresses.BETWEEN_QUESTIONS_NANOS / 1000;
            assertThat(ask(1)).as("after %d ns", now).isFalse();
        }
        now += MILLISECOND;
        assertThat(ask(1)).as("its answer is overdue").isTrue();
    }

    @Test
    void eachTryAsksAnewHoweverShortThePatience() {
        for (int attempt = 1; attempt < 10; attempt++) {
            assertThat(ask(attempt)).as("try %d", attempt).isTrue();
            assertThat(ask(attempt)).as("another port").isFalse();
            assertThat(ask(Math.max(1, attempt - 1)))
                    .as("a port that is a try behind")
                    .isFalse();
            now += 20 * MILLISECOND;
        }
    }

    @Test
    void whatStandsBesideTheTryInANumberDoesNotMatter() {
        assertThat(ask(9 << 8 | 1)).isTrue();
        assertThat(ask(3 << 8 | 1)).isFalse();
        assertThat(ask(3 << 8 | 2)).isTrue();
        addresses.told(0, HOST, MAC, now);
        now += 60_000 * MILLISECOND;
        assertThat(usable(7 << 8 | 1)).isEqualTo(MAC);
    }

    @Test
    void anAnswerReleasesOnceWhatWaitedForIt() {
        assertThat(addresses.endAwaiting(0, HOST)).as("nobody asked").isFalse();
        ask(1);
        assertThat(addresses.endAwaiting(0, HOST)).isTrue();
        assertThat(addresses.endAwaiting(0, HOST)).as("a second holder").isFalse();
        assertThat(ask(1)).as("what comes later is asked for anew").isTrue();
        assertThat(addresses.endAwaiting(0, HOST)).isTrue();
    }

    @Test
    void aFirstTryReliesOnWhatWasSaidHoweverLongAgoALaterOneOnlyIfItIsFresh() {
        addresses.told(0, HOST, MAC, now);
        assertThat(usable(1)).isEqualTo(MAC);
        assertThat(usable(2)).isEqualTo(MAC);
        now += LinkAddresses.FRESH_NANOS;
        assertThat(usable(1)).isEqualTo(MAC);
        assertThat(usable(2)).isEqualTo(LinkAddresses.UNKNOWN);
        addresses.told(0, HOST, MAC + 1, now);
        assertThat(usable(2)).as("another network card now").isEqualTo(MAC + 1);
    }

    @Test
    void theAddressIsRememberedForWhatEndsConnections() {
        assertThat(addresses.last(0, HOST)).isEqualTo(LinkAddresses.UNKNOWN);
        ask(1);
        assertThat(addresses.last(0, HOST)).isEqualTo(LinkAddresses.UNKNOWN);
        addresses.told(0, HOST, MAC, now);
        now += 60_000 * MILLISECOND;
        assertThat(addresses.last(0, HOST)).isEqualTo(MAC);
    }

    @Test
    void hostsOfDifferentNetworksAreToldApart() {
        addresses.told(0x2001_0db8_0000_0001L, 1, MAC, now);
        addresses.told(0x2001_0db8_0000_0002L, 1, MAC + 1, now);
        assertThat(addresses.usable(0x2001_0db8_0000_0001L, 1, 1, now)).isEqualTo(MAC);
        assertThat(addresses.usable(0x2001_0db8_0000_0002L, 1, 1, now)).isEqualTo(MAC + 1);
        assertThat(addresses.usable(0x2001_0db8_0000_0003L, 1, 1, now)).isEqualTo(LinkAddresses.UNKNOWN);
    }

    @Test
    void whatAnAdministratorHasSetIsNeverAskedForNorForgotten() {
        addresses.pin(0, HOST, MAC);
        now += 60_000 * MILLISECOND;
        assertThat(usable(2)).isEqualTo(MAC);
        for (long host = 1; host < 8 * HostSlots.COUNT; host++) {
            addresses.ask(0, HOST + host, 1, now);
        }
        assertThat(usable(2)).as("after a sweep of a large segment").isEqualTo(MAC);
    }

    @Test
    void aHostThatHadToMakeRoomIsAskedAgain() {
        addresses.told(0, HOST, MAC, now);
        for (long host = 1; host < 8 * HostSlots.COUNT; host++) {
            addresses.told(0, HOST + host, MAC + 1, now);
        }
        assertThat(usable(1)).isEqualTo(LinkAddresses.UNKNOWN);
        assertThat(ask(1)).isTrue();
    }
}
