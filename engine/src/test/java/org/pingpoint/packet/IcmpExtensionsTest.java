package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Extension;

class IcmpExtensionsTest {
    private static final Extension LABEL = new Extension(1, 1, "186a1101");
    private static final Extension INTERFACE = new Extension(2, 0x84, "00010000c61201fe");

    private final Dissector dissector = new Dissector();
    private final IcmpExtensions extensions = new IcmpExtensions();

    private IcmpMessage error(ByteBuffer frame) {
        return switch (dissector.ethernet(frame, 0, frame.limit())) {
            case ICMP -> dissector.icmp();
            case ICMPV6 -> dissector.icmpv6();
            default -> throw new AssertionError("not ICMP");
        };
    }

    @Test
    void findsTheStructureWhereTheLengthFieldSays() {
        for (String name : new String[] {"time-exceeded-extensions", "time-exceeded6-extensions"}) {
            assertThat(extensions.find(error(Samples.buffer(name)))).as(name).isTrue();
            assertThat(extensions.quotedLength()).isEqualTo(128);
            assertThat(extensions.remaining()).containsExactly(LABEL, INTERFACE);
            assertThat(extensions.remaining()).isEmpty();
        }
    }

    @Test
    void stepsThroughObjects() {
        ByteBuffer frame = Samples.buffer("time-exceeded-extensions");
        assertThat(extensions.find(error(frame))).isTrue();
        assertThat(extensions.next()).isTrue();
        assertThat(extensions.classNumber()).isEqualTo(1);
        assertThat(extensions.type()).isEqualTo(1);
        assertThat(extensions.payloadLength()).isEqualTo(4);
        assertThat(frame.getInt(extensions.payloadOffset())).isEqualTo(0x186a_1101);
        assertThat(extensions.next()).isTrue();
        assertThat(extensions.payloadLength()).isEqualTo(8);
        assertThat(extensions.next()).isFalse();
    }

    @Test
    void findsTheStructureOfRoutersOlderThanTheLengthField() {
        assertThat(extensions.find(error(Samples.buffer("time-exceeded-legacy"))))
                .isTrue();
        assertThat(extensions.quotedLength()).isEqualTo(128);
        assertThat(extensions.remaining()).containsExactly(LABEL);
    }

    /** Without the length field, bytes that merely look like a structure are the quoted datagram's own. */
    @Test
    void aLegacyStructureNeedsItsChecksum() {
        ByteBuffer frame = Samples.buffer("time-exceeded-legacy");
        int structure = Ethernet.LENGTH + Ipv4.LENGTH + IcmpMessage.LENGTH + 128;
        ByteBuffer unsummed = Samples.buffer("time-exceeded-legacy").putShort(structure + 2, (short) 0);
        assertThat(extensions.find(error(unsummed))).isFalse();
        assertThat(extensions.quotedLength()).isEqualTo(140);
        frame.put(structure + 11, (byte) 2);
        assertThat(extensions.find(error(frame))).isFalse();
        assertThat(extensions.remaining()).isEmpty();
        assertThat(extensions.next()).isFalse();
    }

    @Test
    void aCompliantStructureMayBeUnsummed() {
        ByteBuffer frame = Samples.buffer("time-exceeded-extensions");
        int structure = Ethernet.LENGTH + Ipv4.LENGTH + IcmpMessage.LENGTH + 128;
        frame.putShort(structure + 2, (short) 0);
        assertThat(extensions.find(error(frame))).isTrue();
        frame.putShort(structure + 2, (short) 0x1234);
        assertThat(extensions.find(error(frame))).as("wrong checksum").isFalse();
        frame.putShort(structure + 2, (short) 0).put(structure, (byte) 0x10);
        assertThat(extensions.find(error(frame))).as("version 1").isFalse();
    }

    @Test
    void anObjectThatLiesEndsTheListButNotTheError() {
        ByteBuffer frame = Samples.buffer("time-exceeded-extensions");
        int structure = Ethernet.LENGTH + Ipv4.LENGTH + IcmpMessage.LENGTH + 128;
        frame.putShort(structure + 2, (short) 0).putShort(structure + 12, (short) 13);
        assertThat(extensions.find(error(frame))).isTrue();
        assertThat(extensions.remaining()).containsExactly(LABEL);
        assertThat(extensions.find(error(frame))).isTrue();
        assertThat(extensions.next()).isTrue();
        assertThatThrownBy(extensions::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("ICMP extension object of length 13 in 12 bytes");
        assertThat(extensions.next()).isFalse();
    }

    @Test
    void plainErrorsAndOtherTypesHaveNone() {
        for (String name : new String[] {
            "time-exceeded", "fragmentation-needed", "redirect", "no-route6", "packet-too-big6", "echo-reply"
        }) {
            assertThat(extensions.find(error(Samples.buffer(name)))).as(name).isFalse();
            assertThat(extensions.remaining()).isEmpty();
        }
    }

    @Test
    void aLengthFieldBeyondTheMessageFindsNothing() {
        ByteBuffer frame = Samples.buffer("time-exceeded-extensions");
        frame.put(Ethernet.LENGTH + Ipv4.LENGTH + 5, (byte) 255);
        assertThat(extensions.find(error(frame))).isFalse();
    }
}
