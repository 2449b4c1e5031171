package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @Test
    void everyPlaceIsOfOneShard() {
        for (int total = 0; total <= 40; total++) {
            for (int count = 1; count <= 45; count++) {
                BitSet places = new BitSet();
                long sum = 0;
                for (int index = 1; index <= count; index++) {
                    Shard shard = new Shard(index, count);
                    sum += shard.sizeOf(total);
                    for (long i = 0; i < shard.sizeOf(total); i++) {
                        places.set((int) shard.placeOf(i));
                    }
                }
                assertThat(sum).isEqualTo(total);
                assertThat(places.cardinality()).isEqualTo(total);
                assertThat(places.length()).isEqualTo(total);
            }
        }
    }

    @Test
    void asText() {
        assertThat(Shard.parse("3/4")).isEqualTo(new Shard(3, 4)).hasToString("3/4");
        assertThat(Shard.parse("1/1")).isEqualTo(Shard.whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/4",
                "5/4",
                "1/0",
                "0/0",
                "1",
                "1/",
                "/4",
                "-1/4",
                "1/-4",
                "a/b",
                "1/4/2",
                "1 / 4",
                "",
                "1/9999999999"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessage("shard '" + text + "': expected I/N with I from 1 to N, as 1/4 to 4/4");
    }
}
