package org.pingpoint.linux;

import org.pingpoint.linux.Layout.CapData;
import org.pingpoint.linux.Layout.CapHeader;

/**
 * What the calling thread may do, from capget(2).
 *
 * @param effective bit n is capability n of {@code <linux/capability.h>}
 */
public record Capabilities(long effective) {
    /** Of the calling thread. */
    public static Capabilities current() throws ErrnoException {
        NativeMemory header = NativeMemory.allocate(CapHeader.SIZE);
        NativeMemory data = NativeMemory.allocate(2 * CapData.SIZE);
        header.buffer().putInt(CapHeader.VERSION, Uapi._LINUX_CAPABILITY_VERSION_3);
        if (LibCProcess.capget(header.address(), data.address()) < 0) {
            throw ErrnoException.last("capget");
        }
        long low = data.buffer().getInt(CapData.EFFECTIVE) & 0xffff_ffffL;
        long high = data.buffer().getInt(CapData.SIZE + CapData.EFFECTIVE) & 0xffff_ffffL;
        return new Capabilities(high << 32 | low);
    }

    public boolean has(int capability) {
        return (effective >>> capability & 1) != 0;
    }

    /** CAP_NET_RAW: raw and packet sockets, hence frames of our own. */
    public boolean netRaw() {
        return has(Uapi.CAP_NET_RAW);
    }

    /** CAP_NET_ADMIN: promiscuous mode, marks, forced buffers. */
    public boolean netAdmin() {
        return has(Uapi.CAP_NET_ADMIN);
    }

    /** CAP_SYS_ADMIN: entering another network namespace. */
    public boolean sysAdmin() {
        return has(Uapi.CAP_SYS_ADMIN);
    }
}
