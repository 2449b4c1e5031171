package org.pingpoint.socket;

import java.util.Optional;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.Message;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Uapi;

/** Sends one datagram, past an error that belongs to an earlier one. */
final class Sending {
    private Sending() {}

    /** Sends; empty if it left this socket. */
    static Optional<Errno> send(NativeSocket socket, Message message) {
        if (socket.isClosed()) {
            // Its number may be another file's by now.
            return Optional.of(new Errno(Errno.EBADF));
        }
        long n = socket.send(message, Uapi.MSG_NOSIGNAL);
        // An ICMP error about an earlier datagram is told by the next call, which then does nothing else. Only the
        // second
        // answer is about this datagram. EMSGSIZE is always its own, and each failure of that kind fills the error
        // queue.
        if (n < 0 && n != -Errno.EMSGSIZE) {
            n = socket.send(message, Uapi.MSG_NOSIGNAL);
        }
        return n < 0 ? Optional.of(Errno.ofResult(n)) : Optional.empty();
    }
}
