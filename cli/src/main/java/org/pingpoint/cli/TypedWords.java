package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.ParseException;

/**
 * The words of a command line, told apart by commons-cli: options with their values, arguments, and what is neither.
 *
 * <p>The library takes one dash for two where that makes a name: {@code -interface0} would be {@code --interface 0}, not
 * {@code -i nterface0}. So letters that stand together are parted before it sees them: {@code -qc1} is {@code -q -c=1}.
 */
final class TypedWords {
    private static final String END_OF_OPTIONS = "--";

    /** By all their names, with dashes. */
    private final Map<String, Option> known = new LinkedHashMap<>();

    private final List<Use> uses = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /**
     * An option that was typed.
     *
     * @param value empty if the option takes none
     */
    record Use(Option option, String value) {}

    /** @throws UsageException if an option lacks its value */
    TypedWords(List<Option> options, String... typed) {
        org.apache.commons.cli.Options grammar = new org.apache.commons.cli.Options();
        for (Option option : options) {
            grammar.addOption(declare(option));
        }
        List<String> words = Arrays.asList(typed);
        int end = words.contains(END_OF_OPTIONS) ? words.indexOf(END_OF_OPTIONS) : words.size();
        List<String> parted = new ArrayList<>();
        for (String word : words.subList(0, end)) {
            part(word, parted);
        }
        CommandLine line = parse(grammar, parted);
        for (org.apache.commons.cli.Option use : line.getOptions()) {
            uses.add(use(option(use), use.getValue("")));
        }
        for (String word : line.getArgList()) {
            if (word.startsWith("-") && word.length() > 1) {
                complaints.add(complaint(word));
            } else {
                arguments.add(word);
            }
        }
        arguments.addAll(words.subList(Math.min(end + 1, words.size()), words.size()));
    }

    /** As they were typed. */
    List<Use> uses() {
        return uses;
    }

    boolean has(Option option) {
        for (Use use : uses) {
            if (use.option() == option) {
                return true;
            }
        }
        return false;
    }

    List<String> arguments() {
        return arguments;
    }

    /** A line for each word that looks like an option and is none. */
    List<String> complaints() {
        return complaints;
    }

    private org.apache.commons.cli.Option declare(Option option) {
        if (option.letter().isPresent()) {
            known.put("-" + option.letter().get(), option);
        }
        known.put(option.name(), option);
        // The library takes null for a name that an option does not have.
        return new org.apache.commons.cli.Option(
                option.letter().orElse(null), option.word().orElse(null), option.takesValue(), "");
    }

    /** The library's key is the letter, else the long name. */
    private Option option(org.apache.commons.cli.Option use) {
        String key = use.getKey();
        return known.get((key.length() == 1 ? "-" : "--") + key);
    }

    /** What is an option's name is no value, also where the library takes it for one, as the number {@code -4}. */
    private Use use(Option option, String value) {
        if (known.containsKey(value)) {
            throw missing(option);
        }
        return new Use(option, value);
    }

    private static UsageException missing(Option option) {
        return new UsageException(option.name() + " lacks its value; expected " + option.expected());
    }

    private CommandLine parse(org.apache.commons.cli.Options grammar, List<String> words) {
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        try {
            // SKIP leaves unknown options among the arguments: the library's complaint would hide a call for help.
            return parser.parse(grammar, null, DefaultParser.NonOptionAction.SKIP, words.toArray(new String[0]));
        } catch (MissingArgumentException e) {
            throw missing(option(e.getOption()));
        } catch (ParseException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void part(String word, List<String> parted) {
        if (!isLetters(word)) {
            parted.add(word);
        } else if (known.containsKey(word.substring(0, 2))) {
            partLetters(word, parted);
        } else if (hasLongName(word)) {
            complaints.add(complaint(word));
        } else {
            parted.add(word);
        }
    }

    /** One dash and several letters. Digits may be the value of the option before: {@code -46} stays as it is. */
    private static boolean isLetters(String word) {
        boolean several = word.length() > 2 && word.charAt(0) == '-' && word.charAt(1) != '-';
        return several && !(Character.isDigit(word.charAt(1)) && word.matches("-[0-9]+"));
    }

    /** As {@code -timeout} or {@code -timeout5}. */
    private boolean hasLongName(String word) {
        for (String name : known.keySet()) {
            if (name.startsWith("--") && word.startsWith(name.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private void partLetters(String word, List<String> parted) {
        for (int i = 1; i < word.length(); i++) {
            String name = "-" + word.charAt(i);
            if (!known.containsKey(name)) {
                complaints.add("unknown option '-" + word.substring(i) + "' in '" + word + "'");
                return;
            }
            String rest = word.substring(i + 1);
            boolean assigned = rest.startsWith("=");
            if (known.get(name).takesValue() && !rest.isEmpty()) {
                parted.add(assigned ? name + rest : name + "=" + rest);
                return;
            }
            if (assigned) {
                complaints.add(name + " takes no value");
                return;
            }
            parted.add(name);
        }
    }

    private String complaint(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (known.containsKey(name)) {
            return name + " takes no value";
        }
        return "unknown option '" + name + "'"
                + Spelling.nearest(name, known.keySet())
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
    }
}
