package org.pingpoint.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.Fd;
import org.pingpoint.linux.Layout.Ifreq;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;

/** A tun interface; the far end is this process, behind its descriptor. */
final class Tun implements FarEnd {
    private final Lab lab = Lab.open();
    private final Link link;
    private final Fd tun;
    private final NativeMemory memory = NativeMemory.allocate(2048);
    private final List<byte[]> departed = new ArrayList<>();

    Tun(LinkPreference preference) throws Exception {
        try {
            Namespace here = lab.host("here");
            here.sysctl("net.ipv6.conf.default.disable_ipv6", "1");
            tun = NetworkNamespace.call(here.name(), Tun::create);
            here.ip("link set wire0 mtu 1500 up");
            link = NetworkNamespace.call(here.name(), () -> Links.open(Devices.of(here, "wire0"), preference));
        } catch (Exception e) {
            lab.close();
            throw e;
        }
    }

    private static Fd create() throws Exception {
        Fd fd = Fd.open("/dev/net/tun", Uapi.O_RDWR | Uapi.O_NONBLOCK);
        NativeMemory request = NativeMemory.allocate(Ifreq.SIZE);
        request.buffer().put(Ifreq.IFR_NAME, "wire0".getBytes(StandardCharsets.US_ASCII));
        request.buffer().putShort(Ifreq.IFR_FLAGS, (short) (Uapi.IFF_TUN | Uapi.IFF_NO_PI));
        fd.ioctl(Uapi.TUNSETIFF, request);
        return fd;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void arrive(List<byte[]> frames) {
        for (byte[] frame : frames) {
            memory.buffer().put(0, frame);
            long n = tun.write(memory, 0, frame.length);
            if (n != frame.length) {
                throw new IllegalStateException("write to tun: " + Errno.ofResult(n));
            }
        }
    }

    @Override
    public List<byte[]> departed(int count) {
        Poller poller = new Poller(1);
        poller.add(tun.descriptor(), Uapi.POLLIN);
        while (departed.size() < count && poller.await(5_000_000_000L) > 0) {
            byte[] frame = new byte[(int) tun.read(memory, 0, memory.size())];
            memory.buffer().get(0, frame);
            if (Samples.isOurs(frame)) {
                departed.add(frame);
            }
        }
        return departed;
    }

    @Override
    public void vanish() {
        tun.close();
    }

    @Override
    public void close() {
        tun.close();
        lab.close();
    }
}
