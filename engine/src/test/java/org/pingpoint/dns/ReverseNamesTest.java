package org.pingpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pingpoint.model.IpAddress;

/** Real sockets on loopback. No test waits for more than is being looked up. */
@Timeout(60)
class ReverseNamesTest {
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.1.9");
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Answers each question as it is told, until it is closed. */
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch mayAnswer;

        Server(CountDownLatch mayAnswer) throws IOException {
            this.mayAnswer = mayAnswer;
            Thread thread = new Thread(this::serve, "name server");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                    socket.receive(packet);
                    asked.incrementAndGet();
                    mayAnswer.await();
                    byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                    packet.setData(Replies.to(question).name("r9.example.net.").bytes());
                    socket.send(packet);
                }
            } catch (Exception e) {
                // Closed: the test is over.
                return;
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static InetSocketAddress nobody() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void aNameIsFoundAndAskedForOnce() throws Exception {
        try (Server server = new Server(new CountDownLatch(0));
                ReverseNames names =
                        ReverseNames.open(List.of(server.address())).orElseThrow()) {
            names.ask(ADDRESS);
            names.ask(ADDRESS);
            names.await(LONG);
            names.ask(ADDRESS);
            names.await(LONG);
            assertThat(names.name(ADDRESS)).contains("r9.example.net");
            assertThat(server.asked.get()).isEqualTo(1);
        }
    }

    @Test
    void askingWaitsForNobodyAndTheNameComesLater() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (Server server = new Server(mayAnswer);
                ReverseNames names =
                        ReverseNames.open(List.of(server.address())).orElseThrow()) {
            names.ask(ADDRESS);
            names.await(Duration.ofMillis(20));
            assertThat(names.isSettled(ADDRESS)).isFalse();
            assertThat(names.name(ADDRESS)).isEmpty();
            mayAnswer.countDown();
            names.await(LONG);
            assertThat(names.name(ADDRESS)).contains("r9.example.net");
        }
    }

    @Test
    void aServerThatIsNotThereIsLeftForTheNext() throws Exception {
        try (Server server = new Server(new CountDownLatch(0));
                ReverseNames names =
                        ReverseNames.open(List.of(nobody(), server.address())).orElseThrow()) {
            names.ask(ADDRESS);
            names.await(LONG);
            assertThat(names.name(ADDRESS)).contains("r9.example.net");
        }
    }

    @Test
    void withoutAnyServerThereAreNoNamesAndNoWait() throws Exception {
        assertThat(ReverseNames.open(List.of())).isEmpty();
        try (ReverseNames names = ReverseNames.open(List.of(nobody())).orElseThrow()) {
            names.ask(ADDRESS);
            names.await(LONG);
            assertThat(names.isSettled(ADDRESS)).isTrue();
            assertThat(names.name(ADDRESS)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        try (Server server = new Server(new CountDownLatch(1))) {
            ReverseNames names = ReverseNames.open(List.of(server.address())).orElseThrow();
            names.ask(ADDRESS);
            names.close();
            names.await(LONG);
            assertThat(names.name(ADDRESS)).isEmpty();
        }
    }
}
