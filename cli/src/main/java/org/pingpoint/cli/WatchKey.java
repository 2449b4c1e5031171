package org.pingpoint.cli;

import java.util.Optional;

/** What a key means while paths are watched on a terminal. */
enum WatchKey {
    PAUSE("p", WatchWording.KEY_PAUSE),
    RESET("r", WatchWording.KEY_RESET),
    METHOD("m", WatchWording.KEY_METHOD),
    REPORT("w", WatchWording.KEY_REPORT),
    NEXT("n", WatchWording.KEY_NEXT),
    PREVIOUS("b", WatchWording.KEY_PREVIOUS),
    HELP("?", WatchWording.KEY_HELP),
    QUIT("q", WatchWording.KEY_QUIT);

    private static final int TAB = '\t';

    private final String key;
    private final WatchWording meaning;

    WatchKey(String key, WatchWording meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    WatchWording meaning() {
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
