package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.Optional;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.report.Escape;
import org.pingpoint.report.frames.FrameText;

/** A line for each frame, and lines below it for what ICMP errors say. */
final class DecodeText implements DecodeReport {
    private final PrintStream out;
    private final boolean details;
    private final FrameText text = new FrameText();

    /** @param details false: a line for each frame and no more */
    DecodeText(PrintStream out, boolean details) {
        this.out = out;
        this.details = details;
    }

    @Override
    public void begin() {}

    @Override
    public void frame(Optional<String> file, DecodedFrame frame) {
        if (file.isPresent()) {
            out.print(Escape.of(file.get()) + "  ");
        }
        out.print(text.of(frame, details));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
