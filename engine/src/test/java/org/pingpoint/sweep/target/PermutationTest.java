package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 7, 8, 13, 255, 256, 257, 4095, 4096, 65_521, 65_536, 65_537, 1_000_003, 1 << 20})
    void everyNumberOnce(int size) {
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE}) {
            Permutation order = new Permutation(seed, size);
            BitSet seen = new BitSet(size);
            for (int i = 0; i < size; i++) {
                long n = order.at(i);
                assertThat(n >= 0 && n < size).isTrue();
                seen.set((int) n);
            }
            assertThat(seen.cardinality()).isEqualTo(size);
        }
    }

    @Test
    void everySmallSize() {
        for (int size = 1; size <= 600; size++) {
            Permutation order = new Permutation(42, size);
            assertThat(LongStream.range(0, size).map(order::at).sorted())
                    .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
        }
    }

    /** Written down, so that a release or a machine that orders otherwise would break a sweep that is spread or resumed. */
    @Test
    void theOrderOfASeedNeverChanges() {
        assertThat(first(new Permutation(1, 65_536))).containsExactly(54776, 19361, 59872, 25230, 57774);
        assertThat(first(new Permutation(2, 1_000_003))).containsExactly(191233, 255748, 341501, 547996, 57216);
        assertThat(first(new Permutation(2, 1L << 62)))
                .containsExactly(
                        2249232878616912053L,
                        1753521090838695155L,
                        3268648764748160495L,
                        2864488082983627600L,
                        284851687436300803L);
    }

    private static long[] first(Permutation order) {
        return LongStream.range(0, 5).map(order::at).toArray();
    }

    @Test
    void seedsDiffer() {
        Permutation one = new Permutation(1, 65_536);
        Permutation other = new Permutation(2, 65_536);
        assertThat(LongStream.range(0, 65_536)
                        .filter(i -> one.at(i) == other.at(i))
                        .count())
                .as("places that two orders share by chance")
                .isLessThan(20);
    }

    /** Of 256 probes in a row, a random order sends one to each /24 on average and hardly ever ten. */
    @Test
    void noNetworkTakesABurst() {
        Permutation order = new Permutation(7, 65_536);
        for (int from = 0; from < 65_536; from += 256) {
            int[] hits = new int[256];
            for (int i = from; i < from + 256; i++) {
                hits[(int) order.at(i) >> 8]++;
            }
            assertThat(Arrays.stream(hits).max().getAsInt()).isLessThan(10);
        }
    }

    @Test
    void refusesWhatItCannotOrder() {
        assertThatThrownBy(() -> new Permutation(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permutation(1, (1L << 62) + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permutation(1, 8).at(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Permutation(1, 8).at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
