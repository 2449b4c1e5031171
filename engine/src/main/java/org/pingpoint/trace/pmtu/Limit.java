package org.pingpoint.trace.pmtu;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * A link that takes less than what came before it.
 *
 * @param hop whose next link it is; absent where no hop behind it answers
 * @param address of that hop, where it answered
 * @param mtu largest packet in bytes, from the IP header on; absent if it could not be found
 */
public record Limit(OptionalInt hop, Optional<IpAddress> address, OptionalInt mtu, How how) {
    /** How a limit was found. */
    public enum How {
        /** The hop said so: fragmentation needed (RFC 1191), packet too big (RFC 8201). */
        TOLD,
        /** Nobody said anything; larger packets are lost. */
        SEARCHED;

        /** {@code told}: the name in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
