package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.linux.NativeAccess;
import org.pingpoint.linux.NetworkNamespace;

/** What a verb sees of the process that it runs in. */
public final class Session {
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Interrupts interrupts;
    private final boolean realOutput;
    private final Optional<OutputFile> outputFile;

    Session(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Interrupts interrupts,
            boolean realOutput) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.interrupts = interrupts;
        this.realOutput = realOutput;
        outputFile = Optional.empty();
    }

    /** One whose results go to a file that is not the process's standard output. */
    Session(PrintStream out, PrintStream err, Interrupts interrupts, OutputFile file) {
        this.out = out;
        this.err = err;
        environment = Map.of();
        this.interrupts = interrupts;
        realOutput = false;
        outputFile = Optional.of(file);
    }

    /** Results, and nothing else. UTF-8, buffered: flush after each line that somebody waits for. */
    public PrintStream out() {
        return out;
    }

    /** Diagnostics. */
    public PrintStream err() {
        return err;
    }

    public Interrupts interrupts() {
        return interrupts;
    }

    /** Environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /** True if {@link #out()} is a terminal. */
    public boolean isTerminal() {
        return realOutput && isTerminal(1);
    }

    /** True if keys can be read from a terminal. */
    public boolean isKeyboard() {
        return realOutput && isTerminal(0);
    }

    /** True if {@link #err()} is a terminal. */
    public boolean isDiagnosticsTerminal() {
        return realOutput && isTerminal(2);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** What {@link #out()} writes to, if that is a regular file. */
    Optional<OutputFile> outputFile() {
        return realOutput ? OutputFile.standard() : outputFile;
    }

    /** True if results were lost and whoever made this session will say so: once is enough. */
    boolean isLossTold() {
        return realOutput && out.checkError();
    }

    /** Prints a diagnostic line to stderr, with the program's name before it. */
    public void warn(String line) {
        err.println("pingpoint: " + OneLine.of(line));
    }

    /**
     * Runs the work in the namespace that was asked for, on a thread of ours, or right here if none was.
     *
     * @throws IOException if the namespace does not exist or cannot be entered
     * @throws CannotRunException if the interface or the library asked for is not there
     */
    public <T> T in(RouteOptions where, Callable<T> work) throws Exception {
        if (where.link() == LinkPreference.PCAP && NativeAccess.libpcap().isEmpty()) {
            throw new CannotRunException(
                    "--link pcap: libpcap is not installed; 'apt-get install libpcap0.8', or leave --link out");
        }
        return NetworkNamespace.call(where.namespace(), () -> {
            if (where.interfaceName().isPresent()) {
                HostChecks.read().requireInterface(where.interfaceName().get());
            }
            return work.call();
        });
    }
}
