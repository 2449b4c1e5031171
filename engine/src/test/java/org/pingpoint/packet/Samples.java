package org.pingpoint.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The frames of {@code frames.txt}, by name. */
public final class Samples {
    private static final Map<String, byte[]> FRAMES = read();

    private Samples() {}

    public static Map<String, byte[]> all() {
        return FRAMES;
    }

    public static byte[] bytes(String name) {
        byte[] frame = FRAMES.get(name);
        if (frame == null) {
            throw new IllegalArgumentException("no frame is called " + name);
        }
        return frame.clone();
    }

    /** A buffer that holds the frame and not a byte more. */
    static ByteBuffer buffer(String name) {
        return ByteBuffer.wrap(bytes(name));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Position to limit in hex. */
    static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return hex(bytes);
    }

    private static Map<String, byte[]> read() {
        Map<String, StringBuilder> hex = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        try (InputStream in = Samples.class.getResourceAsStream("frames.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    current = new StringBuilder();
                    hex.put(line.substring(1, line.indexOf(']')), current);
                } else if (!line.startsWith("#")) {
                    current.append(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> frames = new LinkedHashMap<>();
        hex.forEach((name, text) -> frames.put(name, HexFormat.of().parseHex(text)));
        return frames;
    }
}
