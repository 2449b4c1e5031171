package org.pingpoint.linux;

/**
 * Offsets of struct members in bytes, each under the member's name in capitals, on 64-bit Linux. A test compiles C and compares
 * every one of them with {@code offsetof}. Numbers are in host order unless a member is said to be in network order.
 */
public final class Layout {
    private Layout() {}

    /** {@code <netinet/in.h>}. Port and address are in network order. */
    public static final class SockaddrIn {
        public static final String STRUCT = "struct sockaddr_in";
        public static final int SIZE = 16;
        public static final int SIN_FAMILY = 0;
        public static final int SIN_PORT = 2;
        public static final int SIN_ADDR = 4;

        private SockaddrIn() {}
    }

    /** {@code <netinet/in.h>}. Port, flow information and address are in network order. */
    public static final class SockaddrIn6 {
        public static final String STRUCT = "struct sockaddr_in6";
        public static final int SIZE = 28;
        public static final int SIN6_FAMILY = 0;
        public static final int SIN6_PORT = 2;
        public static final int SIN6_FLOWINFO = 4;
        public static final int SIN6_ADDR = 8;
        public static final int SIN6_SCOPE_ID = 24;

        private SockaddrIn6() {}
    }

    /** {@code <linux/if_packet.h>}. The protocol is in network order. */
    public static final class SockaddrLl {
        public static final String STRUCT = "struct sockaddr_ll";
        public static final int SIZE = 20;
        public static final int SLL_FAMILY = 0;
        public static final int SLL_PROTOCOL = 2;
        public static final int SLL_IFINDEX = 4;
        public static final int SLL_HATYPE = 8;
        public static final int SLL_PKTTYPE = 10;
        public static final int SLL_HALEN = 11;
        public static final int SLL_ADDR = 12;

        private SockaddrLl() {}
    }

    /** {@code <linux/netlink.h>}. */
    public static final class SockaddrNl {
        public static final String STRUCT = "struct sockaddr_nl";
        public static final int SIZE = 12;
        public static final int NL_FAMILY = 0;
        public static final int NL_PID = 4;
        public static final int NL_GROUPS = 8;

        private SockaddrNl() {}
    }

    /** {@code <sys/uio.h>}. */
    public static final class Iovec {
        public static final String STRUCT = "struct iovec";
        public static final int SIZE = 16;
        public static final int IOV_BASE = 0;
        public static final int IOV_LEN = 8;

        private Iovec() {}
    }

    /** {@code <sys/socket.h>}. */
    public static final class Msghdr {
        public static final String STRUCT = "struct msghdr";
        public static final int SIZE = 56;
        public static final int MSG_NAME = 0;
        public static final int MSG_NAMELEN = 8;
        public static final int MSG_IOV = 16;
        public static final int MSG_IOVLEN = 24;
        public static final int MSG_CONTROL = 32;
        public static final int MSG_CONTROLLEN = 40;
        public static final int MSG_FLAGS = 48;

        private Msghdr() {}
    }

    /** {@code <sys/socket.h>}. */
    public static final class Mmsghdr {
        public static final String STRUCT = "struct mmsghdr";
        public static final int SIZE = 64;
        public static final int MSG_HDR = 0;
        public static final int MSG_LEN = 56;

        private Mmsghdr() {}
    }

    /** {@code <sys/socket.h>}. The data follow; the next header is aligned to 8. */
    public static final class Cmsghdr {
        public static final String STRUCT = "struct cmsghdr";
        public static final int SIZE = 16;
        public static final int CMSG_LEN = 0;
        public static final int CMSG_LEVEL = 8;
        public static final int CMSG_TYPE = 12;

        private Cmsghdr() {}
    }

    /** {@code <linux/errqueue.h>}. The offender's sockaddr follows. */
    public static final class SockExtendedErr {
        public static final String STRUCT = "struct sock_extended_err";
        public static final int SIZE = 16;
        public static final int EE_ERRNO = 0;
        public static final int EE_ORIGIN = 4;
        public static final int EE_TYPE = 5;
        public static final int EE_CODE = 6;
        public static final int EE_INFO = 8;
        public static final int EE_DATA = 12;

