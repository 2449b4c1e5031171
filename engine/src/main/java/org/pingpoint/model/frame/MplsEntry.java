package org.pingpoint.model.frame;

/**
 * An entry of an MPLS label stack (RFC 3032 §2.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------+-----+-+---------------+
 * |                 Label                 | Exp |S|      TTL      |
 * +---------------------------------------+-----+-+---------------+
 * </pre>
 *
 * @param label 20 bits
 * @param exp 3 bits: the traffic class (RFC 5462)
 * @param bottom true for the last entry of a stack
 * @param ttl 8 bits
 */
public record MplsEntry(int label, int exp, boolean bottom, int ttl) {
    /** Bytes of an entry. */
    public static final int LENGTH = 4;

    /** The entry that these 32 bits are. */
    public static MplsEntry of(int word) {
        return new MplsEntry(word >>> 12, word >>> 9 & 7, (word >>> 8 & 1) != 0, word & 0xff);
    }
}
