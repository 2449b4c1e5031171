package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists, order, shards and state file together: a sweep that is killed again and again still probes everything. */
@Timeout(60)
class ResumedSweepTest {
    private static final String LIST = "198.18.0.0/29\n198.18.1.1\n198.18.0.4/30\n2001:db8::/126\n198.18.0.2\n";
    private static final PortSet PORTS = PortSet.parse("22,80");
    private static final TargetRules RULES = new TargetRules(
            TargetParser.target("198.18.0.5").map(AddressSet::of).orElseThrow(), List.of(), n -> List.of());

    /** Probes in flight when the kill comes: sent, but without a result yet. */
    private static final int IN_FLIGHT = 3;

    @TempDir
    private Path directory;

    private final Map<String, Integer> probes = new HashMap<>();
    private final AddressCell cell = new AddressCell();

    @Test
    void nothingIsSkippedAndLittleIsProbedTwice() throws IOException {
        for (int life = IN_FLIGHT + 1; life < 12; life++) {
            probes.clear();
            int kills = 0;
            for (int index = 1; index <= 2; index++) {
                while (!live(new Shard(index, 2), life)) {
                    kills++;
                }
                assertThat(directory.resolve("state." + index)).exists();
                assertThat(directory.resolve("state." + index).toFile().delete())
                        .isTrue();
            }
            // Two words a window: 8 of the /29 less one and 198.18.1.1, then 4 less one and 4 of v6, then 1.
            assertThat(probes.values().stream().mapToInt(n -> n).sum())
                    .as("probes with a life of %s and %s kills", life, kills)
                    .isBetween(2 * (8 + 7 + 1), 2 * (8 + 7 + 1) + kills * IN_FLIGHT);
            assertThat(probes).hasSize(2 * (8 + 7 + 1));
        }
    }

    /** Sends so many probes at most, as a process that is then killed; true if it came to the end. */
    private boolean live(Shard shard, int life) throws IOException {
        try (SweepStateFile file = SweepStateFile.open(directory.resolve("state." + shard.index()), shard.index());
                TargetWindows windows = TargetWindows.open(
                        List.of("-"),
                        new ByteArrayInputStream(LIST.getBytes(StandardCharsets.US_ASCII)),
                        RULES,
                        file.found(),
                        2)) {
            long place = file.found().map(SweepState::settled).orElse(0L);
            int sent = 0;
            for (Optional<TargetWindow> w = windows.next(); w.isPresent(); w = windows.next()) {
                TargetWindow window = w.get();
                SweepOrder order = new SweepOrder(window.space(), PORTS, 8, shard);
                for (; place < order.length(); place++) {
                    if (sent++ == life) {
                        return false;
                    }
                    long probe = order.probeAt(place);
                    window.space().at(order.addressOf(probe), cell);
                    probes.merge(window.number() + " " + cell + " " + order.portOf(probe), 1, Integer::sum);
                    file.save(state(shard, window, Math.max(0, place + 1 - IN_FLIGHT), file));
                }
                file.save(state(shard, window, order.length(), file));
                place = 0;
            }
            return true;
        }
    }

    /** A run that begins beyond what it would save keeps what it found. */
    private static SweepState state(Shard shard, TargetWindow window, long settled, SweepStateFile file) {
        SweepState state =
                new SweepState(shard.index(), 8, window.number(), window.fingerprint(), settled, SweepTally.NONE);
        return file.found()
                .filter(f -> f.window() == state.window() && f.settled() > settled)
                .orElse(state);
    }
}
