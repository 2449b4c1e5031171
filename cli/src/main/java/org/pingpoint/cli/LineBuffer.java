package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Puts lines together as bytes, in one buffer that is handed on when it is full or somebody waits: millions of lines, none of
 * them an object.
 */
final class LineBuffer {
    private static final int SIZE = 1 << 16;
    /** Longer than any single item below; longer texts are cut into pieces. */
    private static final int ROOM = 64;

    private static final long NANOS = 1_000_000_000L;
    private static final long DAY = 86_400L;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** What {@code int} digits are put together from: without optimising, Java divides a {@code long} by a call. */
    private static final int NINE_DIGITS = 1_000_000_000;

    private final PrintStream out;
    private final byte[] bytes = new byte[SIZE];
    private final byte[] digits = new byte[20];
    private int length;
    private int wholeLines;
    private long secondStart = Long.MIN_VALUE / 2;
    private byte[] second = {};

    LineBuffer(PrintStream out) {
        this.out = out;
    }

    /**
     * Hands on the lines that there are.
     *
     * @throws IOException if what was handed on could not be written
     */
    void flush() throws IOException {
        handOn();
        out.flush();
        if (out.checkError()) {
            throw new IOException("the results cannot be written");
        }
    }

    /** Whole lines, so that a run that is killed leaves no half of one; unless a single line is longer than the buffer. */
    private void handOn() {
        int upTo = wholeLines == 0 ? length : wholeLines;
        out.write(bytes, 0, upTo);
        System.arraycopy(bytes, upTo, bytes, 0, length - upTo);
        length -= upTo;
        wholeLines = 0;
    }

    private void room() {
        if (length > SIZE - ROOM) {
            handOn();
        }
    }

    LineBuffer put(char ascii) {
        room();
        bytes[length++] = (byte) ascii;
        return this;
    }

    LineBuffer endLine() {
        put('\n');
        wholeLines = length;
        return this;
    }

    LineBuffer text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return utf8(text.substring(i));
            }
            put(c);
        }
        return this;
    }

    private LineBuffer utf8(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text in UTF-8. */
    LineBuffer text(byte[] utf8) {
        for (byte b : utf8) {
            room();
            bytes[length++] = b;
        }
        return this;
    }

    LineBuffer number(long n) {
        room();
        if (n < 0) {
            return text(Long.toString(n));
        }
        if (n >= NINE_DIGITS) {
            number(n / NINE_DIGITS);
            padded((int) (n % NINE_DIGITS), 9);
            return this;
        }
        int from = digits.length;
        int rest = (int) n;
        do {
            int tenth = rest / 10;
            digits[--from] = (byte) ('0' + rest - 10 * tenth);
            rest = tenth;
        } while (rest != 0);
        System.arraycopy(digits, from, bytes, length, digits.length - from);
        length += digits.length - from;
        return this;
    }

    /** The number with zeros before it, so that it has this many digits. */
    private void padded(int n, int width) {
        room();
        int rest = n;
        for (int i = width - 1; i >= 0; i--) {
            int tenth = rest / 10;
            bytes[length + i] = (byte) ('0' + rest - 10 * tenth);
            rest = tenth;
        }
        length += width;
    }

    /** An address as {@link org.pingpoint.model.IpAddress#toString} writes it (RFC 5952). */
    LineBuffer address(boolean v6, long high, long low) {
        return v6 ? v6(high, low) : v4(low);
    }

    private LineBuffer v4(long bits) {
        number(bits >>> 24 & 255).put('.').number(bits >>> 16 & 255).put('.');
        return number(bits >>> 8 & 255).put('.').number(bits & 255);
    }

    private LineBuffer v6(long high, long low) {
        int start = -1;
        int most = 1;
        for (int i = 0, zeros = 0; i < 8; i++) {
            zeros = group(high, low, i) == 0 ? zeros + 1 : 0;
            if (zeros > most) {
                most = zeros;
                start = i - zeros + 1;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                put(':').put(':');
                i += most - 1;
                continue;
            }
            if (i > 0 && (start < 0 || i != start + most)) {
                put(':');
            }
            hex(group(high, low, i));
        }
        return this;
    }

    private static int group(long high, long low, int i) {
        return (int) ((i < 4 ? high : low) >>> 16 * (3 - i % 4)) & 0xffff;
    }

    private void hex(int group) {
        room();
        for (int shift = group > 0xfff ? 12 : group > 0xff ? 8 : group > 0xf ? 4 : 0; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[group >>> shift & 15];
        }
    }

    /** The lower 48 bits as a link-layer address, {@code 02:00:5e:10:00:01}. */
    LineBuffer mac(long bits) {
        room();
        for (int shift = 40; shift >= 0; shift -= 8) {
            bytes[length++] = HEX[(int) (bits >>> shift + 4) & 15];
            bytes[length++] = HEX[(int) (bits >>> shift) & 15];
            if (shift > 0) {
                bytes[length++] = ':';
            }
        }
        return this;
    }

    /** {@code 0.181 ms}. */
    LineBuffer millis(long nanos) {
        long micros = (nanos + 500) / 1_000;
        number(micros / 1_000).put('.');
        padded((int) (micros % 1_000), 3);
        return text(" ms");
    }

    /** An instant as RFC 3339 has it, in UTC to the microsecond: what databases read as a time. */
    LineBuffer instant(long epochNanos) {
        long nanos = epochNanos - secondStart;
        // Most lines are of the second of the line before.
        if (nanos < 0 || nanos >= NANOS) {
            nanos = Math.floorMod(epochNanos, NANOS);
            secondStart = epochNanos - nanos;
            second = second(Math.floorDiv(epochNanos, NANOS)).getBytes(StandardCharsets.US_ASCII);
        }
        room();
        System.arraycopy(second, 0, bytes, length, second.length);
        length += second.length;
        put('.');
        padded((int) nanos / 1_000, 6);
        return put('Z');
    }

    private static String second(long epochSecond) {
        int inDay = (int) Math.floorMod(epochSecond, DAY);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY));
        return date + "T" + twoDigits(inDay / 3_600) + ":" + twoDigits(inDay / 60 % 60) + ":" + twoDigits(inDay % 60);
    }

    private static String twoDigits(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }
}
