package org.pingpoint.linux;

/**
 * A socket in the namespace of the thread that opened it, usable from any one thread at a time. Set-up throws; sending and
 * receiving return bytes, or minus the errno.
 */
public final class NativeSocket extends Fd {
    private final int domain;

    private NativeSocket(int descriptor, int domain) {
        super(descriptor);
        this.domain = domain;
    }

    /** socket(2) with SOCK_CLOEXEC; add SOCK_NONBLOCK to the type as needed. */
    public static NativeSocket open(int domain, int type, int protocol) throws ErrnoException {
        int fd = LibC.socket(domain, type | Uapi.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw ErrnoException.last("socket(" + domain + ", " + (type & 0xf) + ", " + protocol + ")");
        }
        return new NativeSocket(fd, domain);
    }

    public void bind(SockAddr address) throws ErrnoException {
        if (LibC.bind(descriptor(), address.address(), address.length()) < 0) {
            throw ErrnoException.last("bind");
        }
    }

    /** connect(2): 0, or minus the errno; -EINPROGRESS is how a non-blocking one starts. */
    public int connect(SockAddr address) {
        return LibC.connect(descriptor(), address.address(), address.length()) == 0 ? 0 : -LibC.errno();
    }

    /** getsockname(2). */
    public SockAddr localAddress() throws ErrnoException {
        SockAddr address = new SockAddr();
        if (LibC.getsockname(descriptor(), address.address(), address.lengthForCall()) < 0) {
            throw ErrnoException.last("getsockname");
        }
        address.lengthFromCall();
        return address;
    }

    /** setsockopt(2) of an int. */
    public void setOption(int level, int name, int value) throws ErrnoException {
        int result = trySetOption(level, name, value);
        if (result < 0) {
            throw new ErrnoException(Errno.ofResult(result), "setsockopt(" + level + ", " + name + ")");
        }
    }

    /** setsockopt(2) of an int: 0, or minus the errno. */
    public int trySetOption(int level, int name, int value) {
        NativeMemory memory = NativeMemory.allocate(Integer.BYTES);
        memory.buffer().putInt(0, value);
        return LibC.setsockopt(descriptor(), level, name, memory.address(), Integer.BYTES) == 0 ? 0 : -LibC.errno();
    }

    /** setsockopt(2) of a struct: all of the memory. */
    public void setOption(int level, int name, NativeMemory value) throws ErrnoException {
        if (LibC.setsockopt(descriptor(), level, name, value.address(), value.size()) < 0) {
            throw ErrnoException.last("setsockopt(" + level + ", " + name + ")");
        }
    }

    /** getsockopt(2) of an int. */
    public int option(int level, int name) throws ErrnoException {
        NativeMemory memory = NativeMemory.allocate(Integer.BYTES);
        option(level, name, memory);
        return memory.buffer().getInt(0);
    }

    /** getsockopt(2) into memory; returns the bytes filled. */
    public int option(int level, int name, NativeMemory value) throws ErrnoException {
        NativeMemory length = NativeMemory.allocate(Integer.BYTES);
        length.buffer().putInt(0, value.size());
        if (LibC.getsockopt(descriptor(), level, name, value.address(), length.address()) < 0) {
            throw ErrnoException.last("getsockopt(" + level + ", " + name + ")");
        }
        return length.buffer().getInt(0);
    }

    /** SO_BINDTODEVICE. */
    public void bindToDevice(String interfaceName) throws ErrnoException {
        NativeMemory name = NativeMemory.allocate(16);
        byte[] bytes = NativeMemory.cString(interfaceName);
        name.buffer().put(0, bytes, 0, Math.min(bytes.length, 16));
        setOption(Uapi.SOL_SOCKET, Uapi.SO_BINDTODEVICE, name);
    }

    /** Fetches and clears SO_ERROR: the errno of a non-blocking connect or of a datagram that came back, 0 if none. */
    public int pendingError() throws ErrnoException {
        return option(Uapi.SOL_SOCKET, Uapi.SO_ERROR);
    }

    /** send(2): bytes, or minus the errno. */
    public long send(NativeMemory from, int offset, int length, int flags) {
        long n = LibC.send(descriptor(), from.address() + offset, length, flags);
        return n >= 0 ? n : -LibC.errno();
    }

    /** sendto(2): bytes, or minus the errno. */
    public long sendTo(NativeMemory from, int offset, int length, int flags, SockAddr to) {
        long n = LibC.sendto(descriptor(), from.address() + offset, length, flags, to.address(), to.length());
        return n >= 0 ? n : -LibC.errno();
    }

    /** recv(2): bytes, or minus the errno. */
    public long receive(NativeMemory into, int offset, int length, int flags) {
        long n = LibC.recv(descriptor(), into.address() + offset, length, flags);
        return n >= 0 ? n : -LibC.errno();
    }

    /** recvfrom(2): bytes, or minus the errno; the sender is left in {@code from}. */
    public long receiveFrom(NativeMemory into, int offset, int length, int flags, SockAddr from) {
        long n = LibC.recvfrom(
                descriptor(), into.address() + offset, length, flags, from.address(), from.lengthForCall());
        if (n < 0) {
            return -LibC.errno();
        }
        from.lengthFromCall();
        return n;
    }

    /** sendmsg(2): bytes, or minus the errno. */
    public long send(Message message, int flags) {
        long n = LibC.sendmsg(descriptor(), message.address(), flags);
        return n >= 0 ? n : -LibC.errno();
    }

    /** recvmsg(2): bytes, or minus the errno. MSG_ERRQUEUE in {@code flags} reads the error queue. */
    public long receive(Message message, int flags) {
        message.prepareReceive();
        long n = LibC.recvmsg(descriptor(), message.address(), flags);
        return n >= 0 ? n : -LibC.errno();
    }

    /** sendmmsg(2) of the messages from {@code first} up to {@code end}: how many were sent, or minus the errno. */
    public int send(MessageBatch batch, int first, int end, int flags) {
        int n = LibC.sendmmsg(descriptor(), batch.address(first), end - first, flags);
        return n >= 0 ? n : -LibC.errno();
    }

    /** recvmmsg(2) into the whole batch: how many came, or minus the errno. */
    public int receive(MessageBatch batch, int flags) {
        batch.prepareReceive();
        int n = LibC.recvmmsg(descriptor(), batch.address(0), batch.capacity(), flags, 0);
        return n >= 0 ? n : -LibC.errno();
    }

    /**
     * The closing of a packet socket waits for grace periods of the kernel, some 10 ms each. Nobody here does where io_uring is
     * allowed: the socket then ends by itself within a tenth of a second, although this has returned.
     */
    @Override
    protected void release(int descriptor) {
        if (domain == Uapi.AF_PACKET) {
            IoUring.close(descriptor);
        } else {
            super.release(descriptor);
        }
    }
}
