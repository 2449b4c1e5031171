package org.pingpoint.lab.zoo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs on the hosts of a scenario, in a small process of its own inside the namespace.
 *
 * <ul>
 *   <li>{@code tcp 443}: accepts and closes;
 *   <li>{@code udp 53}: sends every datagram back;
 *   <li>{@code mute 514}: takes datagrams and says nothing;
 *   <li>{@code chat 203.0.113.99}: once a second a datagram to an address, so that the kernel asks for it by ARP or ND.
 * </ul>
 */
public final class Service {
    static final String READY = "ready";

    private Service() {}

    /** The words that start one, up to its arguments. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                Path.of(Service.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString(),
                Service.class.getName());
    }

    public static void main(String[] args) throws IOException {
        for (int i = 0; i + 1 < args.length; i += 2) {
            Thread thread = serve(args[i], args[i + 1]);
            thread.setName(args[i] + " " + args[i + 1]);
            thread.start();
        }
        System.out.println(READY);
    }

    private static Thread serve(String kind, String argument) throws IOException {
        return switch (kind) {
            case "tcp" -> {
                ServerSocket server = new ServerSocket();
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress("::", Integer.parseInt(argument)));
                yield new Thread(() -> accept(server));
            }
            case "udp", "mute" -> {
                DatagramSocket socket = new DatagramSocket(new InetSocketAddress("::", Integer.parseInt(argument)));
                yield new Thread(() -> echo(socket, kind.equals("udp")));
            }
            case "chat" -> {
                InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(argument), 9);
                DatagramSocket socket = new DatagramSocket();
                yield new Thread(() -> chat(socket, to));
            }
            default -> throw new IllegalArgumentException("tcp, udp, mute or chat, not " + kind);
        };
    }

    private static void accept(ServerSocket server) {
        while (true) {
            try {
                server.accept().close();
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    private static void echo(DatagramSocket socket, boolean answer) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (true) {
            try {
                packet.setLength(2048);
                socket.receive(packet);
                if (answer) {
                    socket.send(packet);
                }
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    private static void chat(DatagramSocket socket, InetSocketAddress to) {
        while (true) {
            try {
                socket.send(new DatagramPacket(new byte[1], 1, to));
            } catch (IOException e) {
                // EHOSTUNREACH of the datagram before: nobody is there, as intended.
            }
            try {
                Thread.sleep(900);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
