package org.pingpoint.link.practice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pingpoint.linux.Fd;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.EtherType;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;

/**
 * Answers ARP for every address, and IPv4 as a router with every host one hop behind it: echoes, and errors to all else. It hears
 * only what this host's kernel and we ourselves have written, so it checks nothing.
 */
final class PracticeRouter implements Runnable {
    static final byte[] ADDRESS = {(byte) 198, 18, 0, 2};

    private static final byte[] MAC = {2, 0, 0x5e, 0x10, 0, 1};
    private static final int FRAME_BYTES = 2048;
    private static final int IP = Ethernet.LENGTH;
    private static final int TRANSPORT = IP + Ipv4.LENGTH;
    private static final int QUOTED_BYTES = Ipv4.LENGTH + 8;
    private static final int IP_CHECKSUM = IP + 10;
    private static final int ICMP_CHECKSUM = TRANSPORT + 2;
    private static final int PORT_UNREACHABLE = 3;

    private final Fd tap;
    private final NativeMemory memory = NativeMemory.allocate(FRAME_BYTES);
    private final ByteBuffer answer = memory.buffer().duplicate().order(ByteOrder.BIG_ENDIAN);

    PracticeRouter(Fd tap) {
        this.tap = tap;
    }

    @Override
    public void run() {
        byte[] heard = new byte[FRAME_BYTES];
        for (long read = tap.read(memory, 0, FRAME_BYTES); read > 0; read = tap.read(memory, 0, FRAME_BYTES)) {
            memory.buffer().get(0, heard, 0, (int) read);
            if (answer(ByteBuffer.wrap(heard, 0, (int) read))) {
                tap.write(memory, 0, answer.position());
            }
        }
    }

    private boolean answer(ByteBuffer heard) {
        int type = heard.getShort(12) & 0xffff;
        answer.clear().put(bytes(heard, 6, 12)).put(MAC).putShort((short) type);
        if (type == EtherType.ARP && heard.getShort(IP + 6) == Arp.REQUEST) {
            answer.put(bytes(heard, IP, IP + 6)).putShort((short) Arp.REPLY);
            answer.put(MAC).put(bytes(heard, IP + 24, IP + 28)).put(bytes(heard, IP + 8, IP + 18));
            return true;
        }
        if (type == EtherType.IPV4) {
            answerPacket(heard);
            return true;
        }
        return false;
    }

    private void answerPacket(ByteBuffer heard) {
        byte[] target = bytes(heard, IP + 16, IP + 20);
        boolean expires = heard.get(IP + 8) == 1 && !Arrays.equals(target, ADDRESS);
        byte[] from = expires ? ADDRESS : target;
        if (expires) {
            icmp(heard, from, Icmp.TIME_EXCEEDED, 0, quote(heard));
        } else if (heard.get(IP + 9) == IpProtocol.ICMP && heard.get(TRANSPORT) == Icmp.ECHO_REQUEST) {
            icmp(heard, from, Icmp.ECHO_REPLY, 0, bytes(heard, TRANSPORT + 4, IP + heard.getShort(IP + 2)));
        } else {
            icmp(heard, from, Icmp.UNREACHABLE, PORT_UNREACHABLE, quote(heard));
        }
    }

    /** What follows type, code and checksum of an error: four zeros, and how the packet began. */
    private static byte[] quote(ByteBuffer heard) {
        return ByteBuffer.allocate(4 + QUOTED_BYTES)
                .putInt(0)
                .put(bytes(heard, IP, IP + QUOTED_BYTES))
                .array();
    }

    private void icmp(ByteBuffer heard, byte[] from, int type, int code, byte[] rest) {
        answer.putShort((short) 0x4500)
                .putShort((short) (Ipv4.LENGTH + 4 + rest.length))
                .putInt(0);
        answer.put((byte) 64).put((byte) IpProtocol.ICMP).putShort((short) 0);
        answer.put(from).put(bytes(heard, IP + 12, IP + 16));
        answer.put((byte) type).put((byte) code).putShort((short) 0).put(rest);
        answer.putShort(IP_CHECKSUM, (short) Checksum.finish(Checksum.sum(answer, IP, Ipv4.LENGTH)));
        answer.putShort(ICMP_CHECKSUM, (short) Checksum.finish(Checksum.sum(answer, TRANSPORT, 4 + rest.length)));
    }

    private static byte[] bytes(ByteBuffer buffer, int from, int to) {
        return Arrays.copyOfRange(buffer.array(), from, to);
    }
}
