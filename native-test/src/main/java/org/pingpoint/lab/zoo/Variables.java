package org.pingpoint.lab.zoo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pingpoint.lab.LabException;

/** The names that texts of a scenario may use. Immutable. */
final class Variables {
    private static final Pattern INNERMOST = Pattern.compile("\\{([a-z][a-z0-9]*)}");

    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** With more of them; the later value of a name wins. */
    Variables with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return new Variables(all);
    }

    /** Replaces {@code {names}} from the inside out. A brace followed by a blank, as in nft, is left alone. */
    String fill(String text) {
        String now = text;
        Matcher m = INNERMOST.matcher(now);
        while (m.find()) {
            String value = values.get(m.group(1));
            if (value == null) {
                throw new LabException("no variable " + m.group() + " for: " + text);
            }
            now = now.substring(0, m.start()) + value + now.substring(m.end());
            m = INNERMOST.matcher(now);
        }
        return now;
    }

    List<String> fill(List<String> texts) {
        return texts.stream().map(this::fill).toList();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
