package org.pingpoint.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Numbers of either byte order from a stream, which is never read ahead. Where it ends too early: an EOFException. */
final class ByteSource {
    private final InputStream in;
    private final byte[] word = new byte[8];
    private boolean littleEndian;
    private long position;

    ByteSource(InputStream in) {
        this.in = in;
    }

    void littleEndian(boolean order) {
        littleEndian = order;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /** The next four bytes as a big-endian number; empty where the stream ends right here. */
    OptionalInt magic() throws IOException {
        int read = in.readNBytes(word, 0, 4);
        position += read;
        if (read == 0) {
            return OptionalInt.empty();
        }
        if (read < 4) {
            throw new EOFException();
        }
        return OptionalInt.of((int) number(4, false));
    }

    /** The whole stream, of which only the magic has been read. */
    InputStream again(int magic) {
        byte[] read = ByteBuffer.allocate(Integer.BYTES).putInt(magic).array();
        return new SequenceInputStream(new ByteArrayInputStream(read), in);
    }

    /** What a number read by {@link #magic} is in the stream's own byte order. */
    int ordered(int bigEndian) {
        return littleEndian ? Integer.reverseBytes(bigEndian) : bigEndian;
    }

    int u8() throws IOException {
        fill(1);
        return word[0] & 0xff;
    }

    int u16() throws IOException {
        fill(2);
        return (int) number(2, littleEndian);
    }

    /** 0 to 2^32 - 1. */
    long u32() throws IOException {
        fill(4);
        return number(4, littleEndian);
    }

    long i64() throws IOException {
        fill(8);
        return number(8, littleEndian);
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int read = in.readNBytes(bytes, 0, count);
        position += read;
        if (read < count) {
            throw new EOFException();
        }
        return bytes;
    }

    /** So many bytes, or fewer where the stream ends before. */
    byte[] atMost(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        return bytes;
    }

    void skip(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    private void fill(int count) throws IOException {
        int read = in.readNBytes(word, 0, count);
        position += read;
        if (read < count) {
            throw new EOFException();
        }
    }

    private long number(int count, boolean little) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | word[little ? count - 1 - i : i] & 0xff;
        }
        return number;
    }
}
