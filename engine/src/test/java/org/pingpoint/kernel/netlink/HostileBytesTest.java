package org.pingpoint.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, a decoder gives a value or the one documented exception. */
class HostileBytesTest {
    private static final int MUTATIONS = 100_000;

    private static boolean decodes(Decoder<?> decoder, ByteBuffer b, int end, String what) {
        try {
            run(decoder, b, end);
            return true;
        } catch (NetlinkException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException e) {
            return fail(what, e);
        }
    }

    private static <T> void run(Decoder<T> decoder, ByteBuffer b, int end) throws NetlinkException {
        List<T> into = new ArrayList<>();
        decoder.decode(b, Rtnetlink.NLMSG_HDRLEN, end, into);
    }

    @Test
    void everyTruncationInsideAnAttributeIsAnError() {
        for (Map.Entry<String, Decoder<?>> sample : Samples.decodable().entrySet()) {
            ByteBuffer whole = Samples.hex(sample.getKey());
            assertThat(decodes(sample.getValue(), whole, whole.capacity(), sample.getKey()))
                    .as(sample.getKey())
                    .isTrue();
            for (int end = Rtnetlink.NLMSG_HDRLEN; end < whole.capacity(); end++) {
                // The bytes behind the end are not there to be read.
                byte[] cut = new byte[end];
                whole.get(0, cut);
                ByteBuffer b = ByteBuffer.wrap(cut).order(whole.order());
                boolean decoded = decodes(sample.getValue(), b, end, sample.getKey() + " cut to " + end);
                // Between attributes, and in the padding behind one, a cut cannot be told: the header of the message
                // tells.
                assertThat(decoded && end % 4 != 0 && !isPadding(whole, end))
                        .as(sample.getKey() + " cut to " + end)
                        .isFalse();
            }
        }
    }

    /** True if every byte from here to the next multiple of 4 is padding. */
    private static boolean isPadding(ByteBuffer b, int from) {
        for (int i = from; i % 4 != 0; i++) {
            if (b.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void mutationsNeverEscape() {
        for (Map.Entry<String, Decoder<?>> sample : Samples.decodable().entrySet()) {
            ByteBuffer original = Samples.hex(sample.getKey());
            Random random = new Random(20261122);
            int survived = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                ByteBuffer b = Samples.join(original);
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    int at = Rtnetlink.NLMSG_HDRLEN + random.nextInt(b.capacity() - Rtnetlink.NLMSG_HDRLEN);
                    b.put(at, (byte) random.nextInt(256));
                }
                survived += decodes(sample.getValue(), b, b.capacity(), sample.getKey() + " mutation " + i) ? 1 : 0;
            }
            assertThat(survived).as(sample.getKey()).isBetween(1, MUTATIONS - 1);
        }
    }
}
