package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;

/** Collects one dump, or the one answer of a get, from the datagrams it comes in. Pure: the socket feeds it. */
public final class DumpReader<T> {
    private final int sequence;
    private final int port;
    private final int type;
    private final String action;
    private final Decoder<T> decoder;
    private final List<T> values = new ArrayList<>();
    private boolean interrupted;
    private boolean done;

    /**
     * @param sequence of the request; answers to other requests are passed over
     * @param port of the asking socket; likewise
     * @param type the message type wanted, such as RTM_NEWROUTE
     * @param action names the request in errors
     */
    public DumpReader(int sequence, int port, int type, String action, Decoder<T> decoder) {
        this.sequence = sequence;
        this.port = port;
        this.type = type;
        this.action = action;
        this.decoder = decoder;
    }

    /**
     * Takes a datagram.
     *
     * @return true once the answer is complete
     * @throws NetlinkException if a message is cut short or lies
     * @throws ErrnoException if the kernel refused
     */
    public boolean feed(ByteBuffer buffer, int from, int end) throws NetlinkException, ErrnoException {
        Messages messages = new Messages(buffer, from, end);
        while (!done && messages.next()) {
            if (messages.sequence() != sequence || messages.port() != port) {
                continue;
            }
            interrupted |= (messages.flags() & Rtnetlink.NLM_F_DUMP_INTR) != 0;
            int messageType = messages.type();
            if (messageType == type) {
                decoder.decode(buffer, messages.payload(), messages.end(), values);
                done = (messages.flags() & Rtnetlink.NLM_F_MULTI) == 0;
            } else if (messageType == Rtnetlink.NLMSG_DONE || messageType == Rtnetlink.NLMSG_ERROR) {
                done = true;
                failIfError(buffer, messages);
            } else if (messageType == Rtnetlink.NLMSG_OVERRUN) {
                throw new NetlinkException(action + ": the kernel lost part of the answer");
            } else if (messageType != Rtnetlink.NLMSG_NOOP) {
                throw new NetlinkException(action + ": unexpected message of type " + messageType);
            }
        }
        return done;
    }

    /** True if the table changed while it was read (NLM_F_DUMP_INTR): the values may lack or repeat lines. */
    public boolean isInterrupted() {
        return interrupted;
    }

    public List<T> values() {
        return values;
    }

    /** struct nlmsgerr, and what NLMSG_DONE carries: minus the errno; then the request's header; then what the kernel says. */
    private void failIfError(ByteBuffer buffer, Messages message) throws NetlinkException, ErrnoException {
        int at = message.payload();
        Headers.need(at, message.end(), Integer.BYTES, "netlink error");
        int error = -buffer.getInt(at);
        if (error == 0) {
            return;
        }
        String said = "";
        if ((message.flags() & Rtnetlink.NLM_F_ACK_TLVS) != 0) {
            int attributes = at + Integer.BYTES;
            if (message.type() == Rtnetlink.NLMSG_ERROR) {
                Headers.need(attributes, message.end(), Rtnetlink.NLMSG_HDRLEN, "netlink error");
                boolean capped = (message.flags() & Rtnetlink.NLM_F_CAPPED) != 0;
                int quoted = capped ? Rtnetlink.NLMSG_HDRLEN : buffer.getInt(attributes);
                Headers.need(attributes, message.end(), Math.max(quoted, 0), "request quoted in a netlink error");
                attributes += Math.max(quoted, 0) + 3 & ~3;
            }
            Attributes walk = new Attributes(buffer, attributes, message.end());
            while (walk.next()) {
                if (walk.type() == Rtnetlink.NLMSGERR_ATTR_MSG) {
                    said = " (" + walk.string() + ")";
                }
            }
        }
        throw new ErrnoException(new Errno(error), action + said);
    }
}
