package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The lines of a file or of stdin, one word a line; empty lines and what follows a {@code #} are left out. No more than a
 * buffer's worth is held, whatever the input.
 */
final class TargetList implements Closeable {
    private static final int LONGEST = 1024;

    private final InputStream in;
    private final String name;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST];
    private int position;
    private int limit;
    private long number;
    private String word = "";

    TargetList(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** @throws InvalidTargetException if there is no such file, or it may not be read */
    static TargetList file(String name) throws IOException {
        return new TargetList(Files.newInputStream(readable(name)), name);
    }

    /** The path of a file that can be opened for reading. */
    static Path readable(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw InvalidTargetException.about("@" + name, "not the name of a file");
        }
        if (name.isEmpty() || !Files.exists(path)) {
            throw InvalidTargetException.about("@" + name, "there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw InvalidTargetException.about("@" + name, "a directory; expected a file with one target a line");
        }
        if (!Files.isReadable(path)) {
            throw InvalidTargetException.about("@" + name, "the file may not be read (EACCES)");
        }
        return path;
    }

    /** Goes on to the next word; false at the end. */
    boolean next() throws IOException {
        for (int length = readLine(); length >= 0; length = readLine()) {
            String text = new String(line, 0, length, StandardCharsets.UTF_8);
            // Editors elsewhere put a byte order mark in front.
            String marked = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            int comment = marked.indexOf('#');
            word = (comment < 0 ? marked : marked.substring(0, comment)).strip();
            if (word.indexOf(' ') >= 0 || word.indexOf('\t') >= 0) {
                throw InvalidTargetException.about(word, "expected one target a line")
                        .in(place());
            }
            if (word.startsWith("@")) {
                throw InvalidTargetException.about(word, "a list cannot name another")
                        .in(place());
            }
            if (!word.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Length of the next line, below 0 at the end. */
    private int readLine() throws IOException {
        int length = 0;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            byte b = buffer[position++];
            if (b == '\n') {
                number++;
                return length;
            }
            if (length == LONGEST) {
                throw new InvalidTargetException(
                        name + ":" + (number + 1) + ": a line of more than 1024 bytes; expected one target a line");
            }
            line[length++] = b;
        }
        number++;
        return any ? length : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        try {
            limit = Math.max(0, in.read(buffer));
        } catch (IOException e) {
            limit = 0;
            throw new IOException("reading " + name + ": " + e.getMessage(), e);
        }
        return limit > 0;
    }

    String word() {
        return word;
    }

    /** Where the word stands, {@code FILE:LINE}. */
    String place() {
        return name + ":" + number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
