package org.pingpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;

/**
 * Walks through what a run does, so that the JVM can archive the classes of it (JEP 350), and lays the native library of JNA
 * beside the archive, so that later runs need not unpack it. Nothing that it sends leaves this host. Run by the launcher, once for each jar.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * @param args the folder that the native library goes to
     */
    public static void main(String[] args) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Stream.of(
                        List.of("--help"),
                        List.of("--version"),
                        List.of("ping", "--help"),
                        List.of("doctor"),
                        List.of("interfaces"),
                        List.of("routes", "-o", "json"),
                        List.of("ping", "-c1", "127.0.0.1"),
                        List.of("ping", "-c1", "-o", "ndjson", "::1"),
                        List.of("trace", "127.0.0.1"),
                        List.of("diagnose", "127.0.0.1"),
                        List.of("diagnose", "-o", "json", "--lang", "ja", "127.0.0.1"),
                        List.of("no-such-verb"))
                .forEach(line -> Main.run(nowhere, nowhere, line.toArray(String[]::new)));
        ownAddress().ifPresent(own -> {
            for (String format : List.of("text", "csv", "ndjson")) {
                Main.run(nowhere, nowhere, "sweep", own, "-o", format, "--rate", "max");
            }
        });
        if (args.length == 1) {
            unpack(Path.of(args[0]));
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
