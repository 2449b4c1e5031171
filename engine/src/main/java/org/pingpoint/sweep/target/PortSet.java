package org.pingpoint.sweep.target;

import java.util.Arrays;
import java.util.BitSet;
import java.util.StringJoiner;
import org.pingpoint.model.Digits;

/** Ports of TCP or UDP, each once, in ascending order; or none, for probes that have no ports. Immutable. */
public final class PortSet {
    private static final PortSet NONE = new PortSet(new BitSet());

    private final BitSet members;
    private final int[] ports;

    private PortSet(BitSet members) {
        this.members = members;
        ports = new int[members.cardinality()];
        for (int i = 0, port = 0; i < ports.length; i++, port++) {
            port = members.nextSetBit(port);
            ports[i] = port;
        }
    }

    public static PortSet none() {
        return NONE;
    }

    /**
     * Reads ports and ranges of ports, {@code 22,80,8000-8010}.
     *
     * @throws InvalidTargetException if the text is anything else; 0 is no port (RFC 6335 §6)
     */
    public static PortSet parse(String text) {
        BitSet members = new BitSet(1 << 16);
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = port(dash < 0 ? part : part.substring(0, dash), text);
            int last = dash < 0 ? first : port(part.substring(dash + 1), text);
            if (first > last) {
                throw new InvalidTargetException("ports '" + text + "': the range " + part + " ends before it begins");
            }
            members.set(first, last + 1);
        }
        return new PortSet(members);
    }

    private static int port(String digits, String text) {
        int port = Digits.isNumber(digits, 5) ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new InvalidTargetException(
                    "ports '" + text + "': expected numbers from 1 to 65535 and ranges, as 22,80,8000-8010");
        }
        return port;
    }

    public int size() {
        return ports.length;
    }

    /** The port at this place in ascending order, from 0. */
    public int at(int index) {
        return ports[index];
    }

    /** The place of a port; below 0 if it is not among them. */
    public int indexOf(int port) {
        return Arrays.binarySearch(ports, port);
    }

    /** How many probes each address takes: one a port, or one where there are no ports. */
    public int probesPerAddress() {
        return Math.max(1, ports.length);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PortSet other && other.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** As {@link #parse} reads it, neighbours joined to ranges. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        for (int first = members.nextSetBit(0); first >= 0; ) {
            int end = members.nextClearBit(first);
            text.add(end - first == 1 ? "" + first : first + "-" + (end - 1));
            first = members.nextSetBit(end);
        }
        return text.toString();
    }
}
