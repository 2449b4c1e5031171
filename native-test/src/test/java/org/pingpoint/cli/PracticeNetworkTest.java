package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.link.practice.PracticeNetwork;
import org.pingpoint.linux.NetworkNamespace;

/** What is rehearsed there is what later runs do: packets must go out and answers come in. */
@NeedsRoot
class PracticeNetworkTest {
    private static Typed run(String line) throws Exception {
        return NetworkNamespace.callInNew(() -> {
            try (PracticeNetwork network = PracticeNetwork.open()) {
                return Typed.here(line.split(" "));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping -c1 198.18.0.2",
                "ping -c1 198.18.1.1",
                "ping -c1 198.18.1.1 --link afpacket",
                "arp 198.18.0.77 --timeout 100ms",
                "sweep 198.18.1.0/29 --rate max --only silent",
                "diagnose 198.18.1.1",
            })
    void allIsWell(String line) throws Exception {
        Typed typed = run(line);
        assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
    }

    @Test
    void everyHostIsOneHopBehindTheRouter() throws Exception {
        assertThat(run("trace 198.18.1.1 --method udp").out()).contains(" 1  198.18.0.2  ", " 2  198.18.1.1  ");
    }
}
