package org.pingpoint.diagnose.world;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.PolicyRule;

/** A rule as {@code ip rule add} takes it: {@code to 198.19.9.0/24 lookup 77}, {@code from 198.18.1.0/24 prohibit}. */
final class RuleLine {
    private RuleLine() {}

    static PolicyRule parse(Family family, int priority, String line) {
        List<String> words = List.of(line.split(" "));
        int action =
                switch (words.get(words.size() - 1)) {
                    case "blackhole" -> PolicyRule.FR_ACT_BLACKHOLE;
                    case "unreachable" -> PolicyRule.FR_ACT_UNREACHABLE;
                    case "prohibit" -> PolicyRule.FR_ACT_PROHIBIT;
                    default -> PolicyRule.FR_ACT_TO_TBL;
                };
        return new PolicyRule(
                family,
                priority,
                action,
                after(words, "lookup")
                        .map(t -> OptionalInt.of(Integer.parseInt(t)))
                        .orElse(OptionalInt.empty()),
                after(words, "from").map(Prefix::parse),
                after(words, "to").map(Prefix::parse),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                false,
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                false,
                0);
    }

    private static Optional<String> after(List<String> words, String word) {
        int at = words.indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
