package org.pingpoint.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of one language. In a text, {@code {name}} is filled in, {@code {name|text}} falls back to the text where the
 * value is unknown, and {@code [[...]]} is left out if a value inside is unknown.
 */
public final class Messages {
    private static final Pattern OPTIONAL = Pattern.compile("\\[\\[(.*?)]]");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)(?:\\|([^}]*))?}");

    private final Locale locale;
    private final Properties texts;

    private Messages(Locale locale, Properties texts) {
        this.locale = locale;
        this.texts = texts;
    }

    /** Japanese for Japanese, English for everything else. */
    public static Messages of(Locale locale) {
        Locale offered = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        String file = "messages_" + offered.getLanguage() + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Messages(offered, texts);
    }

    public Locale locale() {
        return locale;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** The text as it stands in the file. */
    String raw(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return text;
    }

    /** A text without values. */
    String text(String key) {
        return text(key, Map.of());
    }

    /** A text with its values filled in; values are escaped. */
    String text(String key, Map<String, String> values) {
        String chosen = OPTIONAL.matcher(raw(key)).replaceAll(part -> {
            boolean known = NAME.matcher(part.group(1)).results().allMatch(n -> values.containsKey(n.group(1)));
            return Matcher.quoteReplacement(known ? part.group(1) : "");
        });
        String filled = NAME.matcher(chosen)
                .replaceAll(name -> Matcher.quoteReplacement(Optional.ofNullable(values.get(name.group(1)))
                        .map(Escape::of)
                        .or(() -> Optional.ofNullable(name.group(2)))
                        .orElse("?")));
        // A value that fell away may leave a gap behind.
        return filled.replaceAll(" {2,}", " ").replaceAll(" +([,.:;。、（])", "$1").strip();
    }
}
