package org.pingpoint.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Place;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Segment;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.host.Interface;

/** The sentences of one diagnosis in one language. */
final class Wording {
    private static final Set<VerdictCode> ANSWERED = Set.of(
            VerdictCode.HOP_NO_ROUTE,
            VerdictCode.HOP_NULL_ROUTE,
            VerdictCode.LAST_HOP_ARP_FAILED,
            VerdictCode.TRANSIT_POLICY_REJECTS);

    private final Diagnosis diagnosis;
    private final Scene scene;
    private final Messages messages;

    Wording(Diagnosis diagnosis, Scene scene, Messages messages) {
        this.diagnosis = diagnosis;
        this.scene = scene;
        this.messages = messages;
    }

    String summary() {
        String key = "verdict." + diagnosis.verdict().code() + ".summary";
        // On our own segment nobody stands between: this host itself found nobody.
        boolean onLink = diagnosis.verdict().segment() == Segment.CLIENT_LAN && messages.has(key + ".onlink");
        return messages.text(
                onLink ? key + ".onlink" : variant(key, diagnosis.verdict().details()), verdictValues());
    }

    /** The key of the text for a case of its own: without a target, or with a detail that only that case has. */
    private String variant(String key, Map<String, String> details) {
        if (scene.target().isEmpty() && messages.has(key + ".none")) {
            return key + ".none";
        }
        return details.keySet().stream()
                .sorted()
                .map(name -> key + "." + name)
                .filter(messages::has)
                .findFirst()
                .orElse(key);
    }

    /** One to three lines. */
    List<String> advice() {
        List<String> lines = new ArrayList<>();
        String key = "verdict." + diagnosis.verdict().code() + ".advice.";
        for (int n = 1; messages.has(key + n); n++) {
            lines.add(messages.text(key + n, verdictValues()));
        }
        return lines;
    }

    String notice(Notice notice) {
        String key = "notice." + notice.code() + ".summary";
        Map<String, String> values = values(notice.at(), notice.evidence(), notice.details());
        values.put("code", notice.code().name());
        return messages.text(messages.has(key) ? key : "notice.other.summary", values);
    }

    String why(Alternative alternative) {
        return alternative(alternative, ".why");
    }

    /** The one probe that would separate it from the verdict, and from which machine. */
    String separator(Alternative alternative) {
        return alternative(alternative, ".separator");
    }

    private String alternative(Alternative alternative, String part) {
        // Where a device has answered, the other cause lies in that device, not behind the last hop.
        boolean answered = ANSWERED.contains(diagnosis.verdict().code());
        String key = "alternative." + alternative.code() + part;
        return messages.text(
                answered && messages.has(key + ".answered") ? key + ".answered" : key,
                values(diagnosis.verdict().at(), diagnosis.verdict().evidence(), alternative.details()));
    }

    /** A sentence of the request. */
    String request(String key) {
        return messages.text(variant("request." + key, Map.of()), verdictValues());
    }

    /** The place in words: {@code 198.18.2.2 (hop 2)}. */
    String place(Place place) {
        List<String> parts = new ArrayList<>();
        place.address().map(IpAddress::toString).ifPresent(parts::add);
        place.interfaceName().map(Escape::of).ifPresent(parts::add);
        place.name().map(Escape::of).ifPresent(parts::add);
        place.mac().map(MacAddress::toString).ifPresent(parts::add);
        Optional<String> hop = place.hop().isPresent()
                ? Optional.of(messages.text(
                        "at.hop", Map.of("hop", Integer.toString(place.hop().getAsInt()))))
                : Optional.empty();
        if (parts.isEmpty()) {
            return hop.orElse("");
        }
        String rest = String.join(", ", parts.subList(1, parts.size()));
        String behind = hop.map(h -> rest.isEmpty() ? h : h + ", " + rest).orElse(rest);
        return parts.get(0) + (behind.isEmpty() ? "" : " (" + behind + ")");
    }

    private Map<String, String> verdictValues() {
        return values(
                diagnosis.verdict().at(),
                diagnosis.verdict().evidence(),
                diagnosis.verdict().details());
    }

