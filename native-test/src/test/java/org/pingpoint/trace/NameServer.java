package org.pingpoint.trace;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.pingpoint.lab.Namespace;
import org.pingpoint.linux.NetworkNamespace;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;

/** A name server in a namespace, which knows the names it is told; and the file by which another namespace finds it. */
final class NameServer implements AutoCloseable {
    private static final int PORT = 53;
    private static final int MOST_TRIES = 200;

    private final DatagramSocket socket;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Map<String, String> names = Map.of();
    private volatile long delayMillis;
    private volatile boolean silent;

    NameServer(Namespace where, String address) throws Exception {
        socket = NetworkNamespace.call(where.name(), () -> bind(InetAddress.getByName(address)));
        Thread thread = new Thread(this::serve, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A port closed just now may be held a moment longer: a program that another test starts has copies of all our descriptors
     * until it executes.
     */
    private static DatagramSocket bind(InetAddress address) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                return new DatagramSocket(PORT, address);
            } catch (BindException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Thread.sleep(10);
            }
        }
    }

    /** Names by address, in the presentation of zone files; all others do not exist. */
    NameServer knows(Map<String, String> byAddress) {
        names = byAddress;
        return this;
    }

    /** Thinks for so long before each answer. */
    NameServer slow(long millis) {
        delayMillis = millis;
        return this;
    }

    NameServer silent() {
        silent = true;
        return this;
    }

    int asked() {
        return asked.get();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                asked.incrementAndGet();
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                if (!silent) {
                    Thread.sleep(delayMillis);
                    packet.setData(answer(new Message(question)));
                    socket.send(packet);
                }
            }
        } catch (IOException | InterruptedException e) {
            // Closed: the test is over.
            return;
        }
    }

    private byte[] answer(Message message) throws IOException {
        Name asked = message.getQuestion().getName();
        message.getHeader().setFlag(Flags.QR);
        Optional<String> name =
                Optional.ofNullable(names.get(ReverseMap.fromName(asked).getHostAddress()));
        if (name.isPresent()) {
            message.addRecord(new PTRRecord(asked, DClass.IN, 60, new Name(name.get())), Section.ANSWER);
        } else {
            message.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return message.toWire();
    }

    /** What a namespace finds as its /etc/resolv.conf; its /etc/hosts names nobody. */
    static void configure(Namespace client, String... servers) throws IOException {
        write(client, "resolv.conf", Stream.of(servers).map(s -> "nameserver " + s));
        hosts(client);
    }

    /** What a namespace finds as its /etc/hosts. */
    static void hosts(Namespace client, String... lines) throws IOException {
        write(client, "hosts", Stream.of(lines));
    }

    private static void write(Namespace client, String file, Stream<String> lines) throws IOException {
        Path folder = Files.createDirectories(Path.of("/etc/netns", client.name()));
        Files.write(folder.resolve(file), lines.toList());
    }

    static void forget(Namespace client) throws IOException {
        Path folder = Path.of("/etc/netns", client.name());
        Files.deleteIfExists(folder.resolve("resolv.conf"));
        Files.deleteIfExists(folder.resolve("hosts"));
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        socket.close();
    }
}
