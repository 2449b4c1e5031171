package org.pingpoint.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.link.practice.PracticeNetwork;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.IpAddress;

/**
 * Walks through what a run does, so that the JVM can archive the classes of it (JEP 310, JEP 350), and lays the native library of
 * JNA beside the archive, so that later runs need not unpack it. Nothing that it sends leaves this host. Run by the launcher, once
 * for each jar.
 */
public final class Rehearsal {
    private static final String OURS = "org/pingpoint/";
    /** What {@code trace --resolve} needs, which is not rehearsed: it would ask a name server. */
    private static final String DNS = "org/xbill/DNS/";

    private static final String CLASS = ".class";
    private static final String[] OVER_A_WIRE = {
        "ping -c1 198.18.1.1",
        "ping -c1 198.18.1.1 --link pcap",
        "arp 198.18.0.3 --timeout 100ms",
        "trace 198.18.1.1",
        "trace 198.18.1.1 -o json --method udp",
        "watch -c 3 --interval 0 198.18.1.1",
        "diagnose 198.18.1.1",
        "sweep 198.18.1.0/29 --rate max",
        "sweep 198.18.0.8/29 --rate max -o csv --probe arp",
        "sweep 198.18.1.0/29 --rate max -o ndjson --probe udp:9",
        "trace 198.18.1.0/29 --method udp --rate max -o csv",
    };

    private Rehearsal() {}

    /**
     * @param args the folder that the native library goes to
     */
    public static void main(String[] args) throws IOException {
        for (String line : new String[] {
            "--help",
            "ping --help",
            "--version",
            "doctor",
            "interfaces",
            "routes -o json",
            "ping -c1 127.0.0.1",
            "ping -c1 -o ndjson ::1",
            "trace 127.0.0.1",
            "watch -c 2 --interval 0 127.0.0.1",
            "diagnose 127.0.0.1",
            "diagnose -o json --lang ja 127.0.0.1",
            "no-such-verb"
        }) {
            run(line);
        }
        practise();
        Optional<String> own = ownAddress();
        if (own.isPresent()) {
            run("sweep " + own.get() + " --rate max");
            run("sweep " + own.get() + " -o csv --rate max --probe tcp:9");
            run("sweep " + own.get() + " -o ndjson --rate max --probe udp:9");
            run("sweep " + own.get() + " --probe arp");
            run("trace " + own.get() + "/32 --method udp --wait 100ms --rate max");
        }
        // A run's own start, which is none of these runs'.
        new CountDownLatch(0).countDown();
        loadOurs();
        if (args.length == 1) {
            unpack(Path.of(args[0]));
        }
    }

    /** Through the streams of a real run, whose output goes nowhere. */
    private static void run(String line) throws IOException {
        try (FileOutputStream nowhere = new FileOutputStream("/dev/null")) {
            PrintStream err = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            Main.run(nowhere, err, new Interrupts(), line.split(" "));
        }
    }

    /** What goes over a wire, in a network of its own; only there, and as root. */
    private static void practise() {
        try {
            NetworkNamespace.callInNew(() -> {
                try (PracticeNetwork network = PracticeNetwork.open()) {
                    for (String line : OVER_A_WIRE) {
                        run(line);
                    }
                }
                return null;
            });
        } catch (Exception e) {
            // Without it the first packets of later runs take a little longer.
        }
    }

    /** What this host has no occasion for, another run may: a gateway to send through, a fault to judge. */
    private static void loadOurs() throws IOException {
        String jar = System.getProperty("java.class.path");
        if (!jar.endsWith(".jar")) {
            return;
        }
        try (JarFile classes = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if ((name.startsWith(OURS) || name.startsWith(DNS)) && name.endsWith(CLASS)) {
                    load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // It is loaded by the run that needs it, or by none.
        }
    }

    /** Probes of an address of this host's own never leave it, and loopback's are no targets of a sweep. */
    private static Optional<String> ownAddress() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            return tables.addresses().stream()
                    .map(a -> a.local().address())
                    .filter(a -> !a.isLoopback() && !a.isLinkLocal())
                    .map(IpAddress::toString)
                    .findFirst();
        }
    }

    private static void unpack(Path folder) throws IOException {
        String platform =
                switch (System.getProperty("os.arch")) {
                    case "amd64" -> "linux-x86-64";
                    case "aarch64" -> "linux-aarch64";
                    default -> "linux-" + System.getProperty("os.arch");
                };
        String name = "/com/sun/jna/" + platform + "/libjnidispatch.so";
        try (InputStream library = Rehearsal.class.getResourceAsStream(name)) {
            if (library != null) {
                Path draft = folder.resolve("draft.so");
                Files.copy(library, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, folder.resolve("libjnidispatch.so"), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
