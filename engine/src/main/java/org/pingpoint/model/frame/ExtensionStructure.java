package org.pingpoint.model.frame;

import java.util.List;
import java.util.Optional;

/**
 * The extension structure of an ICMP error (RFC 4884 §7).
 *
 * @param version 2, or what the sender put in its place
 * @param checksum absent where the structure is not whole
 * @param objects up to the first whose length lies
 */
public record ExtensionStructure(int version, Optional<Checksum> checksum, List<ExtensionObject> objects) {
    /** What became of the structure's own checksum. */
    public enum Checksum {
        GOOD("good"),
        BAD("bad"),
        /** None was sent, which is allowed. */
        NONE("none");

        private final String text;

        Checksum(String text) {
            this.text = text;
        }

        /** As reports write it. */
        public String text() {
            return text;
        }
    }
}
