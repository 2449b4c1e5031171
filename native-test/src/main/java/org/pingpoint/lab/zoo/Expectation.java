package org.pingpoint.lab.zoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pingpoint.model.VerdictCode;

/**
 * What a diagnosis must say, variables filled in; what is absent is not compared.
 *
 * @param at expected fields of {@code verdict.at}; {@code absent} forbids one
 */
public record Expectation(
        String code,
        Optional<String> segment,
        Map<String, String> at,
        int exit,
        Optional<String> certainty,
        List<String> notices,
        List<String> silent) {

    static Expectation of(Spec.Expect e, Variables v) {
        String code = v.fill(e.code());
        Map<String, String> at = new TreeMap<>();
        e.at().forEach((key, value) -> at.put(key, v.fill(value)));
        at.values().removeIf(String::isEmpty);
        return new Expectation(
                code,
                Optional.ofNullable(e.segment()).map(v::fill).filter(s -> !s.isEmpty()),
                at,
                Optional.ofNullable(e.exit())
                        .orElseGet(() -> VerdictCode.valueOf(code).exitCode()),
                Optional.ofNullable(e.certainty()).map(v::fill),
                v.fill(e.notices()),
                v.fill(e.silent()));
    }

    /** Each way in which a diagnosis differs from what was expected; empty is right. */
    public List<String> compare(JsonNode diagnosis, int exitCode) {
        List<String> wrong = new ArrayList<>();
        JsonNode verdict = diagnosis.path("verdict");
        differ(wrong, "code", code, verdict.path("code").asText("none"));
        segment.ifPresent(
                s -> differ(wrong, "segment", s, verdict.path("segment").asText("none")));
        certainty.ifPresent(
                c -> differ(wrong, "certainty", c, verdict.path("certainty").asText("none")));
        at.forEach((key, value) ->
                differ(wrong, "at." + key, value, verdict.path("at").path(key).asText("absent")));
        differ(wrong, "exit", Integer.toString(exit), Integer.toString(exitCode));
        List<String> noted = diagnosis.path("notices").findValuesAsText("code");
        notices.stream().filter(n -> !noted.contains(n)).forEach(n -> wrong.add("no notice " + n + " among " + noted));
        silent.stream().filter(noted::contains).forEach(n -> wrong.add("notice " + n));
        return wrong;
    }

    private static void differ(List<String> wrong, String what, String expected, String got) {
        if (!expected.equals(got)) {
            wrong.add(what + " " + got + ", not " + expected);
        }
    }

    @Override
    public String toString() {
        return brief(code, segment.orElse(""), at);
    }

    /** {@code CODE segment {hop=2}}: a verdict in a line. */
    public static String brief(JsonNode verdict) {
        Map<String, String> at = new TreeMap<>();
        for (String key : List.of("address", "hop", "interface")) {
            if (verdict.path("at").has(key)) {
                at.put(key, verdict.path("at").path(key).asText());
            }
        }
        return brief(
                verdict.path("code").asText("no verdict"),
                verdict.path("segment").asText(""),
                at);
    }

    private static String brief(String code, String segment, Map<String, String> at) {
        return (code + " " + segment + (at.isEmpty() ? "" : " " + at)).strip();
    }
}
