package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;

class ChecksumTest {
    /** RFC 1071 §3: the example of eight bytes whose sum is ddf2. */
    @Test
    void sumsTheExampleOfTheRfc() {
        ByteBuffer data = ByteBuffer.wrap(HexFormat.of().parseHex("0001f203f4f5f6f7"));
        assertThat(Checksum.fold(Checksum.sum(data, 0, 8))).isEqualTo(0xddf2);
        assertThat(Checksum.finish(Checksum.sum(data, 0, 8))).isEqualTo(0x220d);
    }

    /** RFC 1624 §4: a header whose checksum is dd2f, of which a word goes from 5555 to 3285. */
    @Test
    void updatesTheExampleOfTheRfc() {
        assertThat(Checksum.update(0xdd2f, 0x5555, 0x3285)).isZero();
    }

    @Test
    void agreesWithSummingWordByWord() {
        Random random = new Random(7);
        byte[] bytes = new byte[100];
        for (int round = 0; round < 2_000; round++) {
            random.nextBytes(bytes);
            int length = random.nextInt(bytes.length + 1);
            int offset = random.nextInt(bytes.length - length + 1);
            long expected = 0;
            for (int i = 0; i < length; i++) {
                expected += (bytes[offset + i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
            }
            assertThat(Checksum.fold(Checksum.sum(ByteBuffer.wrap(bytes), offset, length)))
                    .isEqualTo(expected == 0 ? 0 : (int) ((expected - 1) % 0xffff + 1));
        }
    }

    @Test
    void updatingIsSummingAnew() {
        Random random = new Random(8);
        ByteBuffer data = ByteBuffer.allocate(40);
        for (int round = 0; round < 2_000; round++) {
            random.nextBytes(data.array());
            int before = Checksum.finish(Checksum.sum(data, 0, 40));
            int at = random.nextInt(20) * 2;
            int old = data.getShort(at) & 0xffff;
            int changed = random.nextInt(0x10000);
            data.putShort(at, (short) changed);
            assertThat(Checksum.update(before, old, changed)).isEqualTo(Checksum.finish(Checksum.sum(data, 0, 40)));
        }
    }

    @Test
    void foldsTheLargestSums() {
        assertThat(Checksum.fold(0xffff_ffff_ffffL)).isEqualTo(0xffff);
        assertThat(Checksum.fold(Long.MAX_VALUE)).isEqualTo(0x7fff);
        assertThat(Checksum.fold(0)).isZero();
    }

    @Test
    void thePseudoHeaderIsTheSameFromAddressesAndFromTheHeader() {
        Dissector dissector = new Dissector();
        for (String name : new String[] {"udp", "udp6", "tcp-syn", "tcp6-syn", "echo6-extension-headers"}) {
            ByteBuffer frame = Samples.buffer(name);
            dissector.ethernet(frame, 0, frame.limit());
            IpAddress source = dissector.isV6()
                    ? dissector.ipv6().source()
                    : dissector.ipv4().source();
            IpAddress destination = dissector.isV6()
                    ? dissector.ipv6().destination()
                    : dissector.ipv4().destination();
            long fromAddresses =
                    Checksum.pseudoHeader(source, destination, dissector.protocol(), dissector.transportLength());
            assertThat(Checksum.fold(fromAddresses)).as(name).isEqualTo(Checksum.fold(dissector.pseudoHeader()));
        }
    }
}
