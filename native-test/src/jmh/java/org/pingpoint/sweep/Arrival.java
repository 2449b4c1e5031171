package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;

/** What a ring hands over while a sweep runs. Checksums and IP lengths are left as they come: no reader looks at them. */
public enum Arrival {
    /** Our own probe on its way out. */
    ECHO_REQUEST_SENT(Probe.ECHO_V4, true, true) {
        @Override
        void answer(ByteBuffer frame) {}
    },

    ECHO_REPLY(Probe.ECHO_V4, false, true) {
        @Override
        void answer(ByteBuffer frame) {
            reply(frame);
        }
    },

    RESET(Probe.SYN, false, true) {
        @Override
        void answer(ByteBuffer frame) {
            turn(frame);
            int ports = frame.getInt(TRANSPORT);
            int sequence = frame.getInt(TRANSPORT + 4);
            frame.putInt(TRANSPORT, Integer.rotateLeft(ports, 16));
            frame.putInt(TRANSPORT + 4, 0);
            frame.putInt(TRANSPORT + 8, sequence + 1);
            frame.put(TRANSPORT + 13, (byte) (Tcp.RST | Tcp.ACK));
            frame.limit(TRANSPORT + Tcp.LENGTH);
        }
    },

    /** It quotes the datagram that it refuses. */
    PORT_UNREACHABLE(Probe.UDP, false, true) {
        @Override
        void answer(ByteBuffer frame) {
            byte[] quoted = new byte[Ipv4.LENGTH + Udp.LENGTH];
            frame.get(NETWORK, quoted);
            turn(frame);
            frame.limit(TRANSPORT + IcmpMessage.LENGTH + quoted.length);
            frame.put(NETWORK + 9, (byte) IpProtocol.ICMP);
            frame.put(TRANSPORT, (byte) 3).put(TRANSPORT + 1, (byte) 3);
            frame.put(TRANSPORT + IcmpMessage.LENGTH, quoted);
        }
    },

    /** The reply to a ping of somebody else on this host, whose payload starts with a time of day. */
    FOREIGN(Probe.ECHO_V4, false, false) {
        @Override
        void answer(ByteBuffer frame) {
            reply(frame);
            frame.putInt(TRANSPORT + 4, 0x1234_0001);
            frame.putLong(TRANSPORT + IcmpMessage.LENGTH, 0x807b_5a67_0000_0000L);
        }
    };

    static final int NETWORK = Ethernet.LENGTH;
    static final int TRANSPORT = NETWORK + Ipv4.LENGTH;

    final Probe probe;
    final boolean sent;
    final boolean ours;

    Arrival(Probe probe, boolean sent, boolean ours) {
        this.probe = probe;
        this.sent = sent;
        this.ours = ours;
    }

    /** Makes a sent probe this frame, and the buffer's limit its end. */
    abstract void answer(ByteBuffer frame);

    private static void reply(ByteBuffer frame) {
        turn(frame);
        frame.put(TRANSPORT, (byte) Icmp.ECHO_REPLY);
    }

    private static void turn(ByteBuffer frame) {
        int source = frame.getInt(NETWORK + 12);
        frame.putInt(NETWORK + 12, frame.getInt(NETWORK + 16)).putInt(NETWORK + 16, source);
    }
}
