package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.report.frames.FrameJson;

/** An object for each frame, as they come: one on a line, or the elements of one array. */
final class DecodeJson implements DecodeReport {
    private final PrintStream out;
    private final boolean array;
    private final JsonGenerator json;
    private final FrameJson frames;
    private boolean any;

    DecodeJson(PrintStream out, boolean array) throws IOException {
        this.out = out;
        this.array = array;
        this.json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new MinimalPrettyPrinter(array ? ",\n" : "\n"));
        this.frames = new FrameJson(json);
    }

    @Override
    public void begin() {
        if (array) {
            out.print('[');
        }
    }

    @Override
    public void frame(Optional<String> file, DecodedFrame frame) throws IOException {
        frames.write(file, frame);
        any = true;
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void end() throws IOException {
        json.close();
        if (array) {
            out.println(']');
        } else if (any) {
            out.println();
        }
        out.flush();
    }
}
