package org.pingpoint.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.linux.Capabilities;
import org.pingpoint.linux.NativeAccess;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.HostTables;

/** The examinations of {@code doctor}, each on its own: one that fails never keeps the others from running. */
final class Checkup {
    private static final String GRANT = "sudo setpriv --reuid=\"$USER\" --regid=\"$(id -g)\" --init-groups"
            + " --inh-caps=+net_raw,+net_admin --ambient-caps=+net_raw,+net_admin pingpoint ...";
    private static final Path PING_RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");

    private Checkup() {}

    /**
     * What an examination found.
     *
     * @param optional true if Pingpoint does its main job without it
     * @param remedy the command that mends it
     */
    record Finding(String what, boolean works, boolean optional, String detail, Optional<String> remedy) {}

    /** Examines the calling thread's network namespace. */
    static List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        Optional<String> problem = NativeAccess.problem();
        findings.add(new Finding(
                "native calls",
                problem.isEmpty(),
                false,
                problem.orElse("libc is called directly"),
                problem.map(p -> "a temporary directory without noexec: java -Djna.tmpdir=DIR -jar pingpoint.jar")));
        if (problem.isPresent()) {
            return findings;
        }
        capabilities(findings);
        findings.add(packetSocket());
        findings.add(libpcap());
        findings.add(pingSockets());
        tables(findings);
        findings.add(ipv6());
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding(
                "java",
                version >= 17,
                false,
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                version >= 17 ? Optional.empty() : Optional.of("apt-get install openjdk-17-jre-headless"));
    }

    private static void capabilities(List<Finding> findings) {
        try {
            Capabilities own = Capabilities.current();
            findings.add(capability(
                    "CAP_NET_RAW", own.netRaw(), false, "frames of our own: ARP, traces, the wire's view", GRANT));
            findings.add(capability("CAP_NET_ADMIN", own.netAdmin(), true, "marks and large socket buffers", GRANT));
            findings.add(capability("CAP_SYS_ADMIN", own.sysAdmin(), true, "--netns", "run pingpoint as root"));
        } catch (IOException e) {
            findings.add(new Finding("capabilities", false, false, e.getMessage(), Optional.empty()));
        }
    }

    private static Finding capability(String name, boolean held, boolean optional, String use, String remedy) {
        return new Finding(
                name,
                held,
                optional,
                (held ? "held; for " : "not held; needed for ") + use,
                held ? Optional.empty() : Optional.of(remedy));
    }

    private static Finding packetSocket() {
        try (NativeSocket socket = NativeSocket.open(Uapi.AF_PACKET, Uapi.SOCK_RAW | Uapi.SOCK_CLOEXEC, 0)) {
            return new Finding("packet sockets", socket.descriptor() >= 0, false, "AF_PACKET opens", Optional.empty());
        } catch (IOException e) {
            return new Finding("packet sockets", false, false, e.getMessage(), Optional.of(GRANT));
        }
    }

    private static Finding libpcap() {
        Optional<Path> file = NativeAccess.libpcap();
        return new Finding(
                "libpcap",
                file.isPresent(),
                true,
                file.map(Path::toString).orElse("not installed; only --link pcap needs it"),
                file.isPresent() ? Optional.empty() : Optional.of("apt-get install libpcap0.8"));
    }

    /** A ping socket may be opened by groups inside the range, and raw ICMP by CAP_NET_RAW. */
    private static Finding pingSockets() {
        String what = "ping sockets";
        try {
            long[] range = Arrays.stream(sysctl(PING_RANGE).strip().split("\\s+"))
                    .mapToLong(Long::parseLong)
                    .toArray();
            boolean allowed = groups().anyMatch(g -> g >= range[0] && g <= range[1]);
            return new Finding(
                    what,
                    allowed,
                    true,
                    "net.ipv4.ping_group_range is " + range[0] + " " + range[1]
                            + (allowed ? "" : ", none of our groups is in it; echo by socket needs CAP_NET_RAW then"),
                    allowed ? Optional.empty() : Optional.of("sysctl -w net.ipv4.ping_group_range='0 2147483647'"));
        } catch (IOException | RuntimeException e) {
            return new Finding(what, false, true, PING_RANGE + " cannot be read", Optional.empty());
        }
    }

    /** A sysctl is whole in the first read, and only there. */
    private static String sysctl(Path file) throws IOException {
        byte[] bytes = new byte[256];
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(bytes, 0, Math.max(0, in.read(bytes)), StandardCharsets.US_ASCII);
        }
    }

    private static LongStream groups() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("Gid:") || l.startsWith("Groups:"))
                .flatMap(l ->
                        Arrays.stream(l.substring(l.indexOf(':') + 1).strip().split("\\s+")))
                .filter(g -> !g.isEmpty())
                .mapToLong(Long::parseLong);
    }

    private static void tables(List<Finding> findings) {
        try (KernelTables kernel = KernelTables.open()) {
            HostTables read = kernel.read();
            findings.add(new Finding(
                    "kernel tables",
                    !read.interfaces().isEmpty(),
                    false,
                    read.interfaces().size() + " interfaces, " + read.routes().size() + " routes, "
                            + read.neighbors().size() + " neighbours by rtnetlink",
                    Optional.empty()));
            FibResult route = kernel.lookup(Flow.to(IpAddress.parse("127.0.0.1")));
            boolean matched =
                    route instanceof FibResult.Found found && found.matched().isPresent();
            findings.add(new Finding(
                    "route lookup",
                    route instanceof FibResult.Found,
                    false,
                    matched ? "tells the matching line (RTM_F_FIB_MATCH)" : "without the matching line",
                    Optional.empty()));
        } catch (IOException e) {
            findings.add(new Finding("kernel tables", false, false, e.getMessage(), Optional.empty()));
        }
    }

    private static Finding ipv6() {
        boolean on = Files.exists(Path.of("/proc/self/net/if_inet6"));
        return new Finding("IPv6", on, true, on ? "on" : "switched off in this kernel", Optional.empty());
    }
}
