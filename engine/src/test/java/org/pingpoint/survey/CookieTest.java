package org.pingpoint.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CookieTest {
    private static final int FIRST_PORT = 0xf000;

    private final Cookie cookie = new Cookie(99, FIRST_PORT);
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void everyTtlAndTryComesBack() {
        for (int i = 0; i < 200; i++) {
            long hash = cookie.hash(random.nextLong(), random.nextLong());
            for (int ttl = 1; ttl <= 255; ttl++) {
                for (int attempt = 1; attempt <= 4; attempt++) {
                    int tag = cookie.tag(hash, Cookie.probe(ttl, attempt));
                    int opened = cookie.open(hash, tag);
                    assertThat(tag).isBetween(1, 0xffff);
                    assertThat(Cookie.ttl(opened)).isEqualTo(ttl);
                    assertThat(Cookie.isTry(opened, attempt)).isTrue();
                    assertThat(Cookie.isTry(opened, attempt + 1)).isFalse();
                }
            }
        }
    }

    @Test
    void tagsOfADestinationDiffer() {
        long hash = cookie.hash(0, 0xc612_8001L);
        assertThat(IntStream.rangeClosed(1, 255)
                        .map(ttl -> cookie.tag(hash, Cookie.probe(ttl, 1)))
                        .distinct()
                        .count())
                .isEqualTo(255);
    }

    @Test
    void noTagIsOursByChanceMoreThanOnceInSixtyFour() {
        long hash = cookie.hash(0, 0xc612_8001L);
        int taken = 0;
        for (int tag = 0; tag <= 0xffff; tag++) {
            taken += cookie.open(hash, tag) == Cookie.FOREIGN ? 0 : 1;
        }
        assertThat(taken).isLessThanOrEqualTo(256 * 4);
    }

    @Test
    void anotherKeyAnotherTagAndPort() {
        Cookie other = new Cookie(100, FIRST_PORT);
        int same = 0;
        for (int i = 0; i < 4096; i++) {
            long low = random.nextInt() & 0xffff_ffffL;
            same += cookie.port(cookie.hash(0, low)) == other.port(other.hash(0, low)) ? 1 : 0;
        }
        assertThat(same).isLessThan(16);
    }

    @Test
    void portsLieInOurBlockAndFlowsAreChecksums() {
        for (int i = 0; i < 10_000; i++) {
            long hash = cookie.hash(random.nextLong(), random.nextLong());
            assertThat(cookie.port(hash)).isBetween(FIRST_PORT, 0xffff);
            assertThat(cookie.flow(hash)).isBetween(1, 0xfffe);
        }
    }
}
