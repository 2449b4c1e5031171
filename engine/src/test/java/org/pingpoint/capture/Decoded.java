package org.pingpoint.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.DecodedFrame;
import org.pingpoint.report.frames.FrameJson;

/** What a frame's record says. */
final class Decoded {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final FrameDecoder DECODER = new FrameDecoder();

    private Decoded() {}

    static DecodedFrame frame(int linkType, byte[] bytes, int length) {
        return DECODER.decode(new CapturedFrame(
                0,
                Optional.empty(),
                OptionalInt.of(linkType),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                length,
                bytes,
                Optional.empty()));
    }

    /** Of an Ethernet frame that is whole. */
    static JsonNode json(byte[] frame) {
        return json(frame(LinkType.ETHERNET, frame, frame.length));
    }

    static JsonNode json(int linkType, byte[] frame) {
        return json(frame(linkType, frame, frame.length));
    }

    static JsonNode json(DecodedFrame frame) {
        return read(text(frame));
    }

    static String text(DecodedFrame frame) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new FrameJson(json).write(Optional.empty(), frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** JSON with single quotes for the reader's sake. */
    static JsonNode parse(String text) {
        return read(text.replace('\'', '"'));
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
