package org.pingpoint.linux;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must be settled before the first JNA class loads. Left alone, JNA runs {@code /sbin/ldconfig} to learn the library
 * directories; told them, it starts nothing.
 */
public final class NativeAccess {
    private static final String LIBRARY_PATH = "jna.platform.library.path";
    private static final String PCAP_NAME = "org.pcap4j.core.pcapLibName";

    private NativeAccess() {}

    /**
     * Sets the system properties that JNA reads while its classes load. Properties that are already set are kept. Idempotent; call
     * it before anything that uses JNA. Every run does: no stream, no lambda, nothing that costs its start.
     */
    public static void prepare() {
        if (System.getProperty(LIBRARY_PATH) == null) {
            System.setProperty(LIBRARY_PATH, String.join(":", libraryDirectories()));
        }
        // A libjnidispatch of the distribution may be of another version than our jar.
        setIfAbsent("jna.nosys", "true");
    }

    /** As {@link #prepare}, and what pcap4j reads. */
    public static void preparePcap() {
        prepare();
        libpcap().ifPresent(path -> setIfAbsent(PCAP_NAME, path.toString()));
    }

    /** The libpcap that will be used; empty if none is installed. */
    public static Optional<Path> libpcap() {
        for (String directory : libraryDirectories()) {
            for (String name : new String[] {"libpcap.so.1", "libpcap.so.0.8", "libpcap.so"}) {
                Path path = Path.of(directory, name);
                if (Files.isReadable(path)) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /** Why native calls cannot be made here, for a person; empty if they can. */
    public static Optional<String> problem() {
        try {
            return LibCProcess.getpid() > 0 ? Optional.empty() : Optional.of("getpid(2) gave no process id");
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("native calls do not work here: " + cause.getMessage()
                    + ". Pingpoint needs 64-bit Linux with glibc or musl, and a temporary directory that is not"
                    + " mounted noexec (-Djna.tmpdir=DIR chooses another)");
        }
    }

    private static List<String> libraryDirectories() {
        String triplet =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64-linux-gnu";
                    case "aarch64" -> "aarch64-linux-gnu";
                    case "riscv64" -> "riscv64-linux-gnu";
                    case "ppc64le" -> "powerpc64le-linux-gnu";
                    case "s390x" -> "s390x-linux-gnu";
                    default -> System.getProperty("os.arch") + "-linux-gnu";
                };
        List<String> present = new ArrayList<>();
        for (String directory : new String[] {
            "/usr/local/lib", "/usr/lib/" + triplet, "/lib/" + triplet, "/usr/lib64", "/lib64", "/usr/lib", "/lib"
        }) {
            if (new File(directory).isDirectory()) {
                present.add(directory);
            }
        }
        return present;
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
