package org.pingpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractPosixTerminal;
import org.jline.utils.NonBlockingReader;

/**
 * JLine's terminal as far as it is drawn on. JLine's own one for a process's terminal closes itself when the JVM shuts down, at the same
 * time as a run prints its last words.
 */
final class DrawnTerminal extends AbstractPosixTerminal {
    private final OutputStream output;
    private final PrintWriter writer;

    /** @param type one that JLine knows the capabilities of */
    DrawnTerminal(String type, TerminalPty pty) throws IOException {
        super("pingpoint", type, pty, StandardCharsets.UTF_8, Terminal.SignalHandler.SIG_DFL);
        output = pty.getSlaveOutput();
        writer = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        parseInfoCmp();
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public NonBlockingReader reader() {
        throw new UnsupportedOperationException("keys are read elsewhere");
    }

    @Override
    public InputStream input() {
        throw new UnsupportedOperationException("keys are read elsewhere");
    }
}
