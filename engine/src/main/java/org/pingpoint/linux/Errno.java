package org.pingpoint.linux;

import java.util.Map;
import java.util.Optional;

/**
 * An error number of the kernel, with its name and what it means to a person.
 *
 * @param number as {@code <asm-generic/errno.h>} counts, 1 and up
 */
public record Errno(int number) {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int EMSGSIZE = 90;
    public static final int ENOPROTOOPT = 92;
    public static final int EPROTONOSUPPORT = 93;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EHOSTDOWN = 112;
    public static final int EHOSTUNREACH = 113;
    public static final int EALREADY = 114;
    public static final int EINPROGRESS = 115;

    private record Entry(String name, String meaning) {}

    private static final Map<Integer, Entry> TABLE = Map.ofEntries(
            entry(1, "EPERM", "operation not permitted"),
            entry(2, "ENOENT", "no such file or object"),
            entry(3, "ESRCH", "no such process or entry"),
            entry(4, "EINTR", "interrupted"),
            entry(5, "EIO", "input/output error"),
            entry(6, "ENXIO", "no such device or address"),
            entry(7, "E2BIG", "argument list too long"),
            entry(9, "EBADF", "bad file descriptor"),
            entry(11, "EAGAIN", "nothing there yet, or no room now"),
            entry(12, "ENOMEM", "out of memory"),
            entry(13, "EACCES", "permission denied"),
            entry(14, "EFAULT", "bad address"),
            entry(16, "EBUSY", "device or resource busy"),
            entry(17, "EEXIST", "exists already"),
            entry(19, "ENODEV", "no such device"),
            entry(20, "ENOTDIR", "not a directory"),
            entry(21, "EISDIR", "is a directory"),
            entry(22, "EINVAL", "invalid argument"),
            entry(23, "ENFILE", "too many open files in the system"),
            entry(24, "EMFILE", "too many open files"),
            entry(28, "ENOSPC", "no space left"),
            entry(32, "EPIPE", "broken pipe"),
            entry(34, "ERANGE", "out of range"),
            entry(38, "ENOSYS", "system call not implemented"),
            entry(71, "EPROTO", "protocol error"),
            entry(75, "EOVERFLOW", "value too large"),
            entry(88, "ENOTSOCK", "not a socket"),
            entry(89, "EDESTADDRREQ", "destination address required"),
            entry(90, "EMSGSIZE", "message too long for the path or the interface"),
            entry(91, "EPROTOTYPE", "protocol wrong type for socket"),
            entry(92, "ENOPROTOOPT", "protocol or option not available"),
            entry(93, "EPROTONOSUPPORT", "protocol not supported"),
            entry(94, "ESOCKTNOSUPPORT", "socket type not supported"),
            entry(95, "EOPNOTSUPP", "operation not supported"),
            entry(97, "EAFNOSUPPORT", "address family not supported"),
            entry(98, "EADDRINUSE", "address in use"),
            entry(99, "EADDRNOTAVAIL", "address not available on this host"),
            entry(100, "ENETDOWN", "network is down"),
            entry(101, "ENETUNREACH", "network is unreachable"),
            entry(102, "ENETRESET", "connection dropped by the network"),
            entry(103, "ECONNABORTED", "connection aborted"),
            entry(104, "ECONNRESET", "connection reset by peer"),
            entry(105, "ENOBUFS", "no buffer space"),
            entry(106, "EISCONN", "already connected"),
            entry(107, "ENOTCONN", "not connected"),
            entry(110, "ETIMEDOUT", "timed out"),
            entry(111, "ECONNREFUSED", "connection refused"),
            entry(112, "EHOSTDOWN", "host is down"),
            entry(113, "EHOSTUNREACH", "no route to host"),
            entry(114, "EALREADY", "already in progress"),
            entry(115, "EINPROGRESS", "in progress"),
            entry(125, "ECANCELED", "cancelled"));

    private static final Map<Integer, String> REMEDIES = Map.ofEntries(
            Map.entry(
                    EPERM,
                    "run as root, or grant CAP_NET_RAW and CAP_NET_ADMIN; a firewall of this host may also refuse"),
            Map.entry(
                    EACCES,
                    "run as root, or grant CAP_NET_RAW; sending to a broadcast address also needs to be allowed"),
            Map.entry(ENODEV, "check the interface name with 'pingpoint interfaces'"),
            Map.entry(ENXIO, "check the interface name with 'pingpoint interfaces'"),
            Map.entry(ENETDOWN, "bring the interface up with 'ip link set DEV up'"),
            Map.entry(ENETUNREACH, "add a route to the destination; see 'pingpoint routes --to ADDRESS'"),
            Map.entry(EHOSTUNREACH, "see 'pingpoint routes --to ADDRESS' and 'pingpoint neighbors'"),
            Map.entry(EADDRNOTAVAIL, "use an address of this host; see 'pingpoint interfaces'"),
            Map.entry(EAFNOSUPPORT, "the kernel lacks this address family, or it is disabled (ipv6.disable=1)"),
            Map.entry(EPROTONOSUPPORT, "the kernel lacks this protocol; load its module"),
            Map.entry(EMFILE, "raise the limit of open files (ulimit -n)"),
            Map.entry(ENOBUFS, "the interface's queue is full; send more slowly"),
            Map.entry(EMSGSIZE, "send a smaller packet, or check the path MTU"),
            Map.entry(38, "a newer kernel, or a container profile that allows the call, is needed"));

    private static Map.Entry<Integer, Entry> entry(int number, String name, String meaning) {
        return Map.entry(number, new Entry(name, meaning));
    }

    /** Of a return value that is minus the errno. */
    public static Errno ofResult(long negative) {
        return new Errno((int) -negative);
    }

    /** {@code EPERM}; {@code errno 200} for a number this table does not hold. */
    public String name() {
        Entry entry = TABLE.get(number);
        return entry == null ? "errno " + number : entry.name;
    }

    /** {@code operation not permitted}. */
    public String meaning() {
        Entry entry = TABLE.get(number);
        return entry == null ? "unknown error" : entry.meaning;
    }

    /** What the user can do about it, where that can be said in general. */
    public Optional<String> remedy() {
        return Optional.ofNullable(REMEDIES.get(number));
    }

    @Override
    public String toString() {
        return name() + " (" + meaning() + ")";
    }
}