        private SockExtendedErr() {}
    }

    /** {@code <netinet/in.h>}. Addresses are in network order. */
    public static final class InPktinfo {
        public static final String STRUCT = "struct in_pktinfo";
        public static final int SIZE = 12;
        public static final int IPI_IFINDEX = 0;
        public static final int IPI_SPEC_DST = 4;
        public static final int IPI_ADDR = 8;

        private InPktinfo() {}
    }

    /** {@code <netinet/in.h>}. The address is in network order. */
    public static final class In6Pktinfo {
        public static final String STRUCT = "struct in6_pktinfo";
        public static final int SIZE = 20;
        public static final int IPI6_ADDR = 0;
        public static final int IPI6_IFINDEX = 16;

        private In6Pktinfo() {}
    }

    /** {@code <linux/if_packet.h>}. */
    public static final class PacketMreq {
        public static final String STRUCT = "struct packet_mreq";
        public static final int SIZE = 16;
        public static final int MR_IFINDEX = 0;
        public static final int MR_TYPE = 4;
        public static final int MR_ALEN = 6;
        public static final int MR_ADDRESS = 8;

        private PacketMreq() {}
    }

    /** {@code <linux/if_packet.h>}. */
    public static final class TpacketStats {
        public static final String STRUCT = "struct tpacket_stats";
        public static final int SIZE = 8;
        public static final int TP_PACKETS = 0;
        public static final int TP_DROPS = 4;

        private TpacketStats() {}
    }

    /** {@code <linux/if_packet.h>}: where a VLAN tag goes that the kernel took out of the frame. */
    public static final class TpacketAuxdata {
        public static final String STRUCT = "struct tpacket_auxdata";
        public static final int SIZE = 20;
        public static final int TP_STATUS = 0;
        public static final int TP_LEN = 4;
        public static final int TP_SNAPLEN = 8;
        public static final int TP_MAC = 12;
        public static final int TP_NET = 14;
        public static final int TP_VLAN_TCI = 16;
        public static final int TP_VLAN_TPID = 18;

        private TpacketAuxdata() {}
    }

    /** {@code <linux/if_packet.h>}: what PACKET_RX_RING takes under TPACKET_V3. */
    public static final class TpacketReq3 {
        public static final String STRUCT = "struct tpacket_req3";
        public static final int SIZE = 28;
        public static final int TP_BLOCK_SIZE = 0;
        public static final int TP_BLOCK_NR = 4;
        public static final int TP_FRAME_SIZE = 8;
        public static final int TP_FRAME_NR = 12;
        public static final int TP_RETIRE_BLK_TOV = 16;
        public static final int TP_SIZEOF_PRIV = 20;
        public static final int TP_FEATURE_REQ_WORD = 24;

        private TpacketReq3() {}
    }

    /** {@code <linux/if_packet.h>}: starts each block of a ring; {@link TpacketHdrV1} sits at HDR. */
    public static final class TpacketBlockDesc {
        public static final String STRUCT = "struct tpacket_block_desc";
        public static final int SIZE = 48;
        public static final int VERSION = 0;
        public static final int OFFSET_TO_PRIV = 4;
        public static final int HDR = 8;

        private TpacketBlockDesc() {}
    }

    /** {@code <linux/if_packet.h>}. */
    public static final class TpacketHdrV1 {
        public static final String STRUCT = "struct tpacket_hdr_v1";
        public static final int SIZE = 40;
        public static final int BLOCK_STATUS = 0;
        public static final int NUM_PKTS = 4;
        public static final int OFFSET_TO_FIRST_PKT = 8;
        public static final int BLK_LEN = 12;

        private TpacketHdrV1() {}
    }

