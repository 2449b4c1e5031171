package org.pingpoint.lab.zoo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.lab.LabException;
import org.pingpoint.lab.Namespace;
import org.pingpoint.link.Frames;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.link.Links;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.packet.Checksum;

/** Puts one frame on a wire, over and over: what a stranger's switch port or router would say. */
final class Crier implements AutoCloseable {
    private static final long EVERY_MILLIS = 700;
    private static final int ICMPV6 = 58;

    private final Link link;
    private final Thread thread;
    private volatile boolean done;

    private Crier(Namespace where, byte[] frame) {
        try {
            link = NetworkNamespace.call(where.name(), Crier::open);
        } catch (Exception e) {
            throw new LabException("cannot send frames in " + where + ": " + e.getMessage(), e);
        }
        thread = new Thread(() -> cry(frame), "crier");
        thread.setDaemon(true);
        thread.start();
    }

    /** An ARP request of a stranger, in a frame with an 802.1Q tag. */
    static Crier tagged(Namespace where, int vlan) {
        return new Crier(
                where,
                HexFormat.of()
                        .parseHex("ffffffffffff" + "0250500000aa" + "8100" + String.format("%04x", vlan)
                                + "0806" + "0001080006040001" + "0250500000aa" + "cb007105"
                                + "000000000000" + "cb007101" + "00".repeat(18)));
    }

    /** A router advertisement that tells of a prefix, but gives no address and no route. */
    static Crier routerAdvertisement(Namespace where, Prefix prefix) {
        IpAddress from = IpAddress.parse("fe80::50:50ff:fe00:aa"), all = IpAddress.parse("ff02::1");
        HexFormat hex = HexFormat.of();
        byte[] message = hex.parseHex("86000000" + "4000" + "0000" + "0000000000000000"
                + "0304" + String.format("%02x", prefix.length()) + "00" + "0001518000003840" + "00000000"
                + hex.formatHex(prefix.network().address().bytes())
                + "0101" + "0250500000aa");
        ByteBuffer body = ByteBuffer.wrap(message);
        body.putShort(2, (short) Checksum.finish(
                Checksum.sum(body, 0, message.length) + Checksum.pseudoHeader(from, all, ICMPV6, message.length)));
        return new Crier(
                where,
                hex.parseHex("333300000001" + "0250500000aa" + "86dd" + "60000000"
                        + String.format("%04x", message.length) + "3aff" + hex.formatHex(from.bytes())
                        + hex.formatHex(all.bytes()) + hex.formatHex(message)));
    }

    private static Link open() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            return Links.open(
                    tables.interfaces().stream()
                            .filter(i -> i.name().equals("eth0"))
                            .findFirst()
                            .orElseThrow(),
                    LinkPreference.AFPACKET);
        }
    }

    private void cry(byte[] frame) {
        Frames frames = new Frames(1, 256);
        frames.next(frame.length).put(0, frame);
        while (!done) {
            try {
                link.send(frames);
                Thread.sleep(EVERY_MILLIS);
            } catch (IOException | InterruptedException e) {
                return; // the lab is being taken down
            }
        }
    }

    @Override
    public void close() throws Exception {
        done = true;
        thread.interrupt();
        thread.join();
        link.close();
    }
}
