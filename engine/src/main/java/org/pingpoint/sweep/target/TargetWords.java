package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The words of the command line one after the other, those of a list in place of {@code @FILE} and of stdin in place of
 * {@code -}.
 */
final class TargetWords implements Closeable {
    private final Iterator<String> typed;
    private final boolean numbers;
    private final InputStream stdin;
    // Closed from another thread than the one that reads.
    private volatile Optional<TargetList> list = Optional.empty();
    private String word = "";
    private String place = "";

    /** @throws InvalidTargetException if a file cannot be opened */
    TargetWords(List<String> typed, InputStream stdin) {
        this.stdin = stdin;
        this.typed = List.copyOf(typed).iterator();
        numbers = areNumbers(typed);
        for (String one : typed) {
            if (one.startsWith("@")) {
                TargetList.readable(one.substring(1));
            }
        }
    }

    /** True if all that is typed is addresses, prefixes and ranges: neither a file nor a name server is waited for. */
    boolean areNumbers() {
        return numbers;
    }

    private static boolean areNumbers(List<String> words) {
        for (String word : words) {
            if (word.equals("-") || word.startsWith("@") || word.indexOf(':') < 0 && !isOf("0123456789./-", word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(String letters, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (letters.indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Goes on to the next word; false at the end. */
    boolean next() throws IOException {
        while (true) {
            if (list.isPresent()) {
                if (list.get().next()) {
                    word = list.get().word();
                    place = list.get().place();
                    return true;
                }
                close();
            }
            if (!typed.hasNext()) {
                return false;
            }
            word = typed.next();
            place = "";
            if (word.equals("-")) {
                list = Optional.of(new TargetList(stdin, "stdin"));
            } else if (word.startsWith("@")) {
                list = Optional.of(TargetList.file(word.substring(1)));
            } else {
                return true;
            }
        }
    }

    String word() {
        return word;
    }

    /** Where the word stands, {@code FILE:LINE}; empty on the command line. */
    String place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        Optional<TargetList> open = list;
        list = Optional.empty();
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
