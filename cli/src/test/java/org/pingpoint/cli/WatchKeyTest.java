package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchKeyTest {
    /** What is made of bytes of a terminal that then goes away. */
    private static List<WatchKey> keys(String typed, int expected) throws InterruptedException {
        CountDownLatch pressed = new CountDownLatch(expected);
        KeyReader reader =
                KeyReader.start(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), pressed::countDown);
        assertThat(pressed.await(10, TimeUnit.SECONDS)).isTrue();
        List<WatchKey> keys = new ArrayList<>();
        for (Optional<WatchKey> key = reader.next(); key.isPresent(); key = reader.next()) {
            keys.add(key.get());
        }
        return keys;
    }

    @Test
    void keysAreReadOneByOneAndTheEndIsQuit() throws InterruptedException {
        assertThat(keys("p? zRm\tw", 8))
                .containsExactly(
                        WatchKey.PAUSE,
                        WatchKey.HELP,
                        WatchKey.PAUSE,
                        WatchKey.RESET,
                        WatchKey.METHOD,
                        WatchKey.NEXT,
                        WatchKey.REPORT,
                        WatchKey.QUIT);
    }

    @Test
    void ofSequencesOnlyArrowsCount() throws InterruptedException {
        assertThat(keys("\u001b[C\u001bOD\u001b[1;5C\u001b[15~\u001b[Ap", 5))
                .containsExactly(WatchKey.NEXT, WatchKey.PREVIOUS, WatchKey.NEXT, WatchKey.PAUSE, WatchKey.QUIT);
    }

    @Test
    void escapeAloneMeansNothing() throws InterruptedException {
        assertThat(keys("\u001b", 1)).containsExactly(WatchKey.QUIT);
    }
}
