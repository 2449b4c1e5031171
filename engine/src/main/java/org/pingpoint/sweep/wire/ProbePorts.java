package org.pingpoint.sweep.wire;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.pingpoint.model.Digits;

/** Source ports of probes: a block that this host's kernel does not give to programs, whose connections would hear our answers. */
public final class ProbePorts {
    /** Ports of a block. */
    public static final int COUNT = 1 << 12;

    /** What the ports of a block have in common. */
    public static final int MASK = 0xffff & -COUNT;

    private static final int LAST_BLOCK = 0x1_0000 - COUNT;
    private static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
    private static final int LONGEST = 64;

    private ProbePorts() {}

    /** The highest block free of ephemeral ports in the thread's namespace; the highest of all if every block has some. */
    public static int first() {
        // In a single read: the kernel has nothing to say to a second.
        try (InputStream in = new FileInputStream(RANGE)) {
            String range = new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).trim();
            int gap = Digits.end(range, 0);
            return first(
                    Integer.parseInt(range.substring(0, gap)),
                    Integer.parseInt(range.substring(gap).trim()));
        } catch (IOException | NumberFormatException e) {
            return LAST_BLOCK;
        }
    }

    static int first(int lowest, int highest) {
        for (int block = LAST_BLOCK; block > 0; block -= COUNT) {
            if (block > highest || block + COUNT <= lowest) {
                return block;
            }
        }
        return LAST_BLOCK;
    }
}
