package org.pingpoint.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.host.Address;

/**
 * A network of namespaces with no way out of them.
 *
 * <p>Names are {@code pplab<pid>-<n>-<role>}: the process that made them is told by the name, so that what a killed run has
 * left behind is removed by the next one. Everything is gone after {@link #close()}, and when the JVM ends.
 *
 * <pre>{@code
 * try (Lab lab = Lab.open()) {
 *     Namespace client = lab.host("client"), router = lab.router("r1");
 *     client.link("eth0", router, "eth0");
 *     client.ip("addr add 198.18.1.10/24 dev eth0", "route add default via 198.18.1.1");
 *     router.ip("addr add 198.18.1.1/24 dev eth0");
 *     lab.settle();
 *     client.exec("ping", "-c1", "198.18.1.1");
 * }
 * }</pre>
 */
public final class Lab implements AutoCloseable {
    private static final Path NAMES = Path.of("/run/netns");
    private static final Pattern OURS = Pattern.compile("pplab(\\d+)-.*");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String prefix;
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
    private final Set<Namespace> switches = new HashSet<>();
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Thread hook = new Thread(this::remove, "lab-hook");
    private boolean errorLimits = true;

    private Lab() {
        prefix = "pplab" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + "-";
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** An empty network. Needs root. */
    public static Lab open() {
        sweep();
        return new Lab();
    }

    /** Takes the kernel's ICMP error rate limits away from all namespaces made from now on. */
    public Lab withoutErrorLimits() {
        errorLimits = false;
        return this;
    }

    /** A namespace that forwards nothing. */
    public Namespace host(String role) {
        return create(role, Map.of());
    }

    /** A namespace that forwards both families. */
    public Namespace router(String role) {
        return create(role, Map.of("net.ipv4.ip_forward", "1", "net.ipv6.conf.all.forwarding", "1"));
    }

    /**
     * A bridge named {@code br0} in a namespace of its own, and mute: it speaks no IPv6, sends no MLD or IGMP and answers no
     * ARP. Links to it are its ports from {@link #link} on.
     */
    public Namespace bridge(String role) {
        Namespace s =
                create(role, Map.of("net.ipv6.conf.all.disable_ipv6", "1", "net.ipv6.conf.default.disable_ipv6", "1"));
        s.ip("link add br0 type bridge mcast_snooping 0 stp_state 0 forward_delay 0", "link set br0 up");
        switches.add(s);
        return s;
    }

    private Namespace create(String role, Map<String, String> more) {
        Namespace n = new Namespace(this, role, prefix + role);
        if (namespaces.putIfAbsent(role, n) != null) {
            throw new LabException("two namespaces of the role " + role);
        }
        Command.of("ip", "netns", "add", n.name()).must();
        Map<String, String> settings = new TreeMap<>(more);
        // No duplicate address detection: an address is usable as soon as it is set.
        settings.put("net.ipv6.conf.all.accept_dad", "0");
        settings.put("net.ipv6.conf.default.accept_dad", "0");
        settings.put("net.ipv4.conf.all.rp_filter", "0");
        settings.put("net.ipv4.conf.default.rp_filter", "0");
        if (!errorLimits) {
            settings.put("net.ipv4.icmp_ratelimit", "0");
            settings.put("net.ipv4.icmp_ratemask", "0");
            settings.put("net.ipv4.icmp_msgs_per_sec", "10000000");
            settings.put("net.ipv4.icmp_msgs_burst", "1000000");
            settings.put("net.ipv6.icmp.ratelimit", "0");
        }
        n.sysctl(settings);
        n.ip("link set lo up");
        return n;
    }

    /** The namespace of a role. */
    public Namespace get(String role) {
        Namespace n = namespaces.get(role);
        if (n == null) {
            throw new LabException("no namespace of the role " + role + ": " + namespaces.keySet());
        }
        return n;
    }

    /** All of them, in the order of their making. */
    public List<Namespace> all() {
        return List.copyOf(namespaces.values());
    }

    /** A veth pair between two namespaces, both ends up; an end in a {@link #bridge} becomes a port of it. */
    public void link(Namespace a, String deviceA, Namespace b, String deviceB) {
        a.ip("link add " + deviceA + " type veth peer name " + deviceB + " netns " + b.name(), up(a, deviceA));
        b.ip(up(b, deviceB));
    }

    /** A link of bare IP packets, as tun, WireGuard and PPP have it, both ends up. This process carries the packets. */
    public void tun(Namespace a, String deviceA, Namespace b, String deviceB) {
        closeWithMe(new TunCable(a, deviceA, b, deviceB));
        a.ip("link set " + deviceA + " mtu 1420 up");
        b.ip("link set " + deviceB + " mtu 1420 up");
    }

    private String up(Namespace n, String device) {
        return "link set " + device + (switches.contains(n) ? " master br0" : "") + " up";
    }

    /** Waits until every interface that is up and has a peer that is up says so, and no address is tentative. */
    public void settle() {
        for (Namespace n : namespaces.values()) {
            for (int i = 0; !settled(n); i++) {
                if (i == 300) {
                    throw new LabException(
                            "not settled: " + n + "\n" + n.exec("ip", "addr").out());
                }
                pause(10);
            }
        }
    }

    /**
     * An interface with a carrier whose state is not yet {@code UP} has work pending in the kernel; so has a tentative address.
     * Read here, without a program: this is asked again and again.
     */
    private static boolean settled(Namespace n) {
        try {
            return NetworkNamespace.call(n.name(), () -> {
                try (KernelTables tables = KernelTables.open()) {
                    return tables.interfaces().stream()
                                    .noneMatch(
                                            i -> i.hasCarrier() && i.operstate().equals("DOWN"))
                            && tables.addresses().stream().noneMatch(a -> (a.flags() & Address.IFA_F_TENTATIVE) != 0);
                }
            });
        } catch (Exception e) {
            throw new LabException("cannot read the tables of " + n + ": " + e.getMessage(), e);
        }
    }

    Background start(Namespace n, String... words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", n.name()));
        all.addAll(List.of(words));
        Background b = new Background(all);
        closeWithMe(b);
        return b;
    }

    /** Something that ends with the lab, before its namespaces go. */
    public synchronized void closeWithMe(AutoCloseable resource) {
        running.add(resource);
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs anyway, and finds nothing left.
            return;
        }
    }

