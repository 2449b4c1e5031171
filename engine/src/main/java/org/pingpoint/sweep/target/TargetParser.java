package org.pingpoint.sweep.target;

import java.io.IOException;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/** Reads the words that name targets and excludes. Nothing is resolved here. */
public final class TargetParser {
    private static final String EXPECTED = "expected an address, ADDRESS/LENGTH or ADDRESS-ADDRESS";

    private TargetParser() {}

    /** Made for the first name: regular expressions are dear to start with, and most targets are addresses. */
    private static final class Shapes {
        static final Pattern NAME =
                Pattern.compile("(?=.{1,253}\\.?$)([A-Za-z0-9_-]{1,63}\\.)*[A-Za-z0-9_-]{1,63}\\.?");
        // No top-level label is a number (RFC 3696 §2): what ends in one was meant as an address.
        static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?[0-9]+\\.?");
    }

    /**
     * Reads an address, a prefix (its host bits do not matter) or a range {@code FIRST-LAST}.
     *
     * @return empty if the word is a name, see {@link #name}
     * @throws InvalidTargetException if it is none of these, or the whole of a family's space
     */
    public static Optional<AddressRange> target(String word) {
        Optional<AddressRange> range = literal(word);
        if (range.isEmpty()) {
            name(word);
        } else if (range.get().isAll()) {
            throw InvalidTargetException.about(word, "all addresses there are; name the networks to sweep");
        }
        return range;
    }

    /**
     * The ASCII form of a name.
     *
     * @throws InvalidTargetException if the word cannot be a name
     */
    public static String name(String word) {
        String ascii;
        try {
            ascii = IDN.toASCII(word);
        } catch (IllegalArgumentException e) {
            throw InvalidTargetException.about(word, EXPECTED + " or a name");
        }
        if (!Shapes.NAME.matcher(ascii).matches()
                || Shapes.NUMERIC_END.matcher(ascii).matches()) {
            throw InvalidTargetException.about(word, EXPECTED + " or a name");
        }
        return ascii;
    }

    /**
     * Reads words that are addresses, prefixes or ranges, or {@code @FILE} with one of these a line. Names are refused: one that
     * resolves otherwise tomorrow would exclude nothing.
     *
     * @throws InvalidTargetException if a word or line is anything else, or a file cannot be opened
     */
    public static AddressSet excludes(Collection<String> words) throws IOException {
        List<AddressRange> ranges = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("@")) {
                try (TargetList list = TargetList.file(word.substring(1))) {
                    while (list.next()) {
                        ranges.add(exclude(list.word(), list.place()));
                    }
                }
            } else {
                ranges.add(exclude(word, ""));
            }
        }
        return AddressSet.of(ranges);
    }

    private static AddressRange exclude(String word, String place) {
        try {
            return literal(word).orElseThrow(() -> InvalidTargetException.about(word, "to exclude: " + EXPECTED));
        } catch (InvalidTargetException e) {
            throw e.in(place);
        }
    }

    /** Empty for what has the looks of a name. */
    private static Optional<AddressRange> literal(String word) {
        if (word.indexOf('/') >= 0) {
            try {
                return Optional.of(AddressRange.of(Prefix.parse(word)));
            } catch (IllegalArgumentException e) {
                throw InvalidTargetException.about(word, "not a prefix; " + EXPECTED);
            }
        }
        Optional<IpAddress> address = IpAddress.tryParse(word);
        if (address.isPresent()) {
            return address.map(AddressRange::of);
        }
        int dash = word.indexOf('-');
        Optional<IpAddress> first = dash < 0 ? Optional.empty() : IpAddress.tryParse(word.substring(0, dash));
        if (first.isPresent()) {
            return Optional.of(range(first.get(), word.substring(dash + 1), word));
        }
        if (word.indexOf('%') >= 0) {
            throw InvalidTargetException.about(word, "no zone can be given here; " + EXPECTED);
        }
        if (word.indexOf(':') >= 0) {
            throw InvalidTargetException.about(
                    word, "not an IPv6 address, and a port belongs to the probe; " + EXPECTED);
        }
        return Optional.empty();
    }

    private static AddressRange range(IpAddress first, String end, String word) {
        IpAddress last = IpAddress.tryParse(end)
                .orElseThrow(() -> InvalidTargetException.about(
                        word, "a range ends in a whole address, as in 198.18.0.1-198.18.0.50"));
        if (last.family() != first.family()) {
            throw InvalidTargetException.about(word, "the range joins IPv4 and IPv6");
        }
        if (last.compareTo(first) < 0) {
            throw InvalidTargetException.about(word, "the range ends before it begins");
        }
        return new AddressRange(first, last);
    }
}
