package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.linux.Layout.Iovec;
import org.pingpoint.linux.Layout.Msghdr;
import org.pingpoint.model.IpAddress;

/** A msghdr with one buffer, an address and room for control messages, in native memory, reusable. */
public final class Message {
    private static final int IOVEC = Msghdr.SIZE;
    private static final int HEADER_BYTES = IOVEC + Iovec.SIZE;

    private final NativeMemory header = NativeMemory.allocate(HEADER_BYTES);
    private final SockAddr name = new SockAddr();
    private final NativeMemory payload;
    private final NativeMemory control;
    private final ControlMessages controlMessages;

    /**
     * @param payloadSize largest datagram
     * @param controlSize bytes for control messages; 512 hold an error-queue entry, a time stamp and a TTL
     */
    public Message(int payloadSize, int controlSize) {
        payload = NativeMemory.allocate(payloadSize);
        control = NativeMemory.allocate(controlSize);
        controlMessages = new ControlMessages(control.buffer());
        ByteBuffer h = header.buffer();
        h.putLong(Msghdr.MSG_NAME, name.address());
        h.putLong(Msghdr.MSG_IOV, header.address() + IOVEC);
        h.putLong(Msghdr.MSG_IOVLEN, 1);
        h.putLong(Msghdr.MSG_CONTROL, control.address());
        h.putLong(IOVEC + Iovec.IOV_BASE, payload.address());
    }

    /** The datagram, in host byte order. */
    public ByteBuffer payload() {
        return payload.buffer();
    }

    /** The peer: set it before a send; after a receive it is the sender, or, of the error queue, where the packet went. */
    public SockAddr name() {
        return name;
    }

    /** The peer's IP address, where there is one. */
    public Optional<IpAddress> ip() {
        return name.ip();
    }

    /** Makes the message ready to send: {@code length} bytes of payload, to {@link #name()}, without control messages. */
    public Message toSend(int length) {
        return toSend(length, 0);
    }

    /** As {@link #toSend(int)}, with so many bytes of control messages. */
    public Message toSend(int length, int controlLength) {
        ByteBuffer h = header.buffer();
        h.putInt(Msghdr.MSG_NAMELEN, name.length());
        h.putLong(IOVEC + Iovec.IOV_LEN, length);
        h.putLong(Msghdr.MSG_CONTROLLEN, controlLength);
        return this;
    }

    /** The control messages that came, from the first. Reused: one walk at a time. */
    public ControlMessages controlMessages() {
        controlMessages.reset((int) header.buffer().getLong(Msghdr.MSG_CONTROLLEN));
        return controlMessages;
    }

    /** MSG_TRUNC, MSG_CTRUNC, MSG_ERRQUEUE of the last receive. */
    public int flags() {
        return header.buffer().getInt(Msghdr.MSG_FLAGS);
    }

    void prepareReceive() {
        ByteBuffer h = header.buffer();
        h.putInt(Msghdr.MSG_NAMELEN, SockAddr.CAPACITY);
        h.putLong(IOVEC + Iovec.IOV_LEN, payload.size());
        h.putLong(Msghdr.MSG_CONTROLLEN, control.size());
        h.putInt(Msghdr.MSG_FLAGS, 0);
        // A packet without a sender leaves the family as it was.
        name.bytes().putShort(0, (short) 0);
    }

    long address() {
        return header.address();
    }
}
