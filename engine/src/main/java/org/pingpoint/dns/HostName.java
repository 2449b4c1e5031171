package org.pingpoint.dns;

import java.nio.charset.StandardCharsets;
import org.xbill.DNS.Name;

/**
 * A name of the DNS as text that is safe everywhere. A label may hold any octet (RFC 2181 §11), but only letters, digits,
 * hyphens and underscores are written as they are; all else, be it a quote, the start of a terminal's control sequence or a
 * dot within a label, is {@code \DDD} in decimal (RFC 1035 §5.1). The dot of the root is left out.
 */
final class HostName {
    private static final int LENGTH_OCTET = 1;

    private HostName() {}

    static String of(Name name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.labels(); i++) {
            byte[] label = name.getLabel(i);
            if (label.length > LENGTH_OCTET) {
                text.append(i == 0 ? "" : ".");
            }
            for (int j = LENGTH_OCTET; j < label.length; j++) {
                append(text, label[j] & 0xff);
            }
        }
        return text.toString();
    }

    /** A name that somebody wrote down: its dots part labels. One at the end is left out. */
    static String ofText(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.ISO_8859_1)) {
            if (octet == '.') {
                text.append('.');
            } else {
                append(text, octet & 0xff);
            }
        }
        int last = text.length() - 1;
        return last > 0 && text.charAt(last) == '.' ? text.substring(0, last) : text.toString();
    }

    private static void append(StringBuilder text, int octet) {
        boolean plain = octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '_';
        if (plain) {
            text.append((char) octet);
        } else {
            text.append('\\').append(Integer.toString(1_000 + octet), 1, 4);
        }
    }
}
