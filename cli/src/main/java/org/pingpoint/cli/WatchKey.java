package org.pingpoint.cli;

import java.util.Optional;

/** What a key means while paths are watched on a terminal. */
enum WatchKey {
    PAUSE("p", "pause, go on"),
    RESET("r", "forget what was counted"),
    METHOD("m", "next method: icmp, udp, tcp"),
    REPORT("w", "write a report to a file"),
    NEXT("n", "next target (also: right, tab)"),
    PREVIOUS("b", "target before (also: left)"),
    HELP("?", "this help"),
    QUIT("q", "quit");

    private static final int TAB = '\t';

    private final String key;
    private final String meaning;

    WatchKey(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String meaning() {
        return meaning;
    }

    /** @param character as read from the terminal; empty for one that means nothing */
    static Optional<WatchKey> of(int character) {
        if (character == TAB) {
            return Optional.of(NEXT);
        }
        if (character == ' ') {
            return Optional.of(PAUSE);
        }
        if (character == 'h') {
            return Optional.of(HELP);
        }
        for (WatchKey key : values()) {
            if (Character.toLowerCase(character) == key.key.charAt(0)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
