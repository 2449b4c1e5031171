package org.pingpoint.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pingpoint.model.Frame;

/**
 * Writes frames as pcapng (draft-ietf-opsawg-pcapng): one Section Header Block, an Interface Description Block with
 * nanosecond stamps for each interface, an Enhanced Packet Block with its direction for each frame. Little-endian.
 */
public final class PcapngWriter {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;
    private static final int OPT_END = 0;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int NANOSECONDS = 9;

    private final OutputStream out;

    private PcapngWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes all frames; the stream stays open.
     *
     * @param application named as the writer
     */
    public static void write(List<Frame> frames, String application, OutputStream out) throws IOException {
        PcapngWriter writer = new PcapngWriter(out);
        writer.section(application);
        Map<String, Integer> interfaces = new LinkedHashMap<>();
        for (Frame frame : frames) {
            // A name may be reused by an interface of another type.
            String key = frame.interfaceName() + "/" + frame.ethernet();
            Integer id = interfaces.get(key);
            if (id == null) {
                id = interfaces.size();
                interfaces.put(key, id);
                writer.describe(frame);
            }
            writer.packet(id, frame);
        }
        out.flush();
    }

    private void section(String application) throws IOException {
        byte[] name = application.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = body(16 + option(name.length) + 4);
        body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        putOption(body, SHB_USERAPPL, name);
        block(SECTION_HEADER, end(body));
    }

    private void describe(Frame frame) throws IOException {
        byte[] name = frame.interfaceName().getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = body(8 + option(name.length) + option(1) + 4);
        body.putShort((short) (frame.ethernet() ? LINKTYPE_ETHERNET : LINKTYPE_RAW))
                .putShort((short) 0)
                .putInt(0);
        putOption(body, IF_NAME, name);
        putOption(body, IF_TSRESOL, new byte[] {NANOSECONDS});
        block(INTERFACE_DESCRIPTION, end(body));
    }

    private void packet(int interfaceId, Frame frame) throws IOException {
        int length = frame.bytes().length;
        ByteBuffer body = body(20 + padded(length) + option(4) + 4);
        body.putInt(interfaceId)
                .putInt((int) (frame.epochNanos() >>> 32))
                .putInt((int) frame.epochNanos())
                .putInt(length)
                .putInt(length)
                .put(frame.bytes());
        pad(body);
        body.putShort((short) EPB_FLAGS).putShort((short) 4).putInt(frame.outgoing() ? OUTBOUND : INBOUND);
        block(ENHANCED_PACKET, end(body));
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int option(int length) {
        return 4 + padded(length);
    }

    private static void putOption(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length).put(value);
        pad(body);
    }

    private static void pad(ByteBuffer body) {
        while (body.position() % 4 != 0) {
            body.put((byte) 0);
        }
    }

    private static ByteBuffer end(ByteBuffer body) {
        return body.putShort((short) OPT_END).putShort((short) 0);
    }

    /** A block is its type, its length, its body and its length again. */
    private void block(int type, ByteBuffer body) throws IOException {
        int length = body.position() + 12;
        ByteBuffer block = body(length);
        block.putInt(type).putInt(length).put(body.array(), 0, body.position()).putInt(length);
        out.write(block.array());
    }
}
