package org.pingpoint.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.Direction;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): sections of blocks (§3.1), each of them its type, its length, its body and its
 * length again. A section has a byte order and interfaces of its own. Blocks of other types than those below are skipped.
 */
final class PcapngReader extends CaptureReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    /** Type and both lengths. */
    private static final int FRAMING = 12;

    private static final int PACKET_HEADER = 20;
    private static final int MOST_INTERFACES = 65_536;
    private static final int LONGEST_NAME = 255;

    private static final int OPT_END = 0;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;
    /** Of an enhanced and of an obsolete packet: direction and more. */
    private static final int PACKET_FLAGS = 2;

    private final List<Described> interfaces = new ArrayList<>();
    private String reading = "a section header";
    /** Bytes of the current block's body that are not read yet. */
    private long left;
    /** Bytes of the current option's value. */
    private int optionLength;

    private record Described(int linkType, long snapLength, Optional<String> name, TimeUnits units) {}

    /** The magic number, which is the type of the first block, is read already. */
    PcapngReader(ByteSource source) throws IOException {
        super(source);
        section();
    }

    @Override
    String reading() {
        return reading;
    }

    @Override
    Optional<CapturedFrame> read(long index) throws IOException {
        Optional<CapturedFrame> frame = Optional.empty();
        while (frame.isEmpty()) {
            reading = "a block";
            OptionalInt first = source.magic();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            if (first.getAsInt() == SECTION_HEADER) {
                section();
                continue;
            }
            int type = source.ordered(first.getAsInt());
            long length = begin();
            switch (type) {
                case INTERFACE_DESCRIPTION -> describe();
                case ENHANCED_PACKET, OBSOLETE_PACKET -> frame = Optional.of(packet(index, type));
                case SIMPLE_PACKET -> frame = Optional.of(simplePacket(index));
                default -> reading = "a block of type " + Integer.toUnsignedString(type);
            }
            if (frame.isEmpty()) {
                end(length);
            } else if (!isBroken()) {
                endBehindFrame(length);
            }
        }
        return frame;
    }

    /** The frame has been read: what is wrong with its block is told afterwards. */
    private void endBehindFrame(long length) throws IOException {
        try {
            unlike(length).ifPresent(what -> endWith(corrupted(what)));
        } catch (EOFException e) {
            endWith(cut());
        }
    }

    /** §4.1. The length comes before the magic number that tells its byte order. */
    private void section() throws IOException {
        reading = "a section header";
        byte[] length = source.bytes(4);
        int magic = source.magic().orElse(0);
        if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            throw corrupt(String.format("a section header with the byte-order magic %08x", magic));
        }
        source.littleEndian(magic != BYTE_ORDER_MAGIC);
        long total = Integer.toUnsignedLong(source.ordered(
                (length[0] & 0xff) << 24 | (length[1] & 0xff) << 16 | (length[2] & 0xff) << 8 | length[3] & 0xff));
        check(total, 16);
        left = total - FRAMING - 4;
        int major = source.u16();
        int minor = source.u16();
        if (major != 1) {
            throw corrupt("a section of pcapng version " + major + "." + minor + ", where 1.0 is known");
        }
        left -= 4;
        interfaces.clear();
        end(total);
    }

    private long begin() throws IOException {
        long length = source.u32();
        check(length, 0);
        left = length - FRAMING;
        return length;
    }

    private void check(long length, int leastBody) throws IOException {
        if (length < FRAMING + leastBody || length % 4 != 0) {
            throw corrupt("a block of length " + length);
        }
    }

    private void end(long length) throws IOException {
        Optional<String> unlike = unlike(length);
        if (unlike.isPresent()) {
            throw corrupt(unlike.get());
        }
    }

    /** Skips the rest of a block; says so if its two lengths differ. */
    private Optional<String> unlike(long length) throws IOException {
        source.skip(left);
        long again = source.u32();
        return again == length
                ? Optional.empty()
                : Optional.of("a block of length " + length + " that ends with length " + again);
    }

    /** Takes so many bytes of the block's body. */
    private void take(long bytes, String what) throws IOException {
        reading = what;
        if (bytes > left) {
            throw corrupt(what + " that needs " + bytes + " bytes where its block has " + left);
        }
        left -= bytes;
    }

    /** §4.2. */
    private void describe() throws IOException {
        take(8, "an interface description");
        int linkType = source.u16();
        source.u16();
        long snapLength = source.u32();
        Optional<String> name = Optional.empty();
        int resolution = TimeUnits.MICROSECONDS;
        long offset = 0;
        for (int code = option(); code != OPT_END; code = option()) {
            if (code == IF_NAME) {
                byte[] text = source.bytes(Math.min(optionLength, LONGEST_NAME));
                name = text.length == 0
                        ? Optional.empty()
                        : Optional.of(new String(text, StandardCharsets.UTF_8).replace("\0", ""));
                optionRead(text.length);
            } else if (code == IF_TSRESOL && optionLength == 1) {
                resolution = source.u8();
                optionRead(1);
            } else if (code == IF_TSOFFSET && optionLength == 8) {
                offset = source.i64();
                optionRead(8);
            } else {
                optionRead(0);
            }
        }
        if (interfaces.size() == MOST_INTERFACES) {
            throw corrupt("more than " + MOST_INTERFACES + " interfaces");
        }
        interfaces.add(
                new Described(linkType, snapLength, name.filter(n -> !n.isEmpty()), new TimeUnits(resolution, offset)));
    }

    /** §4.3, and the obsolete packet block of appendix A, which has a shorter interface number and a count of drops. */
    private CapturedFrame packet(long index, int type) throws IOException {
        reading = "a packet";
        Problems problems = new Problems();
        if (left < PACKET_HEADER) {
            problems.add("a packet that needs " + PACKET_HEADER + " bytes where its block has " + left);
            return new CapturedFrame(
                    index,
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    new byte[0],
                    problems.joined());
        }
        left -= PACKET_HEADER;
        long interfaceId;
        if (type == ENHANCED_PACKET) {
            interfaceId = source.u32();
        } else {
            interfaceId = source.u16();
            source.u16();
        }
        long high = source.u32();
        long ticks = high << 32 | source.u32();
        long kept = source.u32();
        long length = source.u32();
        Optional<Described> on = described(interfaceId, problems);
        byte[] bytes = bytes(kept, length, problems);
        Optional<Direction> direction = Optional.empty();
        try {
            direction = isBroken() ? direction : directionBehind(bytes.length);
        } catch (EOFException e) {
            endWith(cut());
        }
        return captured(
                index, interfaceId, on, on.flatMap(d -> d.units.instant(ticks)), direction, length, bytes, problems);
    }

    /** §4.3: options stand behind the bytes of the frame, which are filled up to four. */
    private Optional<Direction> directionBehind(int bytes) throws IOException {
        long padding = Math.min(-bytes & 3, left);
        source.skip(padding);
        left -= padding;
        Optional<Direction> direction = Optional.empty();
        for (int code = option(); code != OPT_END; code = option()) {
            if (code == PACKET_FLAGS && optionLength == 4) {
                direction = direction((int) source.u32());
                optionRead(4);
            } else {
                optionRead(0);
            }
        }
        return direction;
    }

    /** §4.4: no time stamp, and the first interface. How much was kept follows from its snap length. */
    private CapturedFrame simplePacket(long index) throws IOException {
        take(4, "a packet");
        long length = source.u32();
        Problems problems = new Problems();
        Optional<Described> on = described(0, problems);
        long most = on.map(Described::snapLength).filter(l -> l != 0).orElse(Long.MAX_VALUE);
        byte[] bytes = bytes(Math.min(length, most), length, problems);
        return captured(index, 0, on, Optional.empty(), Optional.empty(), length, bytes, problems);
    }

    private static CapturedFrame captured(
            long index,
            long interfaceId,
            Optional<Described> on,
            Optional<Instant> time,
            Optional<Direction> direction,
            long length,
            byte[] bytes,
            Problems problems) {
        return new CapturedFrame(
                index,
                time,
                on.stream().mapToInt(Described::linkType).findFirst(),
                OptionalLong.of(interfaceId),
                on.flatMap(Described::name),
                direction,
                length,
                bytes,
                problems.joined());
    }

    private Optional<Described> described(long id, Problems problems) {
        if (id >= interfaces.size()) {
            problems.add("it is of interface " + id + ", which the capture does not describe");
            return Optional.empty();
        }
        return Optional.of(interfaces.get((int) id));
    }

    /** The bytes of a frame, no more than its block has. */
    private byte[] bytes(long kept, long length, Problems problems) throws IOException {
        if (kept > left) {
            problems.add("the capture claims " + kept + " bytes, where the block has " + left);
        }
        byte[] bytes = frame(Math.min(kept, left), length, problems);
        left -= bytes.length;
        return bytes;
    }

    /** §4.3.1, bits 0 and 1. */
    private static Optional<Direction> direction(int flags) {
        return switch (flags & 3) {
            case 1 -> Optional.of(Direction.INBOUND);
            case 2 -> Optional.of(Direction.OUTBOUND);
            default -> Optional.empty();
        };
    }

    /**
     * Begins the next option (§3.5); its value must be taken by {@link #optionRead}.
     *
     * @return {@link #OPT_END} also where the block ends without one, or the option reaches out of the block
     */
    private int option() throws IOException {
        if (left < 4) {
            return OPT_END;
        }
        int code = source.u16();
        optionLength = source.u16();
        left -= 4;
        return optionLength > left ? OPT_END : code;
    }

    /** @param taken bytes of the value that were read */
    private void optionRead(int taken) throws IOException {
        long whole = Math.min(optionLength + (-optionLength & 3), left);
        source.skip(whole - taken);
        left -= whole;
    }
}
