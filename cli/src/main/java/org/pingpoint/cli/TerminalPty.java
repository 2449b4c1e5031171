package org.pingpoint.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.impl.TermiosData;
import org.jline.terminal.impl.TermiosMapping;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.pingpoint.linux.Tty;

/** This process's own terminal for JLine, by system calls of ours: JLine's own ways start {@code stty} or load another library. */
final class TerminalPty implements Pty {
    private static final int OUT = 1;
    private static final Size USUAL = new Size(80, 24);

    private final Tty tty = new Tty(OUT);
    private final TermiosMapping mapping = TermiosMapping.forCurrentPlatform();

    @Override
    public InputStream getSlaveInput() {
        return new FileInputStream(FileDescriptor.in);
    }

    @Override
    public OutputStream getSlaveOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    @Override
    public InputStream getMasterInput() {
        throw new UnsupportedOperationException("this side is the terminal's user");
    }

    @Override
    public OutputStream getMasterOutput() {
        throw new UnsupportedOperationException("this side is the terminal's user");
    }

    @Override
    public Attributes getAttr() throws IOException {
        return mapping.toAttributes(data(tty.settings()));
    }

    private static TermiosData data(Tty.Termios settings) {
        TermiosData data = new TermiosData();
        data.iflag(settings.inputFlags());
        data.oflag(settings.outputFlags());
        data.cflag(settings.controlFlags());
        data.lflag(settings.localFlags());
        System.arraycopy(settings.control(), 0, data.cc(), 0, settings.control().length);
        return data;
    }

    /** What JLine has no name for stays as it is. */
    @Override
    public void setAttr(Attributes attributes) throws IOException {
        Tty.Termios now = tty.settings();
        TermiosData data = mapping.toTermios(attributes, data(now));
        byte[] control = now.control().clone();
        System.arraycopy(data.cc(), 0, control, 0, control.length);
        tty.settings(new Tty.Termios(
                (int) data.iflag(), (int) data.oflag(), (int) data.cflag(), (int) data.lflag(), now.line(), control));
    }

    @Override
    public Size getSize() throws IOException {
        return tty.size().map(s -> new Size(s.columns(), s.rows())).orElse(USUAL);
    }

    @Override
    public void setSize(Sized size) {
        throw new UnsupportedOperationException("the size is the terminal's affair");
    }

    @Override
    public SystemStream getSystemStream() {
        return SystemStream.Output;
    }

    @Override
    public TerminalProvider getProvider() {
        return null;
    }

    @Override
    public void close() {
        // The descriptors are the process's.
    }
}