    /** Values for the names in a text: what the scene tells, overlaid by what the judge says. */
    private Map<String, String> values(Place at, List<String> evidence, Map<String, String> details) {
        Map<String, String> values = new HashMap<>();
        scene.wayOut().map(Interface::name).ifPresent(v -> values.put("interface", v));
        scene.gateway().map(IpAddress::toString).ifPresent(v -> values.put("gateway", v));
        scene.source().map(IpAddress::toString).ifPresent(v -> values.put("source", v));
        scene.sourcePrefix().map(Prefix::toString).ifPresent(v -> values.put("prefix", v));
        scene.target().ifPresent(t -> {
            values.put("target", host(t));
            values.put("service", service(t));
            if (t.port().isPresent()) {
                values.put(
                        "portName",
                        t.protocol().map(p -> p.name() + " ").orElse("")
                                + t.port().getAsInt());
            }
        });
        diagnosis.inquiry().unresolvedName().ifPresent(v -> values.put("name", v));
        if (!place(at).isEmpty()) {
            values.put("at", place(at));
        }
        at.interfaceName().ifPresent(v -> values.put("interface", v));
        at.mac().ifPresent(v -> values.put("mac", v.toString()));
        if (at.hop().isPresent()) {
            values.put("hop", Integer.toString(at.hop().getAsInt()));
        }
        diagnosis.evidence().stream()
                .filter(f -> evidence.contains(f.id()))
                .flatMap(f -> icmpError(f).stream())
                // Of several the one that the judge means: behind a verdict may stand a whole path.
                .filter(e -> e.name().equals(details.getOrDefault("icmpName", e.name())))
                .findFirst()
                .ifPresent(e -> {
                    values.put("icmp", e.name() + " (" + e.type() + "/" + e.code() + ")");
                    values.put("from", e.answer().from().toString());
                });
        values.putAll(details);
        // What the judge writes where it knows nothing; "no other host" is no value for "others do".
        values.values().removeIf(v -> v.isEmpty() || v.equals("-"));
        values.remove("peers", "0");
        values.remove("asked", "0");
        if (values.containsKey("icmpName")) {
            values.putIfAbsent("icmp", values.get("icmpName"));
        }
        for (String name : List.of("reason", "socket", "why", "icmp")) {
            values.computeIfPresent(name, (n, value) -> {
                String key = name + "." + value;
                return messages.has(key) ? messages.text(key, Map.copyOf(values)) : value;
            });
        }
        if (!values.containsKey("target")) {
            String asked = diagnosis
                    .inquiry()
                    .unresolvedName()
                    .or(() -> scene.gateway().map(IpAddress::toString))
                    .orElse("?");
            values.put("target", asked);
            values.put("service", asked);
        }
        values.putIfAbsent("subject", subject(values));
        return values;
    }

    private String subject(Map<String, String> values) {
        if (scene.target().isEmpty() && diagnosis.inquiry().unresolvedName().isEmpty()) {
            return messages.text("subject.gateway", values);
        }
        boolean port = scene.target().filter(t -> t.port().isPresent()).isPresent();
        return messages.text(port ? "subject.service" : "subject.host", values);
    }

    private static Optional<Outcome.IcmpError> icmpError(Fact fact) {
        if (!(fact.answer() instanceof Answer.Observed seen)) {
            return Optional.empty();
        }
        Outcome outcome = seen.outcome().fact();
        return outcome instanceof Outcome.IcmpError error ? Optional.of(error) : Optional.empty();
    }

    /** {@code 198.19.9.123}, or {@code db.example.com (198.19.9.123)} where a name was given. */
    static String host(Target target) {
        return isName(target) ? name(target) + " (" + target.address() + ")" : target.address() + zone(target);
    }

    private static String zone(Target target) {
        return target.zone().map(z -> "%" + z).orElse("");
    }

    /** The host, with the port that was asked for: {@code 198.19.9.123 TCP 443}. */
    static String service(Target target) {
        return target.port().isEmpty()
                ? host(target)
                : host(target) + " "
                        + target.protocol().map(p -> p.name() + " ").orElse("")
                        + target.port().getAsInt();
    }

    /** True if the input names the host instead of giving its address. */
    static boolean isName(Target target) {
        String host = name(target);
        return host.indexOf(':') < 0 && IpAddress.tryParse(host).isEmpty();
    }

    /** The input without port and protocol. */
    static String name(Target target) {
        String input = target.input();
        int slash = input.indexOf('/');
        String place = slash < 0 ? input : input.substring(0, slash);
        if (place.startsWith("[")) {
            return place.substring(1, Math.max(1, place.indexOf(']')));
        }
        int colon = place.indexOf(':');
        return colon >= 0 && place.indexOf(':', colon + 1) < 0 ? place.substring(0, colon) : place;
    }
}
