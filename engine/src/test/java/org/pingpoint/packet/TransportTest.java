package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.packet.Dissector.Kind;

/** UDP and TCP. */
class TransportTest {
    private final Dissector dissector = new Dissector();

    private Kind dissect(String name) {
        ByteBuffer frame = Samples.buffer(name);
        return dissector.ethernet(frame, 0, frame.limit());
    }

    @Test
    void readsUdp() {
        for (String name : new String[] {"udp", "udp6"}) {
            assertThat(dissect(name)).isEqualTo(Kind.UDP);
            Udp udp = dissector.udp();
            assertThat(udp.sourcePort()).isEqualTo(40000);
            assertThat(udp.destinationPort()).isEqualTo(33434);
            assertThat(udp.length()).isEqualTo(18);
            assertThat(udp.payloadLength()).isEqualTo(10);
            assertThat(udp.isChecksumValid(dissector.pseudoHeader())).isTrue();
            assertThat(udp.isChecksumValid(dissector.pseudoHeader() + 1)).isFalse();
            assertThat(udp.checksum(0).isChecksumValid(0)).as("none sent").isTrue();
        }
    }

    @Test
    void aUdpLengthBeyondThePacketIsMalformed() {
        ByteBuffer frame = Samples.buffer("udp").put(Ethernet.LENGTH + 20 + 5, (byte) 19);
        assertThatThrownBy(() -> dissector.ethernet(frame, 0, frame.limit()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("UDP length 19 in 18 bytes");
    }

    @Test
    void readsSyn() {
        assertThat(dissect("tcp-syn")).isEqualTo(Kind.TCP);
        Tcp tcp = dissector.tcp();
        assertThat(tcp.sourcePort()).isEqualTo(45096);
        assertThat(tcp.destinationPort()).isEqualTo(8080);
        assertThat(tcp.sequence()).isEqualTo((int) 3394524088L);
        assertThat(tcp.flags()).isEqualTo(Tcp.SYN);
        assertThat(tcp.window()).isEqualTo(65280);
        assertThat(tcp.headerLength()).isEqualTo(40);
        assertThat(tcp.isChecksumValid(dissector.pseudoHeader())).isTrue();
        TlvOptions options = tcp.options(new TlvOptions());
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(TlvOptions.TCP_MSS);
        assertThat(tcp.buffer().getShort(options.dataOffset())).isEqualTo((short) 1360);
        int count = 1;
        while (options.next()) {
            count++;
        }
        assertThat(count).as("MSS, SACK permitted, timestamps, window scale").isEqualTo(4);
    }

    @Test
    void readsAnswersToSyn() {
        assertThat(dissect("tcp-syn-ack")).isEqualTo(Kind.TCP);
        assertThat(dissector.tcp().hasFlags(Tcp.SYN | Tcp.ACK)).isTrue();
        assertThat(dissector.tcp().acknowledgment()).isEqualTo((int) 3394524089L);
        for (String name : new String[] {"tcp-reset", "tcp6-reset"}) {
            assertThat(dissect(name)).isEqualTo(Kind.TCP);
            assertThat(dissector.tcp().flags()).isEqualTo(Tcp.RST | Tcp.ACK);
            assertThat(dissector.tcp().hasFlags(Tcp.SYN)).isFalse();
            assertThat(dissector.tcp().isChecksumValid(dissector.pseudoHeader()))
                    .isTrue();
        }
        assertThat(dissector.tcp().acknowledgment()).isEqualTo((int) 3089226640L);
    }

    @Test
    void aTcpOptionThatRunsOutOfTheHeaderIsMalformed() {
        ByteBuffer frame = Samples.buffer("tcp-syn").put(Ethernet.LENGTH + 20 + Tcp.LENGTH + 1, (byte) 21);
        dissector.ethernet(frame, 0, frame.limit());
        TlvOptions options = dissector.tcp().options(new TlvOptions());
        assertThatThrownBy(options::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("option 2 of length 21 in 20 bytes of options");
    }
}
