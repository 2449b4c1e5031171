package org.pingpoint.socket;

import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/** Opens and configures sockets. */
final class Setup {
    private Setup() {}

    /** A socket with the options set, its error queue on, times and TTLs reported; not bound yet. */
    static NativeSocket open(SocketOptions options, int type, int protocol) throws ErrnoException {
        NativeSocket socket = NativeSocket.open(options.family().af(), type | Uapi.SOCK_NONBLOCK, protocol);
        try {
            configure(socket, options);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private static void configure(NativeSocket socket, SocketOptions options) throws ErrnoException {
        if (options.interfaceName().isPresent()) {
            String name = options.interfaceName().get();
            try {
                socket.bindToDevice(name);
            } catch (ErrnoException e) {
                throw new ErrnoException(e.errno(), "bind to interface " + name);
            }
        }
        boolean v4 = options.family() == Family.V4;
        int level = v4 ? Uapi.IPPROTO_IP : Uapi.IPPROTO_IPV6;
        socket.setOption(level, v4 ? Uapi.IP_RECVERR : Uapi.IPV6_RECVERR, 1);
        socket.setOption(level, v4 ? Uapi.IP_RECVTTL : Uapi.IPV6_RECVHOPLIMIT, 1);
        socket.setOption(Uapi.SOL_SOCKET, Uapi.SO_TIMESTAMPNS, 1);
        if (options.tos() != 0) {
            socket.setOption(level, v4 ? Uapi.IP_TOS : Uapi.IPV6_TCLASS, options.tos());
        }
        if (options.ttl().isPresent()) {
            int result = ttl(socket, options.family(), options.ttl().getAsInt());
            if (result < 0) {
                throw new ErrnoException(
                        Errno.ofResult(result),
                        "set the TTL to " + options.ttl().getAsInt());
            }
        }
    }

    /** Sets the TTL or hop limit of what is sent from now on: 0, or minus the errno. */
    static int ttl(NativeSocket socket, Family family, int ttl) {
        return family == Family.V4
                ? socket.trySetOption(Uapi.IPPROTO_IP, Uapi.IP_TTL, ttl)
                : socket.trySetOption(Uapi.IPPROTO_IPV6, Uapi.IPV6_UNICAST_HOPS, ttl);
    }

    /** bind(2) to the source asked for, or to any address of the family; the kernel chooses the port. */
    static void bind(NativeSocket socket, SocketOptions options) throws ErrnoException {
        IpAddress any = options.family() == Family.V4 ? IpAddress.v4(0) : IpAddress.v6(0, 0);
        IpAddress source = options.source().orElse(any);
        try {
            socket.bind(SockAddr.inet(source, 0));
        } catch (ErrnoException e) {
            throw new ErrnoException(e.errno(), "bind to source " + source);
        }
    }
}
