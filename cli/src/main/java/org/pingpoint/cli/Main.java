package org.pingpoint.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.pingpoint.linux.NativeAccess;

/** The command line's door: finds the verb, reads its options, runs it, and turns what goes wrong into one line. */
public final class Main {
    /** How long an interrupted verb has to print what it knows. */
    private static final long LAST_WORDS_SECONDS = 3;

    private Main() {}

    public static void main(String[] args) {
        // The order of getaddrinfo (RFC 6724), not Java's own "IPv4 first".
        System.setProperty("java.net.preferIPv6Addresses", "system");
        Interrupts interrupts = new Interrupts();
        CountDownLatch finished = new CountDownLatch(1);
        // Not by a lambda: it would cost each run two milliseconds.
        Thread hook = new Thread("interrupt") {
            @Override
            public void run() {
                lastWords(interrupts, finished);
            }
        };
        Runtime.getRuntime().addShutdownHook(hook);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(new FileOutputStream(FileDescriptor.out), err, interrupts, args);
        finished.countDown();
        retire(hook);
        System.exit(code);
    }

    /** Nothing is left to say: no thread need be started for that. */
    private static void retire(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }

    /** Ctrl-C starts the JVM's shutdown: the process lives until this hook ends, and then exits with 130 of itself. */
    private static void lastWords(Interrupts interrupts, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        interrupts.interrupt();
        try {
            finished.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #run(PrintStream, PrintStream, String...)}, in a process of its own: results go straight to a descriptor. */
    static int run(FileOutputStream stdout, PrintStream err, Interrupts interrupts, String[] args) {
        ResultStream results = new ResultStream(stdout, interrupts::interrupt);
        PrintStream out = new PrintStream(new BufferedOutputStream(results, 8192), false, StandardCharsets.UTF_8);
        int code = run(new Session(out, err, System.getenv(), interrupts, true), args);
        out.flush();
        if (results.isCut()) {
            return ExitCode.CANNOT_RUN;
        }
        if (results.failure().isPresent()) {
            err.println("pingpoint: the result could not be written to standard output: "
                    + OneLine.of(String.valueOf(results.failure().get().getMessage())));
            return ExitCode.CANNOT_RUN;
        }
        return code;
    }

    /**
     * Runs one command line.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        Session session = new Session(out, err, Map.copyOf(System.getenv()), new Interrupts(), false);
        int code = run(session, args);
        out.flush();
        return code;
    }

    /** As {@link #run(PrintStream, PrintStream, String...)}, in a session of the caller's making. */
    static int run(Session session, String... args) {
        if (args.length == 0) {
            Help.print(session.err());
            return ExitCode.USAGE;
        }
        switch (args[0]) {
            case "-h", "--help" -> {
                Help.print(session.out());
                return ExitCode.GOOD;
            }
            case "help" -> {
                return args.length == 1 ? run(session, "--help") : run(session, args[1], "--help");
            }
            case "-V", "--version" -> {
                session.out().println(Build.read());
                return ExitCode.GOOD;
            }
            default -> {
                Optional<Verb> verb = Verb.find(args[0]);
                if (verb.isPresent()) {
                    Command command = verb.get().command();
                    return run(session, verb.get().word(), command, Arrays.copyOfRange(args, 1, args.length));
                }
                session.warn("'" + args[0] + "' is not a verb; expected "
                        + Arrays.stream(Verb.values()).map(Verb::word).collect(Collectors.joining(", "))
                        + " or --help");
                return ExitCode.USAGE;
            }
        }
    }

    /**
     * Runs one verb.
     *
     * @param verb as typed
     */
    static int run(Session session, String verb, Command command, String... args) {
        // Not asked of the options: what goes wrong may be to read them.
        boolean verbose =
                Arrays.asList(args).contains("-v") || Arrays.asList(args).contains("--verbose");
        Options options = command.options();
        try {
            options.parse(args);
            if (options.isHelpAsked()) {
                options.printHelp(session.out(), verb);
                return ExitCode.GOOD;
            }
            int code = command.run(session);
            return session.interrupts().isInterrupted() ? ExitCode.INTERRUPTED : code;
        } catch (UsageException e) {
            session.warn(e.getMessage() + " (see 'pingpoint " + verb + " --help')");
            return ExitCode.USAGE;
        } catch (CannotRunException | IOException | UncheckedIOException e) {
            session.warn(String.valueOf(e.getMessage()));
            if (verbose) {
                e.printStackTrace(session.err());
            }
            return ExitCode.CANNOT_RUN;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            Optional<String> problem = e instanceof LinkageError ? NativeAccess.problem() : Optional.empty();
            if (problem.isPresent()) {
                session.warn(problem.get());
                return ExitCode.CANNOT_RUN;
            }
            session.warn("this is a bug of Pingpoint: " + e + (verbose ? "" : "; please report it with what -v prints")
                    + " (" + Build.read() + ")");
            if (verbose) {
                e.printStackTrace(session.err());
            }
            return ExitCode.BUG;
        }
    }
}
