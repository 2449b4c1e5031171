package org.pingpoint.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.Certainty;

/**
 * The request to the network administrator: what is seen, and everything that such a request must hold.
 *
 * @param sentences the summary sentence in each language
 * @param fields in the order of the letter
 */
record AdminRequest(Branch branch, Map<Locale, String> sentences, List<Field> fields) {
    /** Which of the article's requests it is. */
    enum Branch {
        /** Nobody of the segment shows up: subnet or VLAN. */
        A("A"),
        /** Others show up, the gateway does not answer. */
        B("B"),
        /** The gateway answers, the server does not. */
        C("C"),
        /** Anything else: one plain sentence for the verdict. */
        OTHER("other");

        private final String text;

        Branch(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * One required item.
     *
     * @param key name in JSON and in {@code --note KEY=VALUE}
     * @param value absent: a blank to fill in
     * @param given true if the user stated it
     * @param command what to run at the other end to find out
     */
    record Field(String key, Optional<String> value, Certainty status, boolean given, Optional<String> command) {}
}
