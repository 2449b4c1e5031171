package org.pingpoint.model.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A TCP header; behind the ports, what is cut off is absent, as is usual in a quote.
 *
 * @param sequence 0 to 2^32 - 1
 * @param acknowledgment absent without the ACK flag
 * @param flags the octet with FIN in its lowest bit and CWR in its highest
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        OptionalLong sequence,
        OptionalLong acknowledgment,
        OptionalInt flags,
        OptionalInt window,
        List<HeaderOption> options)
        implements Transport {
    private static final String[] NAMES = {"fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"};

    /** The flags that are set, from the lowest bit. */
    public List<String> flagNames() {
        List<String> names = new ArrayList<>(NAMES.length);
        for (int bit = 0; bit < NAMES.length; bit++) {
            if (flags.isPresent() && (flags.getAsInt() >>> bit & 1) != 0) {
                names.add(NAMES[bit]);
            }
        }
        return names;
    }
}
