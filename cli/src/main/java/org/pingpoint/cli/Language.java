package org.pingpoint.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read the text output of a measurement in. Its texts are constants: a short run has no time to parse a file of them. */
enum Language {
    ENGLISH,
    JAPANESE;

    /** Japanese for Japanese, English for everything else. */
    static Language of(Locale locale) {
        return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
    }

    String choose(String english, String japanese) {
        return this == JAPANESE ? japanese : english;
    }

    /** The text with its values filled in. */
    String text(Wording wording, Object... values) {
        String text = wording.in(this);
        if (values.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                filled.append(values[text.charAt(i + 1) - '0']);
                i += 2;
            } else {
                filled.append(text.charAt(i));
            }
        }
        return filled.toString();
    }

    /** What stands before, between and behind the values, in UTF-8: for lines that are put together without objects. */
    byte[][] pieces(Wording wording) {
        String text = wording.in(this);
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
            pieces.add(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
            from = at + 3;
        }
        pieces.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return pieces.toArray(byte[][]::new);
    }
}
