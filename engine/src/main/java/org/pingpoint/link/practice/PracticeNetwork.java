package org.pingpoint.link.practice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Fd;
import org.pingpoint.linux.Layout.Ifreq;
import org.pingpoint.linux.Layout.Rtentry;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Uapi;

/**
 * What the calling thread's empty namespace is filled with for a rehearsal: a tap interface, and behind it, in this process, a
 * {@link PracticeRouter} that answers for all of 198.18.0.0/15. No frame leaves the process, and all is gone when it ends.
 */
public final class PracticeNetwork implements AutoCloseable {
    private static final String NAME = "practice";
    private static final byte[] OWN = {(byte) 198, 18, 0, 1};
    private static final byte[] NETMASK = {(byte) 255, (byte) 255, (byte) 255, 0};
    private static final byte[] ANY = {0, 0, 0, 0};
    private static final int IFF_UP = 1;
    private static final int RTF_UP = 1;
    private static final int RTF_GATEWAY = 2;

    private final Fd tap;

    private PracticeNetwork(Fd tap) {
        this.tap = tap;
    }

    /** @throws ErrnoException if this host has no tap interfaces, or does not let us have one */
    public static PracticeNetwork open() throws ErrnoException {
        Fd tap = Fd.open("/dev/net/tun", Uapi.O_RDWR);
        try (NativeSocket any = NativeSocket.open(Uapi.AF_INET, Uapi.SOCK_DGRAM, 0)) {
            tap.ioctl(Uapi.TUNSETIFF, flags(Uapi.IFF_TAP | Uapi.IFF_NO_PI));
            any.ioctl(Uapi.SIOCSIFADDR, address(OWN));
            any.ioctl(Uapi.SIOCSIFNETMASK, address(NETMASK));
            any.ioctl(Uapi.SIOCSIFFLAGS, flags(IFF_UP));
            any.ioctl(Uapi.SIOCADDRT, defaultRoute());
        } catch (ErrnoException e) {
            tap.close();
            throw e;
        }
        Thread router = new Thread(new PracticeRouter(tap), "router");
        router.setDaemon(true);
        router.start();
        return new PracticeNetwork(tap);
    }

    private static NativeMemory request() {
        NativeMemory request = NativeMemory.allocate(Ifreq.SIZE);
        request.buffer().put(Ifreq.IFR_NAME, NAME.getBytes(StandardCharsets.US_ASCII));
        return request;
    }

    private static NativeMemory flags(int flags) {
        NativeMemory request = request();
        request.buffer().putShort(Ifreq.IFR_FLAGS, (short) flags);
        return request;
    }

    private static NativeMemory address(byte[] address) {
        NativeMemory request = request();
        putAddress(request.buffer(), Ifreq.IFR_ADDR, address);
        return request;
    }

    private static NativeMemory defaultRoute() {
        NativeMemory route = NativeMemory.allocate(Rtentry.SIZE);
        putAddress(route.buffer(), Rtentry.RT_DST, ANY);
        putAddress(route.buffer(), Rtentry.RT_GATEWAY, PracticeRouter.ADDRESS);
        putAddress(route.buffer(), Rtentry.RT_GENMASK, ANY);
        route.buffer().putShort(Rtentry.RT_FLAGS, (short) (RTF_UP | RTF_GATEWAY));
        return route;
    }

    /** A {@code struct sockaddr_in}. */
    private static void putAddress(ByteBuffer buffer, int at, byte[] address) {
        buffer.putShort(at, (short) Uapi.AF_INET);
        buffer.put(at + Integer.BYTES, address);
    }

    @Override
    public void close() {
        tap.close();
    }
}
