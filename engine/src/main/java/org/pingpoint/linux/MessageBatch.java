package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pingpoint.linux.Layout.Iovec;
import org.pingpoint.linux.Layout.Mmsghdr;
import org.pingpoint.linux.Layout.Msghdr;

/**
 * An array of mmsghdr for sendmmsg(2) and recvmmsg(2), with an iovec, an address and control space each, over an arena of equal
 * slots. Nothing is allocated after construction.
 */
public final class MessageBatch {
    private final int capacity;
    private final int slotSize;
    private final int controlSize;
    private final NativeMemory headers;
    private final NativeMemory vectors;
    private final NativeMemory names;
    private final NativeMemory controls;
    private final NativeMemory payloads;
    private final ByteBuffer[] slots;
    private final ControlMessages[] controlMessages;

    /** A batch over memory of its own. */
    public MessageBatch(int capacity, int slotSize, int controlSize) {
        this(NativeMemory.allocate(capacity * slotSize), capacity, slotSize, controlSize);
    }

    /**
     * A batch over somebody else's arena.
     *
     * @param arena slot i starts at {@code i * slotSize}
     * @param controlSize bytes of control messages of each, a multiple of 8; 0: none
     */
    public MessageBatch(NativeMemory arena, int capacity, int slotSize, int controlSize) {
        this.capacity = capacity;
        this.slotSize = slotSize;
        this.controlSize = controlSize;
        this.payloads = arena;
        headers = NativeMemory.allocate(capacity * Mmsghdr.SIZE);
        vectors = NativeMemory.allocate(capacity * Iovec.SIZE);
        names = NativeMemory.allocate(capacity * SockAddr.CAPACITY);
        controls = NativeMemory.allocate(Math.max(1, capacity * controlSize));
        slots = new ByteBuffer[capacity];
        controlMessages = new ControlMessages[capacity];
        for (int i = 0; i < capacity; i++) {
            ByteBuffer h = headers.buffer();
            int at = i * Mmsghdr.SIZE;
            h.putLong(at + Msghdr.MSG_IOV, vectors.address() + (long) i * Iovec.SIZE);
            h.putLong(at + Msghdr.MSG_IOVLEN, 1);
            vectors.buffer().putLong(i * Iovec.SIZE + Iovec.IOV_BASE, arena.address() + (long) i * slotSize);
            slots[i] = arena.buffer().slice(i * slotSize, slotSize);
            controlMessages[i] = new ControlMessages(
                    controls.buffer().slice(i * controlSize, controlSize).order(ByteOrder.nativeOrder()));
        }
    }

    public int capacity() {
        return capacity;
    }

    /** Slot i, big-endian; its limit is the length that was received or set. */
    public ByteBuffer payload(int index) {
        return slots[index];
    }

    /** Sets how many bytes of slot i are to be sent, with no address and no control message. */
    public void setLength(int index, int length) {
        slots[index].clear().limit(length);
        vectors.buffer().putLong(index * Iovec.SIZE + Iovec.IOV_LEN, length);
        ByteBuffer h = headers.buffer();
        int at = index * Mmsghdr.SIZE;
        h.putLong(at + Msghdr.MSG_NAME, 0).putInt(at + Msghdr.MSG_NAMELEN, 0);
        h.putLong(at + Msghdr.MSG_CONTROL, 0).putLong(at + Msghdr.MSG_CONTROLLEN, 0);
    }

    /** Sets where message i is to be sent, after {@link #setLength}. The address is copied. */
    public void setName(int index, SockAddr to) {
        ByteBuffer h = headers.buffer();
        int at = index * Mmsghdr.SIZE;
        names.buffer().put(index * SockAddr.CAPACITY, to.bytes(), 0, to.length());
        h.putLong(at + Msghdr.MSG_NAME, names.address() + (long) index * SockAddr.CAPACITY);
        h.putInt(at + Msghdr.MSG_NAMELEN, to.length());
    }

    /** After a receive: bytes of message i; with MSG_TRUNC in the call, its length on the wire. The payload's limit is set. */
    public int received(int index) {
        int length = headers.buffer().getInt(index * Mmsghdr.SIZE + Mmsghdr.MSG_LEN);
        slots[index].clear().limit(Math.min(length, slotSize));
        return length;
    }

    /** msg_flags of message i. */
    public int flags(int index) {
        return headers.buffer().getInt(index * Mmsghdr.SIZE + Msghdr.MSG_FLAGS);
    }

    /** All addresses in host order; that of message i starts at {@link #nameOffset}. */
    public ByteBuffer names() {
        return names.buffer();
    }

    public int nameOffset(int index) {
        return index * SockAddr.CAPACITY;
    }

    /** The control messages of message i, from the first. */
    public ControlMessages controlMessages(int index) {
        controlMessages[index].reset((int) headers.buffer().getLong(index * Mmsghdr.SIZE + Msghdr.MSG_CONTROLLEN));
        return controlMessages[index];
    }

    void prepareReceive() {
        ByteBuffer h = headers.buffer();
        for (int i = 0; i < capacity; i++) {
            int at = i * Mmsghdr.SIZE;
            h.putLong(at + Msghdr.MSG_NAME, names.address() + (long) i * SockAddr.CAPACITY);
            h.putInt(at + Msghdr.MSG_NAMELEN, SockAddr.CAPACITY);
            h.putLong(at + Msghdr.MSG_CONTROL, controlSize == 0 ? 0 : controls.address() + (long) i * controlSize);
            h.putLong(at + Msghdr.MSG_CONTROLLEN, controlSize);
            h.putInt(at + Msghdr.MSG_FLAGS, 0);
            vectors.buffer().putLong(i * Iovec.SIZE + Iovec.IOV_LEN, slotSize);
        }
    }

    long address(int index) {
        return headers.address() + (long) index * Mmsghdr.SIZE;
    }
}
