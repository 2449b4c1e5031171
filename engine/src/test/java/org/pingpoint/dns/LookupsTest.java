package org.pingpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.xbill.DNS.Rcode;

/** Whom to ask and when, on a clock of the test's own. */
class LookupsTest {
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.1.9");
    private static final long TRY = Lookups.TRY_NANOS;

    private final Lookups lookups = new Lookups(2, () -> 4711);

    private Lookups.Query next(long now) {
        return lookups.next(now).orElseThrow();
    }

    @Test
    void aNameIsAskedForOnceAndKept() throws Exception {
        assertThat(lookups.want(ADDRESS)).isTrue();
        assertThat(lookups.want(ADDRESS)).isFalse();
        Lookups.Query query = next(0);
        assertThat(query.server()).isZero();
        assertThat(lookups.next(0)).isEmpty();
        assertThat(lookups.isSettled(ADDRESS)).isFalse();

        lookups.heard(0, Replies.to(query.message()).name("r9.example.net.").bytes(), 5);
        assertThat(lookups.name(ADDRESS)).contains("r9.example.net");
        assertThat(lookups.isIdle()).isTrue();
        assertThat(lookups.want(ADDRESS)).isFalse();
        assertThat(lookups.untilDue(6)).isEmpty();
    }

    @Test
    void silenceTurnsToTheNextServerAndLaterLookupsBeginThere() {
        lookups.want(ADDRESS);
        next(0);
        assertThat(lookups.untilDue(1)).contains(TRY - 1);
        assertThat(lookups.next(TRY - 1)).isEmpty();
        assertThat(next(TRY).server()).isEqualTo(1);

        lookups.want(IpAddress.parse("198.18.1.10"));
        assertThat(next(TRY).server()).isEqualTo(1);
    }

    @Test
    void aSlowServersAnswerCountsWhileAnotherIsAsked() throws Exception {
        lookups.want(ADDRESS);
        Lookups.Query first = next(0);
        next(TRY);
        lookups.heard(0, Replies.to(first.message()).name("slow.example.net.").bytes(), TRY + 1);
        assertThat(lookups.name(ADDRESS)).contains("slow.example.net");
    }

    @Test
    void afterTwoSecondsAnAddressHasNoName() {
        lookups.want(ADDRESS);
        for (int i = 0; i < Lookups.MOST_TRIES; i++) {
            next(i * TRY);
        }
        assertThat(lookups.next(Lookups.MOST_TRIES * TRY)).isEmpty();
        assertThat(lookups.isSettled(ADDRESS)).isTrue();
        assertThat(lookups.name(ADDRESS)).isEmpty();
        assertThat(lookups.isIdle()).isTrue();
    }

    @Test
    void whoRefusesIsLeftForTheOtherAtOnceAndNotAskedAgain() throws Exception {
        lookups.want(ADDRESS);
        Lookups.Query query = next(0);
        lookups.heard(0, Replies.to(query.message()).code(Rcode.SERVFAIL).bytes(), 10);
        assertThat(next(10).server()).isEqualTo(1);
        assertThat(next(10 + TRY).server()).isEqualTo(1);
    }

    @Test
    void ifNobodyCanBeReachedItIsOverAtOnce() {
        lookups.want(ADDRESS);
        next(0);
        lookups.unreachable(0, 1);
        next(1);
        lookups.unreachable(1, 2);
        assertThat(lookups.next(2)).isEmpty();
        assertThat(lookups.isSettled(ADDRESS)).isTrue();
    }

    @Test
    void strangersAndEchoesAreNoAnswers() throws Exception {
        lookups.want(ADDRESS);
        Lookups.Query query = next(0);
        lookups.heard(0, query.message(), 1);
        lookups.heard(0, new byte[] {1}, 1);
        lookups.heard(0, Replies.about(4712, ADDRESS).name("wrong.id.").bytes(), 1);
        lookups.heard(
                0,
                Replies.about(4711, IpAddress.parse("198.18.1.8"))
                        .name("wrong.question.")
                        .bytes(),
                1);
        assertThat(lookups.isSettled(ADDRESS)).isFalse();
    }

    @Test
    void manyAreAskedAFewAtATime() throws Exception {
        IntStream.range(0, 200).forEach(i -> lookups.want(IpAddress.v4(i + 1)));
        Optional<Lookups.Query> query = lookups.next(0);
        Lookups.Query last = query.orElseThrow();
        int sent = 0;
        while (query.isPresent()) {
            sent++;
            last = query.get();
            query = lookups.next(0);
        }
        assertThat(sent).isEqualTo(Lookups.MOST_OPEN);
        lookups.heard(0, Replies.to(last.message()).code(Rcode.NXDOMAIN).bytes(), 1);
        assertThat(lookups.next(1)).isPresent();
        assertThat(lookups.next(1)).isEmpty();
    }
}
