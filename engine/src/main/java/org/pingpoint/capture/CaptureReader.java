package org.pingpoint.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the frames of a capture one after another, as they come: never more of the stream than the next frame needs, and never
 * more memory than the largest frame, whatever lengths the bytes claim. Not thread-safe.
 */
public abstract sealed class CaptureReader permits PcapReader, PcapngReader {
    /** The most that tcpdump and its like keep of a frame. What claims more is no frame. */
    static final int LARGEST_FRAME = 262_144;

    /** The upper half of the first four bytes. */
    private static final int GZIP = 0x1f8b;

    final ByteSource source;
    private long frames;
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    CaptureReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Finds out by the first bytes what the stream is; one compressed by gzip (RFC 1952) is read as what it holds.
     *
     * @param in read without haste: buffer it
     * @throws CaptureException if it is neither pcap nor pcapng, or breaks off in its header
     */
    public static CaptureReader open(InputStream in) throws IOException {
        ByteSource source = new ByteSource(in);
        int magic = magic(source);
        if (magic >>> 16 != GZIP) {
            return open(source, magic);
        }
        try {
            ByteSource unpacked = new ByteSource(new GZIPInputStream(source.again(magic)));
            return open(unpacked, magic(unpacked));
        } catch (EOFException e) {
            throw new CaptureException("is compressed, and ends within the header of that");
        } catch (ZipException e) {
            throw new CaptureException("is compressed, and corrupt: " + e.getMessage());
        }
    }

    private static int magic(ByteSource source) throws IOException {
        OptionalInt magic;
        try {
            magic = source.magic();
        } catch (EOFException e) {
            throw new CaptureException("is neither a pcap nor a pcapng capture: it has but " + source.position()
                    + (source.position() == 1 ? " byte" : " bytes"));
        }
        return magic.orElseThrow(() -> new CaptureException("is empty; expected a pcap or pcapng capture"));
    }

    private static CaptureReader open(ByteSource source, int magic) throws IOException {
        try {
            if (magic == PcapngReader.SECTION_HEADER) {
                return new PcapngReader(source);
            }
            return PcapReader.isMagic(magic) ? new PcapReader(source, magic) : refuse(magic);
        } catch (EOFException e) {
            throw new CaptureException("ends within its header, after " + source.position() + " bytes");
        }
    }

    private static CaptureReader refuse(int magic) throws CaptureException {
        boolean zstd = magic == 0x28b52ffd;
        boolean compressed = magic >>> 16 == GZIP || zstd || magic == 0xfd377a58 || magic == 0x04224d18;
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
        if (broken.isPresent()) {
            throw failed(broken.get());
        }
        Optional<CapturedFrame> frame;
        try {
            frame = read(frames);
        } catch (EOFException e) {
            throw failed(cut());
        } catch (ZipException e) {
            throw corrupt(e.getMessage());
        }
        if (frame.isPresent()) {
            frames++;
            ended = false;
        }
        return frame;
    }

    /** @return empty at the end */
    abstract Optional<CapturedFrame> read(long index) throws IOException;

    final boolean isBroken() {
        return broken.isPresent();
    }

    /** Nothing can be read behind the frame at hand: that is said when the next is asked for. */
    final void endWith(String why) {
        broken = Optional.of(why);
    }

    final String cut() {
        return "breaks off in the middle of " + reading() + ", after " + source.position() + " bytes";
    }

    final String corrupted(String what) {
        return "is corrupt near byte " + source.position() + ": " + what;
    }

    private CaptureException failed(String why) {
        return new CaptureException(why + "; frames read before: " + frames);
    }

    /** What is being read, for the case that it cannot be. */
    abstract String reading();

    final CaptureException corrupt(String what) {
        return failed(corrupted(what));
    }

    /**
     * The bytes of a frame, as far as they are there. The capture ends with a frame that is not whole.
     *
     * @param kept as the capture claims it
     * @param problems what is wrong with that claim is added here
     */
    final byte[] frame(long kept, long length, Problems problems) throws IOException {
        if (kept > length) {
            problems.add("the capture claims to keep " + kept + " of " + length + " bytes");
        }
        if (kept > LARGEST_FRAME) {
            String claim = "a frame of " + kept + " bytes, where " + LARGEST_FRAME + " are the most";
            problems.add("the capture claims " + claim);
            endWith(corrupted(claim));
            return new byte[0];
        }
        byte[] bytes = source.atMost((int) kept);
        if (bytes.length < kept) {
            problems.add("the capture breaks off: " + bytes.length + " of " + kept + " captured bytes");
            endWith(cut());
        }
        return bytes;
    }
}
