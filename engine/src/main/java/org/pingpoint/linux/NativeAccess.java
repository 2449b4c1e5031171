package org.pingpoint.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must be settled before the first JNA class loads. Left alone, JNA runs {@code /sbin/ldconfig} to learn the library
 * directories; told them, it starts nothing.
 */
public final class NativeAccess {
    private static final String LIBRARY_PATH = "jna.platform.library.path";
    private static final String PCAP_NAME = "org.pcap4j.core.pcapLibName";

    private NativeAccess() {}

    /**
     * Sets the system properties that JNA and pcap4j read while their classes load. Properties that are already set are kept.
     * Idempotent; call it before anything that uses either.
     */
    public static void prepare() {
        setIfAbsent(
                LIBRARY_PATH, libraryDirectories().stream().map(Path::toString).collect(Collectors.joining(":")));
        // A libjnidispatch of the distribution may be of another version than our jar.
        setIfAbsent("jna.nosys", "true");
        libpcap().ifPresent(path -> setIfAbsent(PCAP_NAME, path.toString()));
    }

    /** The libpcap that will be used; empty if none is installed. */
    public static Optional<Path> libpcap() {
        return libraryDirectories().stream()
                .flatMap(directory -> List.of("libpcap.so.1", "libpcap.so.0.8", "libpcap.so").stream()
                        .map(directory::resolve))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** Why native calls cannot be made here, for a person; empty if they can. */
    public static Optional<String> problem() {
        try {
            return LibC.getpid() > 0 ? Optional.empty() : Optional.of("getpid(2) gave no process id");
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("native calls do not work here: " + cause.getMessage()
                    + ". Pingpoint needs 64-bit Linux with glibc or musl, and a temporary directory that is not"
                    + " mounted noexec (-Djna.tmpdir=DIR chooses another)");
        }
    }

    private static List<Path> libraryDirectories() {
        String triplet =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64-linux-gnu";
                    case "aarch64" -> "aarch64-linux-gnu";
                    case "riscv64" -> "riscv64-linux-gnu";
                    case "ppc64le" -> "powerpc64le-linux-gnu";
                    case "s390x" -> "s390x-linux-gnu";
                    default -> System.getProperty("os.arch") + "-linux-gnu";
                };
        return List.of(
                        "/usr/local/lib",
                        "/usr/lib/" + triplet,
                        "/lib/" + triplet,
                        "/usr/lib64",
                        "/lib64",
                        "/usr/lib",
                        "/lib")
                .stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
