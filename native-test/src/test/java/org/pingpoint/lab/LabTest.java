package org.pingpoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("another lab would sweep what it leaves behind")
@NeedsRoot
class LabTest {
    @Test
    void twoHostsBehindASwitchReachEachOtherInBothFamilies() {
        try (Lab lab = Lab.open()) {
            Namespace a = lab.host("a"), b = lab.host("b"), sw = lab.bridge("sw");
            a.link("eth0", sw, "p1");
            b.link("eth0", sw, "p2");
            a.ip("addr add 198.18.1.1/24 dev eth0", "addr add 2001:db8::1/64 dev eth0 nodad");
            b.ip("addr add 198.18.1.2/24 dev eth0", "addr add 2001:db8::2/64 dev eth0 nodad");
            lab.settle();
            assertThat(a.exec("ping", "-c1", "-W1", "198.18.1.2").exit()).isZero();
            assertThat(a.exec("ping", "-c1", "-W1", "2001:db8::2").exit()).isZero();
            assertThat(a.exec("ping", "-c1", "-W1", "198.18.1.3").exit()).isNotZero();
        }
    }

    @Test
    void nothingIsLeftAfterAFailure() {
        String[] name = new String[1];
        Background[] sleeper = new Background[1];
        assertThatThrownBy(() -> {
                    try (Lab lab = Lab.open()) {
                        Namespace a = lab.host("a");
                        name[0] = a.name();
                        sleeper[0] = a.start("sleep", "1000");
                        assertThat(Files.exists(Path.of("/run/netns", name[0]))).isTrue();
                        a.ip("link set nowhere up");
                    }
                })
                .isInstanceOf(LabException.class)
                .hasMessageContaining("nowhere");
        assertThat(Files.exists(Path.of("/run/netns", name[0]))).isFalse();
        assertThat(ProcessHandle.of(sleeper[0].pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aNamespaceOfADeadProcessIsSwept() {
        // No process has this pid: it is above the kernel's limit.
        String stale = "pplab" + (1 << 23) + "-1-left";
        Command.of("ip", "netns", "add", stale).must();
        Lab.sweep();
        assertThat(Files.exists(Path.of("/run/netns", stale))).isFalse();
    }
}
