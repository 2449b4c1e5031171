package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.linux.Layout.Winsize;

/** A terminal that this process has open already: how it treats what is typed, and how large it is. Closing is its owner's. */
public final class Tty {
    private final int descriptor;

    /**
     * The settings of a terminal, {@code struct termios} of {@code <asm/termbits.h>}.
     *
     * @param control special characters, by their VINTR, VMIN …; 19 of them
     */
    public record Termios(
            int inputFlags, int outputFlags, int controlFlags, int localFlags, byte line, byte[] control) {
        static final int CHARACTERS = Layout.Termios.SIZE - Layout.Termios.C_CC;

        public Termios {
            if (control.length != CHARACTERS) {
                throw new IllegalArgumentException(control.length + " special characters, expected " + CHARACTERS);
            }
            control = control.clone();
        }
    }

    /** In characters. */
    public record Size(int columns, int rows) {}

    /** @param descriptor of a terminal */
    public Tty(int descriptor) {
        this.descriptor = descriptor;
    }

    /** @throws ErrnoException ENOTTY if it is no terminal */
    public Termios settings() throws ErrnoException {
        NativeMemory memory = NativeMemory.allocate(Layout.Termios.SIZE);
        call(Uapi.TCGETS, memory, "TCGETS");
        ByteBuffer b = memory.buffer();
        byte[] control = new byte[Termios.CHARACTERS];
        b.get(Layout.Termios.C_CC, control);
        return new Termios(
                b.getInt(Layout.Termios.C_IFLAG),
                b.getInt(Layout.Termios.C_OFLAG),
                b.getInt(Layout.Termios.C_CFLAG),
                b.getInt(Layout.Termios.C_LFLAG),
                b.get(Layout.Termios.C_LINE),
                control);
    }

    /** Sets them when what was written before is out. */
    public void settings(Termios settings) throws ErrnoException {
        NativeMemory memory = NativeMemory.allocate(Layout.Termios.SIZE);
        memory.buffer()
                .putInt(Layout.Termios.C_IFLAG, settings.inputFlags())
                .putInt(Layout.Termios.C_OFLAG, settings.outputFlags())
                .putInt(Layout.Termios.C_CFLAG, settings.controlFlags())
                .putInt(Layout.Termios.C_LFLAG, settings.localFlags())
                .put(Layout.Termios.C_LINE, settings.line())
                .put(Layout.Termios.C_CC, settings.control());
        call(Uapi.TCSETSW, memory, "TCSETSW");
    }

    /** Empty where the terminal does not know, as a serial line. */
    public Optional<Size> size() throws ErrnoException {
        NativeMemory memory = NativeMemory.allocate(Winsize.SIZE);
        call(Uapi.TIOCGWINSZ, memory, "TIOCGWINSZ");
        int rows = memory.buffer().getShort(Winsize.WS_ROW) & 0xffff;
        int columns = memory.buffer().getShort(Winsize.WS_COL) & 0xffff;
        return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new Size(columns, rows));
    }

    private void call(long request, NativeMemory memory, String name) throws ErrnoException {
        if (LibC.ioctl(descriptor, request, memory.address()) < 0) {
            throw ErrnoException.last("ioctl " + name);
        }
    }
}
