package org.pingpoint.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.model.host.Interface;

@NeedsRoot
class NetworkNamespaceTest {
    private static long current() throws IOException {
        return (Long) Files.getAttribute(Path.of("/proc/thread-self/ns/net"), "unix:ino");
    }

    private static long of(Namespace namespace) throws IOException {
        return (Long) Files.getAttribute(Path.of("/run/netns", namespace.name()), "unix:ino");
    }

    @Test
    void onlyTheTasksThreadIsInside() throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace host = lab.host("host");
            long before = current();
            assertThat(NetworkNamespace.call(host.name(), NetworkNamespaceTest::current))
                    .isEqualTo(of(host));
            assertThat(NetworkNamespace.call("/run/netns/" + host.name(), NetworkNamespaceTest::current))
                    .isEqualTo(of(host));
            assertThat(NetworkNamespace.call(Optional.empty(), NetworkNamespaceTest::current))
                    .isEqualTo(before);
            assertThat(current()).isEqualTo(before);
        }
    }

    @Test
    void socketsKeepTheNamespaceTheyWereOpenedIn() throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace host = lab.host("host");
            host.ip("link add only-here type veth peer name far");
            try (KernelTables inside = NetworkNamespace.call(host.name(), KernelTables::open)) {
                assertThat(inside.interfaces().stream().map(Interface::name)).contains("only-here");
            }
        }
    }

    @Test
    void resolverFileOfTheNamespaceIsLaidOverForItsThreadOnly() throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace host = lab.host("host");
            Path directory = Path.of("/etc/netns", host.name());
            boolean parentIsNew = !Files.exists(directory.getParent());
            String before = Files.readString(Path.of("/etc/hosts"));
            Files.createDirectories(directory);
            try {
                Files.writeString(directory.resolve("hosts"), "203.0.113.53 only.in.the.namespace\n");
                Files.writeString(directory.resolve("no-such-file-in-etc"), "ignored\n");
                assertThat(NetworkNamespace.call(host.name(), () -> Files.readString(Path.of("/etc/hosts"))))
                        .isEqualTo("203.0.113.53 only.in.the.namespace\n");
                assertThat(Files.readString(Path.of("/etc/hosts"))).isEqualTo(before);
            } finally {
                Files.deleteIfExists(directory.resolve("hosts"));
                Files.deleteIfExists(directory.resolve("no-such-file-in-etc"));
                Files.deleteIfExists(directory);
                if (parentIsNew) {
                    Files.deleteIfExists(directory.getParent());
                }
            }
        }
    }

    @Test
    void whatTheTaskThrowsComesThrough() {
        try (Lab lab = Lab.open()) {
            Namespace host = lab.host("host");
            assertThatThrownBy(() -> NetworkNamespace.call(host.name(), () -> {
                        throw new IOException("from inside");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("from inside");
        }
    }

    @Test
    void whatIsNoNamespaceIsSaidToBeNone() {
        assertThatThrownBy(() -> NetworkNamespace.call("/etc/hosts", () -> 1))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("EINVAL")
                .hasMessageContaining("is not a network namespace");
    }

    @Test
    void rootMayEverything() throws Exception {
        Capabilities here = Capabilities.current();
        assertThat(here.netRaw()).isTrue();
        assertThat(here.netAdmin()).isTrue();
        assertThat(here.sysAdmin()).isTrue();
    }
}