    private synchronized void remove() {
        for (AutoCloseable r : running) {
            try {
                r.close();
            } catch (Exception e) {
                // One helper that will not end must not keep the namespaces of all.
                System.err.println("lab: " + e);
            }
        }
        running.clear();
        delete(namespaces.values().stream().map(Namespace::name).toList());
        namespaces.clear();
    }

    /** Removes the namespaces of processes that no longer live. */
    static void sweep() {
        if (!Files.isDirectory(NAMES)) {
            return;
        }
        try (Stream<Path> names = Files.list(NAMES)) {
            delete(names.filter(Lab::isOrphan)
                    .map(p -> p.getFileName().toString())
                    .toList());
        } catch (IOException e) {
            throw new LabException("cannot list " + NAMES, e);
        }
    }

    private static boolean isOrphan(Path file) {
        Matcher m = OURS.matcher(file.getFileName().toString());
        if (!m.matches()) {
            return false;
        }
        long pid = Long.parseLong(m.group(1));
        if (pid == ProcessHandle.current().pid()) {
            return false;
        }
        if (Files.notExists(Path.of("/proc", m.group(1)))) {
            return true;
        }
        try {
            // A process younger than the namespace only bears the same number; one whose age cannot be told may be its
            // owner.
            Instant made = Files.getLastModifiedTime(file).toInstant();
            return ProcessHandle.of(pid)
                    .flatMap(p -> p.info().startInstant())
                    .map(started -> started.isAfter(made.plusSeconds(2)))
                    .orElse(false);
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static void delete(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        endProcessesIn(names);
        Command.of("ip", "-force", "-batch", "-")
                .input(names.stream().map(n -> "netns del " + n + "\n").collect(Collectors.joining()))
                .run();
    }

    /** What is left running would keep a namespace alive. */
    private static void endProcessesIn(List<String> names) {
        Set<Object> namespaces = new HashSet<>();
        names.forEach(n -> inode(NAMES.resolve(n)).ifPresent(namespaces::add));
        ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> inode(Path.of("/proc", Long.toString(p.pid()), "ns", "net"))
                        .filter(namespaces::contains)
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static Optional<Object> inode(Path file) {
        try {
            return Optional.of(Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            return Optional.empty(); // gone meanwhile
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
