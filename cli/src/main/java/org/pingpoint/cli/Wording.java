package org.pingpoint.cli;

/**
 * A text for people in both languages, side by side so that neither can lack it. {@code {0}}, {@code {1}} … stand for values. What
 * scripts may look for stays as it is in either: addresses, numbers with their units, names of the RFCs.
 */
interface Wording {
    /** The text as it is written down, its values not filled in. */
    String in(Language language);
}
