package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.TcpPeer;

/**
 * SOCK_DIAG_BY_FAMILY for TCP: struct inet_diag_msg and attributes, {@code <linux/inet_diag.h>}. Ports and addresses are in
 * network order; an address takes 16 bytes whatever its family.
 *
 * <pre>
 *  0 family, state, timer, retransmissions      40 idiag_if
 *  4 source port, destination port              44 cookie
 *  8 source address                             52 expires, queues, uid, inode
 * 24 destination address                        72 attributes
 * </pre>
 */
public final class TcpDiagCodec {
    private static final int INET_DIAG_REQ_V2 = 56;
    private static final int INET_DIAG_MSG = 72;
    private static final int SOURCE_PORT = 4;
    private static final int DESTINATION_PORT = 6;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int INTERFACE = 40;
    /** In struct tcp_info, {@code <linux/tcp.h>}, in milliseconds. */
    private static final int TCPI_LAST_ACK_RECV = 56;

    private static final int IPPROTO_TCP = 6;

    private TcpDiagCodec() {}

    /** A dump of established connections. */
    public static Request dump(Family family) {
        return new Request(Rtnetlink.SOCK_DIAG_BY_FAMILY, Rtnetlink.NLM_F_DUMP, INET_DIAG_REQ_V2)
                .u8(0, family.af())
                .u8(1, IPPROTO_TCP)
                .u8(2, 1 << Rtnetlink.INET_DIAG_INFO - 1)
                .u32(4, 1 << Rtnetlink.TCP_ESTABLISHED);
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<TcpPeer> into) throws NetlinkException {
        Headers.need(from, end, INET_DIAG_MSG, "struct inet_diag_msg");
        Optional<Family> family = Headers.familyIfIp(b.get(from) & 0xff);
        if (family.isEmpty()) {
            return;
        }
        OptionalLong lastAck = OptionalLong.empty();
        Attributes a = new Attributes(b, from + INET_DIAG_MSG, end);
        while (a.next()) {
            if (a.type() == Rtnetlink.INET_DIAG_INFO && a.length() >= TCPI_LAST_ACK_RECV + Integer.BYTES) {
                lastAck = OptionalLong.of(a.u32(TCPI_LAST_ACK_RECV));
            }
        }
        into.add(new TcpPeer(
                unmapped(IpAddress.of(b, from + SOURCE, family.get())),
                port(b, from + SOURCE_PORT),
                unmapped(IpAddress.of(b, from + DESTINATION, family.get())),
                port(b, from + DESTINATION_PORT),
                b.getInt(from + INTERFACE),
                lastAck));
    }

    /** An IPv6 socket that speaks IPv4 shows ::ffff:a.b.c.d (RFC 4291 §2.5.5.2). */
    private static IpAddress unmapped(IpAddress address) {
        boolean mapped = address.isV6() && address.high() == 0 && address.low() >>> 32 == 0xffff;
        return mapped ? IpAddress.v4((int) address.low()) : address;
    }

    private static int port(ByteBuffer b, int at) {
        return (b.get(at) & 0xff) << 8 | b.get(at + 1) & 0xff;
    }
}
