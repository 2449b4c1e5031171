package org.pingpoint.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pingpoint.capture.CaptureException;
import org.pingpoint.capture.CaptureReader;
import org.pingpoint.capture.CapturedFrame;
import org.pingpoint.capture.FrameDecoder;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.model.frame.DecodedFrame;

/** {@code pingpoint decode}: the frames of a capture as records; sends nothing and needs no privilege. */
public final class DecodeVerb implements Command {
    private static final int BUFFER = 65_536;
    private static final String STDIN = "-";

    private final Options options = new Options(
            "Says what the frames of a pcap or pcapng capture say: link, IP, transport, and of ICMP errors what they quote"
                    + " and append (RFC 4884, 4950, 5837).",
            "Examples:",
            "  pingpoint decode --only errors run.pcapng",
            "  tcpdump -w - icmp | pingpoint decode -o ndjson -");
    private final Arguments files = options.arguments("FILE", 1, Arguments.MANY, "Captures; - reads one from stdin.");
    private final Value<Integer> count =
            options.value("-n, --count N", Values.number(1, Integer.MAX_VALUE), "Stop after N frames are printed.");
    private final Value<String> only = options.value(
            "--only KIND", Values.TEXT, "Print icmp, errors (ICMP errors), arp, tcp, udp or malformed frames only.");
    private final OutputOptions output = new OutputOptions(options);

    private final FrameDecoder decoder = new FrameDecoder();
    private boolean begun;
    private int printed;

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws IOException {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON, Format.CSV);
        DecodeFilter filter = DecodeFilter.of(only.get());
        boolean several = files.words().size() > 1;
        DecodeReport report =
                switch (format) {
                    case TEXT -> new DecodeText(session.out(), !output.isQuiet());
                    case CSV -> new DecodeCsv(session.out(), several);
                    default -> new DecodeJson(session.out(), format == Format.JSON);
                };
        int code = ExitCode.GOOD;
        for (String file : files.words()) {
            try (InputStream in = open(file)) {
                decode(session, file, several, in, filter, report);
            } catch (CannotRunException | IOException e) {
                report.flush();
                session.warn(problem(file, e));
                code = ExitCode.CANNOT_RUN;
            }
        }
        if (begun) {
            report.end();
        }
        return code;
    }

    /** @throws CannotRunException if there is no such file, or it is none that can be read */
    private static InputStream open(String file) throws IOException {
        if (file.equals(STDIN)) {
            return new BufferedInputStream(System.in, BUFFER);
        }
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            throw new CannotRunException("there is no file '" + file + "'");
        }
        if (Files.isDirectory(path)) {
            throw new CannotRunException("'" + file + "' is a folder, not a capture");
        }
        if (!Files.isReadable(path)) {
            throw new CannotRunException("'" + file + "' may not be read by this user");
        }
        return new BufferedInputStream(Files.newInputStream(path), BUFFER);
    }

    private static String problem(String file, Exception e) {
        if (e instanceof CannotRunException) {
            return e.getMessage();
        }
        String name = file.equals(STDIN) ? "stdin" : "'" + file + "'";
        return name + (e instanceof CaptureException ? " " + e.getMessage() : " cannot be read: " + e.getMessage());
    }

    private void decode(
            Session session, String file, boolean several, InputStream in, DecodeFilter filter, DecodeReport report)
            throws IOException {
        CaptureReader reader = CaptureReader.open(in);
        if (!begun) {
            begun = true;
            report.begin();
        }
        Optional<String> name = several ? Optional.of(file) : Optional.empty();
        boolean live = file.equals(STDIN);
        while (!isEnough() && !session.interrupts().isInterrupted()) {
            Optional<CapturedFrame> frame = reader.next();
            if (frame.isEmpty()) {
                return;
            }
            DecodedFrame decoded = decoder.decode(frame.get());
            if (filter.shows(decoded)) {
                report.frame(name, decoded);
                printed++;
            }
            if (live && in.available() == 0) {
                report.flush();
            }
        }
    }

    private boolean isEnough() {
        return count.isGiven() && printed >= count.get().orElseThrow();
    }
}
