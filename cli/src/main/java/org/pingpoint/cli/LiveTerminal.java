package org.pingpoint.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/**
 * A terminal whose whole screen is drawn again and again, and whose keys are read one by one. Ctrl-C stays a signal. Closing it
 * brings back the screen and the settings that were there before.
 */
final class LiveTerminal implements AutoCloseable {
    /** Understood by nearly all that call themselves something else. */
    private static final String USUAL_TYPE = "xterm-256color";

    private final Terminal terminal;
    private final Display display;
    private boolean closed;

    /**
     * @param type of the environment variable TERM
     * @throws IOException if its settings cannot be changed
     */
    LiveTerminal(String type) throws IOException {
        terminal = new DrawnTerminal(known(type), new TerminalPty());
        display = new Display(terminal, true);
        terminal.setAttributes(quiet(terminal.getAttributes()));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** A type whose capabilities JLine need not ask another program for: it has the common ones with it. */
    private static String known(String type) {
        String known = InfoCmp.getDefaultInfoCmp(type) == null ? USUAL_TYPE : type;
        InfoCmp.setLoadedInfoCmp(known, InfoCmp.getDefaultInfoCmp(known));
        return known;
    }

    /** Keys come one by one and are not shown; Ctrl-Z, which would leave the screen as it is, is a key as others. */
    private static Attributes quiet(Attributes before) {
        Attributes quiet = new Attributes(before);
        quiet.setLocalFlags(
                EnumSet.of(Attributes.LocalFlag.ICANON, Attributes.LocalFlag.ECHO, Attributes.LocalFlag.IEXTEN), false);
        quiet.setInputFlags(
                EnumSet.of(Attributes.InputFlag.IXON, Attributes.InputFlag.ICRNL, Attributes.InputFlag.INLCR), false);
        quiet.setControlChar(Attributes.ControlChar.VMIN, 1);
        quiet.setControlChar(Attributes.ControlChar.VTIME, 0);
        quiet.setControlChar(Attributes.ControlChar.VSUSP, 0);
        return quiet;
    }

    /** As it is now: asked before each picture, so that a resized window is filled with the next. */
    Size size() {
        return terminal.getSize();
    }

    /** Writes what differs from the picture before; all of it where the window has become another. */
    void draw(List<AttributedString> lines, Size size) {
        if (size.getRows() != display.getRows() || size.getColumns() != display.getColumns()) {
            display.resize(size.getRows(), size.getColumns());
            // What the terminal made of the old picture is its own affair.
            display.clear();
        }
        display.update(lines, 0);
        terminal.flush();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
