package org.pingpoint.capture;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads classic pcap (draft-ietf-opsawg-pcap): a file header (§4), then a header and the bytes of each packet (§5). The magic
 * number tells byte order and unit of the time stamps.
 *
 * <pre>
 * magic, 32 bits; major and minor version, 16 each; reserved, 2 x 32; snap length, 32; FCS length and link type, 16 each
 * seconds; micro- or nanoseconds; captured length; original length, 32 bits each; the bytes
 * </pre>
 */
final class PcapReader extends CaptureReader {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int VERSION = 2;

    private final int linkType;
    private final long nanosPerUnit;

    /** @param magic read already, as a big-endian number */
    PcapReader(ByteSource source, int magic) throws IOException {
        super(source);
        boolean bigEndian = magic == MICROSECONDS || magic == NANOSECONDS;
        source.littleEndian(!bigEndian);
        nanosPerUnit = (bigEndian ? magic : Integer.reverseBytes(magic)) == NANOSECONDS ? 1 : 1_000;
        int major = source.u16();
        int minor = source.u16();
        if (major != VERSION) {
            throw new CaptureException("is a pcap capture of version " + major + "." + minor + "; expected 2.4");
        }
        source.skip(8);
        source.u32();
        linkType = (int) source.u32() & 0xffff;
    }

    static boolean isMagic(int magic) {
        return switch (magic) {
            case MICROSECONDS, NANOSECONDS, 0xd4c3b2a1, 0x4d3cb2a1 -> true;
            default -> false;
        };
    }

    @Override
    Optional<CapturedFrame> read(long index) throws IOException {
        OptionalInt first = source.magic();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long seconds = Integer.toUnsignedLong(source.ordered(first.getAsInt()));
        long fraction = source.u32();
        long kept = source.u32();
        long length = source.u32();
        Problems problems = new Problems();
        byte[] bytes = frame(kept, length, problems);
        return Optional.of(new CapturedFrame(
                index,
                new TimeUnits(TimeUnits.NANOSECONDS, 0).instant(seconds * 1_000_000_000L + fraction * nanosPerUnit),
                OptionalInt.of(linkType),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                length,
                bytes,
                problems.joined()));
    }

    @Override
    String reading() {
        return "a frame";
    }
}
