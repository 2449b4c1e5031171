package org.pingpoint.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;

/** What every {@link Link} does, whatever it is made of. */
abstract class LinkContract {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LinkType type;
    private FarEnd farEnd;
    private Link link;

    /** A frame as a handler saw it. */
    record Seen(byte[] frame, long epochNanos, Direction direction) {}

    LinkContract(LinkType type) {
        this.type = type;
    }

    /** A fresh link of MTU 1500 to the interface {@code wire0}. */
    abstract FarEnd open() throws Exception;

    FarEnd farEnd() {
        return farEnd;
    }

    @BeforeEach
    void openLink() throws Exception {
        farEnd = open();
        link = farEnd.link();
    }

    @AfterEach
    void closeLink() throws Exception {
        if (farEnd != null) {
            link.close();
            farEnd.close();
        }
    }

    @Test
    void saysWhatItIs() {
        assertThat(link.type()).isEqualTo(type);
        assertThat(link.interfaceName()).isEqualTo("wire0");
        assertThat(link.interfaceIndex()).isPositive();
        assertThat(link.mtu()).isEqualTo(1500);
        assertThat(link.address().isPresent()).isEqualTo(type == LinkType.ETHERNET);
        assertThat(link.dropped()).isZero();
    }

    @Test
    void aSentFrameGoesOutAndComesBackAsSent() throws Exception {
        byte[] frame = sample(1);
        send(List.of(frame));
        List<Seen> seen = collect(1);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).frame()).isEqualTo(frame);
        assertThat(seen.get(0).direction()).isEqualTo(Direction.SENT);
        assertThat(seen.get(0).epochNanos()).isPositive();
        assertThat(farEnd.departed(1)).containsExactly(frame);
    }

    @Test
    void aBatchKeepsItsOrder() throws Exception {
        List<byte[]> frames = IntStream.range(0, 64).mapToObj(this::sample).toList();
        send(frames);
        assertThat(collect(64).stream().map(Seen::frame)).containsExactlyElementsOf(frames);
        assertThat(farEnd.departed(64)).containsExactlyElementsOf(frames);
    }

    @Test
    void aBatchCanBeReusedWithFewerAndOtherFrames() throws Exception {
        Frames batch = new Frames(8, 1600);
        for (int round = 0; round < 3; round++) {
            batch.clear();
            for (int i = 0; i < 3 - round; i++) {
                fill(batch, Samples.frame(type, 10 * round + i, 60 + 10 * round));
            }
            link.send(batch);
        }
        assertThat(collect(6).stream().map(s -> s.frame().length)).containsExactly(60, 60, 60, 70, 70, 80);
    }

    @Test
    void anEmptyBatchSendsNothing() throws Exception {
        link.send(new Frames(4, 1600));
        send(List.of(sample(1)));
        assertThat(farEnd.departed(1)).hasSize(1);
    }

    @Test
    void anArrivingFrameIsReceived() throws Exception {
        byte[] frame = sample(2);
        farEnd.arrive(List.of(frame));
        List<Seen> seen = collect(1);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).frame()).isEqualTo(frame);
        assertThat(seen.get(0).direction()).isEqualTo(Direction.RECEIVED);
    }

    @Test
    void theAnswerComesAfterItsQuestion() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(List.of(sample(i)));
            farEnd.departed(i + 1);
            farEnd.arrive(List.of(sample(1000 + i)));
            List<Seen> seen = collect(2);
            assertThat(seen.stream().map(Seen::direction)).containsExactly(Direction.SENT, Direction.RECEIVED);
            assertThat(seen.get(1).epochNanos())
                    .isGreaterThanOrEqualTo(seen.get(0).epochNanos());
        }
    }

    @Test
    void theLargestPacketPassesBothWays() throws Exception {
        byte[] frame = Samples.frame(type, 3, type == LinkType.ETHERNET ? 1514 : 1500);
        send(List.of(frame));
        farEnd.arrive(List.of(frame));
        List<Seen> seen = collect(2);
        assertThat(seen.stream().map(Seen::frame)).containsExactly(frame, frame);
        assertThat(farEnd.departed(1)).containsExactly(frame);
    }

    @Test
    void aFrameLargerThanTheLinkIsRefusedByName() {
        byte[] frame = Samples.frame(type, 4, 1600);
        assertThatThrownBy(() -> send(List.of(frame)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EMSGSIZE");
    }

    @Test
    void aFrameIsGivenBigEndianFromPositionZero() throws Exception {
        byte[] frame = sample(7);
        farEnd.arrive(List.of(frame));
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 50 && seen.isEmpty(); i++) {
            link.receive(
                    (f, t, d) -> {
                        byte[] copy = new byte[f.limit()];
                        f.get(0, copy);
                        if (Samples.isOurs(copy)) {
                            seen.add(f.position() + " " + f.limit() + " " + f.order());
                        }
                    },
                    Duration.ofMillis(100));
        }
        assertThat(seen).containsExactly("0 " + frame.length + " " + ByteOrder.BIG_ENDIAN);
    }

    @Test
    void withoutFramesReceivingEndsWithZero() throws Exception {
        // What the interface says by itself while it comes up must be gone first.
        while (link.receive((f, t, d) -> {}, Duration.ofMillis(300)) > 0) {
            continue;
        }
        assertThat(link.receive((f, t, d) -> {}, Duration.ZERO)).isZero();
    }

    @Test
    void theDescriptorPollsReadableWhileFramesWait() throws Exception {
        farEnd.arrive(List.of(sample(8)));
        assertThat(link.descriptor().isPresent()).isEqualTo(farEnd.polls());
        if (!farEnd.polls()) {
            assertThat(collect(1)).hasSize(1);
            return;
        }
        Poller poller = new Poller(1);
        poller.add(link.descriptor().getAsInt(), Uapi.POLLIN);
        assertThat(poller.await(PATIENCE.toNanos())).isEqualTo(1);
        assertThat(collect(1)).hasSize(1);
        // Drained: it must not stay readable, or a loop would spin.
        while (link.receive((f, t, d) -> {}, Duration.ofMillis(300)) > 0) {
            continue;
        }
        assertThat(poller.await(0)).isZero();
    }

    @Test
    void anInterfaceThatVanishesIsAnErrorByName() throws Exception {
        farEnd.vanish();
        Exception thrown = null;
        for (int i = 0; i < 50 && thrown == null; i++) {
            try {
                link.receive((f, t, d) -> {}, Duration.ofMillis(100));
            } catch (IOException e) {
                thrown = e;
            }
        }
        assertThat(thrown).hasMessageMatching(".*(ENXIO|ENODEV|ENETDOWN).*");
        assertThatThrownBy(() -> link.receive((f, t, d) -> {}, Duration.ZERO))
                .hasMessageMatching(".*(ENXIO|ENODEV|ENETDOWN).*");
        assertThatThrownBy(() -> send(List.of(sample(9)))).hasMessageMatching(".*(ENXIO|ENODEV|ENETDOWN).*");
    }

    @Test
    void afterCloseNothingWorksAndClosingAgainDoes() {
        link.close();
        link.close();
        assertThatThrownBy(() -> link.receive((f, t, d) -> {}, Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EBADF");
        assertThatThrownBy(() -> send(List.of(sample(1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EBADF");
    }

    private byte[] sample(int number) {
        return Samples.frame(type, number, 80);
    }

    void send(List<byte[]> frames) throws IOException {
        Frames batch = new Frames(64, 1600);
        frames.forEach(f -> fill(batch, f));
        link.send(batch);
    }

    private static void fill(Frames batch, byte[] frame) {
        batch.next(frame.length).put(0, frame);
    }

    List<Seen> collect(int count) throws IOException {
        return collect(link, count);
    }

    /** Our frames that a link hands over, until there are so many. */
    static List<Seen> collect(Link link, int count) throws IOException {
        List<Seen> seen = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.size() < count && System.nanoTime() < end) {
            link.receive(
                    (f, t, d) -> {
                        byte[] copy = new byte[f.limit()];
                        f.get(0, copy);
                        if (Samples.isOurs(copy)) {
                            seen.add(new Seen(copy, t, d));
                        }
                    },
                    Duration.ofMillis(100));
        }
        return seen;
    }
}