    /** {@code <linux/if_packet.h>}: starts each frame of a block; a sockaddr_ll follows. */
    public static final class Tpacket3Hdr {
        public static final String STRUCT = "struct tpacket3_hdr";
        public static final int SIZE = 48;
        public static final int TP_NEXT_OFFSET = 0;
        public static final int TP_SEC = 4;
        public static final int TP_NSEC = 8;
        public static final int TP_SNAPLEN = 12;
        public static final int TP_LEN = 16;
        public static final int TP_STATUS = 20;
        public static final int TP_MAC = 24;
        public static final int TP_NET = 26;

        private Tpacket3Hdr() {}
    }

    /** {@code <linux/if_packet.h>}: PACKET_STATISTICS under TPACKET_V3. */
    public static final class TpacketStatsV3 {
        public static final String STRUCT = "struct tpacket_stats_v3";
        public static final int SIZE = 12;
        public static final int TP_PACKETS = 0;
        public static final int TP_DROPS = 4;
        public static final int TP_FREEZE_Q_CNT = 8;

        private TpacketStatsV3() {}
    }

    /** {@code <linux/filter.h>}. */
    public static final class SockFilter {
        public static final String STRUCT = "struct sock_filter";
        public static final int SIZE = 8;
        public static final int CODE = 0;
        public static final int JT = 2;
        public static final int JF = 3;
        public static final int K = 4;

        private SockFilter() {}
    }

    /** {@code <linux/filter.h>}. */
    public static final class SockFprog {
        public static final String STRUCT = "struct sock_fprog";
        public static final int SIZE = 16;
        public static final int LEN = 0;
        public static final int FILTER = 8;

        private SockFprog() {}
    }

    /** {@code <time.h>}. */
    public static final class Timespec {
        public static final String STRUCT = "struct timespec";
        public static final int SIZE = 16;
        public static final int TV_SEC = 0;
        public static final int TV_NSEC = 8;

        private Timespec() {}
    }

    /** {@code <poll.h>}. */
    public static final class Pollfd {
        public static final String STRUCT = "struct pollfd";
        public static final int SIZE = 8;
        public static final int FD = 0;
        public static final int EVENTS = 4;
        public static final int REVENTS = 6;

        private Pollfd() {}
    }

    /** {@code <linux/capability.h>}. */
    public static final class CapHeader {
        public static final String STRUCT = "struct __user_cap_header_struct";
        public static final int SIZE = 8;
        public static final int VERSION = 0;
        public static final int PID = 4;

        private CapHeader() {}
    }

    /** {@code <linux/capability.h>}: version 3 fills two of these, low word first. */
    public static final class CapData {
        public static final String STRUCT = "struct __user_cap_data_struct";
        public static final int SIZE = 12;
        public static final int EFFECTIVE = 0;
        public static final int PERMITTED = 4;
        public static final int INHERITABLE = 8;

        private CapData() {}
    }

    /** {@code <linux/if.h>}. */
    public static final class Ifreq {
        public static final String STRUCT = "struct ifreq";
        public static final int SIZE = 40;
        public static final int IFR_NAME = 0;
        public static final int IFR_FLAGS = 16;
        public static final int IFR_ADDR = 16;

        private Ifreq() {}
    }

    /** linux/route.h */
    public static final class Rtentry {
        public static final String STRUCT = "struct rtentry";
        public static final int SIZE = 120;
        public static final int RT_DST = 8;
        public static final int RT_GATEWAY = 24;
        public static final int RT_GENMASK = 40;
        public static final int RT_FLAGS = 56;

        private Rtentry() {}
    }

    /** {@code <asm/termbits.h>}: the kernel's own, which glibc's is not. */
    public static final class Termios {
        public static final String STRUCT = "struct termios";
        public static final int SIZE = 36;
        public static final int C_IFLAG = 0;
        public static final int C_OFLAG = 4;
        public static final int C_CFLAG = 8;
        public static final int C_LFLAG = 12;
        public static final int C_LINE = 16;
        public static final int C_CC = 17;

        private Termios() {}
    }

    /** {@code <sys/ioctl.h>}. */
    public static final class Winsize {
        public static final String STRUCT = "struct winsize";
        public static final int SIZE = 8;
        public static final int WS_ROW = 0;
        public static final int WS_COL = 2;

        private Winsize() {}
    }
}
