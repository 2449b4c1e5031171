package org.pingpoint.link;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Frames that nobody answers and nobody else sends. */
final class Samples {
    private static final byte[] COOKIE = "pingpoint sample".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int IP_HEADER = 20;

    private Samples() {}

    /** A broadcast frame of a local experimental EtherType, or an IPv4 packet of an experimental protocol. */
    static byte[] frame(LinkType type, int number, int length) {
        return type == LinkType.ETHERNET ? ethernet(number, length) : ip(number, length);
    }

    /** An Ethernet frame with an 802.1Q tag of VLAN 42, priority 3. */
    static byte[] tagged(int number, int length) {
        byte[] plain = ethernet(number, length);
        ByteBuffer tagged = ByteBuffer.allocate(length + 4);
        tagged.put(plain, 0, 12).putShort((short) 0x8100).putShort((short) (3 << 13 | 42));
        return tagged.put(plain, 12, length - 12).array();
    }

    private static byte[] ethernet(int number, int length) {
        ByteBuffer f = ByteBuffer.allocate(length);
        f.putShort((short) -1).putInt(-1);
        f.put(new byte[] {2, 0, 0, 0, 0, 1}).putShort((short) 0x88b5);
        return finish(f, number);
    }

    private static byte[] ip(int number, int length) {
        ByteBuffer p = ByteBuffer.allocate(length);
        p.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) length)
                .putInt(0)
                .put((byte) 64)
                .put((byte) 253);
        p.putShort((short) 0).putInt(0xc6120001).putInt(0xc6120002);
        int sum = 0;
        for (int i = 0; i < IP_HEADER; i += 2) {
            sum += p.getShort(i) & 0xffff;
        }
        p.putShort(10, (short) ~((sum & 0xffff) + (sum >>> 16)));
        return finish(p, number);
    }

    private static byte[] finish(ByteBuffer f, int number) {
        return f.put(COOKIE).putInt(number).array();
    }

    /** True of a frame made here: other traffic of the interface is not our affair. */
    static boolean isOurs(byte[] frame) {
        for (int at : new int[] {14, 18, IP_HEADER}) {
            if (frame.length >= at + COOKIE.length
                    && Arrays.equals(frame, at, at + COOKIE.length, COOKIE, 0, COOKIE.length)) {
                return true;
            }
        }
        return false;
    }
}
