package org.pingpoint.lab;

import java.nio.charset.StandardCharsets;
import org.pingpoint.linux.Fd;
import org.pingpoint.linux.Layout.Ifreq;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;

/** Two tun interfaces in two namespaces, and this process as the cable between them: a link of bare IP packets. */
final class TunCable implements AutoCloseable {
    private static final long PATIENCE_NANOS = 100_000_000L;

    private final Fd a;
    private final Fd b;
    private final Thread forth;
    private final Thread back;
    private volatile boolean cut;

    TunCable(Namespace namespaceA, String deviceA, Namespace namespaceB, String deviceB) {
        try {
            a = NetworkNamespace.call(namespaceA.name(), () -> create(deviceA));
            b = NetworkNamespace.call(namespaceB.name(), () -> create(deviceB));
        } catch (Exception e) {
            throw new LabException("cannot make a tun interface: " + e.getMessage(), e);
        }
        forth = new Thread(() -> carry(a, b), "tun " + deviceA);
        back = new Thread(() -> carry(b, a), "tun " + deviceB);
        forth.setDaemon(true);
        back.setDaemon(true);
        forth.start();
        back.start();
    }

    private static Fd create(String device) throws Exception {
        Fd fd = Fd.open("/dev/net/tun", Uapi.O_RDWR | Uapi.O_NONBLOCK);
        NativeMemory request = NativeMemory.allocate(Ifreq.SIZE);
        request.buffer().put(Ifreq.IFR_NAME, device.getBytes(StandardCharsets.US_ASCII));
        request.buffer().putShort(Ifreq.IFR_FLAGS, (short) (Uapi.IFF_TUN | Uapi.IFF_NO_PI));
        fd.ioctl(Uapi.TUNSETIFF, request);
        return fd;
    }

    private void carry(Fd from, Fd to) {
        NativeMemory packet = NativeMemory.allocate(65536);
        Poller poller = new Poller(1);
        poller.add(from.descriptor(), Uapi.POLLIN);
        while (!cut) {
            if (poller.await(PATIENCE_NANOS) > 0) {
                long length = from.read(packet, 0, packet.size());
                if (length > 0) {
                    to.write(
                            packet, 0, (int) length); // an interface that is down takes nothing, as a cable that is out
                }
            }
        }
    }

    @Override
    public void close() {
        cut = true;
        try {
            forth.join();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        a.close();
        b.close();
    }
}
