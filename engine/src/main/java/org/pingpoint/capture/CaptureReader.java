package org.pingpoint.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the frames of a capture one after another, as they come: never more of the stream than the next frame needs, and never
 * more memory than the largest frame, whatever lengths the bytes claim. Not thread-safe.
 */
public abstract sealed class CaptureReader permits PcapReader, PcapngReader {
    /** The most that tcpdump and its like keep of a frame. What claims more is no frame. */
    static final int LARGEST_FRAME = 262_144;

    final ByteSource source;
    private long frames;
    private boolean ended;

    CaptureReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Finds out by the first bytes what the stream is.
     *
     * @param in read without haste: buffer it
     * @throws CaptureException if it is neither pcap nor pcapng, or breaks off in its header
     */
    public static CaptureReader open(InputStream in) throws IOException {
        ByteSource source = new ByteSource(in);
        OptionalInt magic;
        try {
            magic = source.magic();
        } catch (EOFException e) {
            throw new CaptureException("is neither a pcap nor a pcapng capture: it has but " + source.position()
                    + (source.position() == 1 ? " byte" : " bytes"));
        }
        if (magic.isEmpty()) {
            throw new CaptureException("is empty; expected a pcap or pcapng capture");
        }
        try {
            if (magic.getAsInt() == PcapngReader.SECTION_HEADER) {
                return new PcapngReader(source);
            }
            return PcapReader.isMagic(magic.getAsInt())
                    ? new PcapReader(source, magic.getAsInt())
                    : refuse(magic.getAsInt());
        } catch (EOFException e) {
            throw new CaptureException("ends within its header, after " + source.position() + " bytes");
        }
    }

    private static CaptureReader refuse(int magic) throws CaptureException {
        boolean gzip = magic >>> 16 == 0x1f8b;
        boolean zstd = magic == 0x28b52ffd;
        boolean compressed = gzip || zstd || magic == 0xfd377a58 || magic == 0x04224d18;
        throw new CaptureException("is neither a pcap nor a pcapng capture"
                + (compressed
                        ? "; it is compressed: decompress it first"
                        : String.format(" (it starts with %08x)", magic)));
    }

    /**
     * The next frame.
     *
     * @return empty at the end, and after an exception
     * @throws CaptureException if the capture breaks off or is corrupt; nothing more can be read of it then
     */
    public final Optional<CapturedFrame> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        ended = true;
        Optional<CapturedFrame> frame;
        try {
            frame = read(frames);
        } catch (EOFException e) {
            throw new CaptureException("breaks off in the middle of " + reading() + ", after " + source.position()
                    + " bytes; frames read before: " + frames);
        }
        if (frame.isPresent()) {
            frames++;
            ended = false;
        }
        return frame;
    }

    /** @return empty at the end */
    abstract Optional<CapturedFrame> read(long index) throws IOException;

    /** What is being read, for the case that it cannot be. */
    abstract String reading();

    final CaptureException corrupt(String what) {
        return new CaptureException(
                "is corrupt near byte " + source.position() + ": " + what + "; frames read before: " + frames);
    }

    /** @param kept as the capture claims it */
    final byte[] frame(long kept) throws IOException {
        if (kept > LARGEST_FRAME) {
            throw corrupt("a frame of " + kept + " bytes, where " + LARGEST_FRAME + " are the most");
        }
        return source.bytes((int) kept);
    }
}
