package org.pingpoint.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.PathHop;
import org.pingpoint.model.host.Interface;
import org.pingpoint.report.AdminRequest.Branch;
import org.pingpoint.report.AdminRequest.Field;

/** Builds the request from a diagnosis. What Pingpoint cannot know stays a blank, unless a note of the user fills it. */
final class RequestBuilder {
    private static final Set<VerdictCode> SEGMENT =
            Set.of(VerdictCode.L2_SEGMENT_ISOLATED, VerdictCode.VLAN_OR_SUBNET_MISMATCH);
    private static final Set<VerdictCode> BETWEEN = Set.of(
            VerdictCode.GATEWAY_NOT_FORWARDING,
            VerdictCode.HOP_NO_ROUTE,
            VerdictCode.HOP_NULL_ROUTE,
            VerdictCode.LAST_HOP_ARP_FAILED,
            VerdictCode.TRANSIT_POLICY_REJECTS,
            VerdictCode.SILENT_DROP_AFTER_HOP,
            VerdictCode.RETURN_PATH_BROKEN,
            VerdictCode.TARGET_SILENT,
            VerdictCode.ROUTING_LOOP);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Diagnosis diagnosis;
    private final Scene scene;
    private final ZoneId zone;
    private final Map<String, String> notes;

    RequestBuilder(Diagnosis diagnosis, Scene scene, ZoneId zone) {
        this.diagnosis = diagnosis;
        this.scene = scene;
        this.zone = zone;
        this.notes = diagnosis.inquiry().notes();
    }

    AdminRequest build() {
        String key = key();
        Map<Locale, String> sentences = new LinkedHashMap<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            sentences.put(locale, new Wording(diagnosis, scene, Messages.of(locale)).request(key));
        }
        Branch branch =
                switch (key.substring(0, 1) + (key.length() == 1 || key.charAt(1) == '.' ? "" : "*")) {
                    case "A" -> Branch.A;
                    case "B" -> Branch.B;
                    case "C" -> Branch.C;
                    default -> Branch.OTHER;
                };
        return new AdminRequest(branch, sentences, fields());
    }

    /** Which sentence is true here: {@code A}, {@code B}, {@code C}, {@code C.arp}, {@code C.port}, or the verdict's own. */
    private String key() {
        VerdictCode code = diagnosis.verdict().code();
        boolean neighbours = !scene.neighbours().isEmpty();
        if (SEGMENT.contains(code) && !scene.gatewayPinged()) {
            // Another subnet's hosts may be heard; what counts is that nobody of ours shows up.
            return "A";
        }
        if (code == VerdictCode.GATEWAY_WRONG_OR_DOWN && neighbours && !scene.gatewayPinged()) {
            return "B";
        }
        if (BETWEEN.contains(code) && scene.gateway().isPresent() && !scene.targetPinged()) {
            if (!scene.targetAskedByEcho()) {
                boolean port = scene.target().filter(t -> t.port().isPresent()).isPresent();
                return scene.gatewayPinged() && port ? "C.port" : code.name();
            }
            return scene.gatewayPinged() ? "C" : scene.gatewayMac().isPresent() ? "C.arp" : code.name();
        }
        return code.name();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Optional<Target> target = scene.target();
        blank(fields, "client-name");
        blank(fields, "client-location");
        if (target.isPresent()) {
            known(fields, "server-name", target.filter(Wording::isName).map(Wording::name), Certainty.PROVEN);
            blank(fields, "server-location");
        }
        blank(fields, "client-switch");
        blank(fields, "client-switch-port");
        if (target.isPresent()) {
            blank(fields, "server-switch");
            blank(fields, "server-switch-port");
        }
        known(
                fields,
                "vlan",
                scene.vlans().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                scene.vlans().stream().map(String::valueOf).collect(Collectors.joining(", "))),
                Certainty.PROVEN);
        known(fields, "client-address", scene.sourcePrefix().map(RequestBuilder::prefix), Certainty.PROVEN);
        target.ifPresent(t -> {
            known(fields, "server-address", Optional.of(t.address().toString()), Certainty.PROVEN);
            known(fields, "server-prefix", serverPrefix(t), Certainty.PROVEN);
            if (t.port().isPresent()) {
                known(
                        fields,
                        "service",
                        Optional.of(t.protocol().map(p -> p.text() + " ").orElse("")
                                + t.port().getAsInt()),
                        Certainty.PROVEN);
            }
        });
        Certainty gateway = Certainty.PROVEN;
        known(fields, "client-gateway", scene.defaultGateway().map(IpAddress::toString), gateway);
        if (scene.gateway().equals(scene.defaultGateway())) {
            known(fields, "client-gateway-mac", scene.gatewayMac().map(MacAddress::toString), gateway);
        }
        if (target.isPresent()) {
            blank(fields, "server-gateway");
        }
        known(fields, "client-interface", scene.wayOut().map(Interface::name), Certainty.PROVEN);
        known(fields, "client-interface-address", scene.sourcePrefix().map(Prefix::toString), Certainty.PROVEN);
        known(
                fields,
                "client-interface-mac",
                scene.wayOut().flatMap(Interface::address).map(MacAddress::toString),
                Certainty.PROVEN);
        if (target.isPresent()) {
            known(fields, "path-forward", path(), Certainty.PROVEN);
            reverse(fields);
        }
        Instant end = diagnosis.started().plus(diagnosis.duration());
        blank(fields, "started");
        known(fields, "observed", Optional.of(time(diagnosis.started()) + " – " + time(end)), Certainty.PROVEN);
        blank(fields, "ended");
        notes.entrySet().stream()
                .filter(n -> fields.stream().noneMatch(f -> f.key().equals(n.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(n -> blank(fields, n.getKey()));
        return fields;
    }

    private String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private void blank(List<Field> fields, String key) {
        known(fields, key, Optional.empty(), Certainty.UNKNOWN);
    }

    /** What we know goes before what the user states; what neither knows is a blank. */
    private void known(List<Field> fields, String key, Optional<String> value, Certainty status) {
        if (value.isPresent()) {
            fields.add(new Field(key, value, status, false, Optional.empty()));
        } else {
            Optional<String> note = Optional.ofNullable(notes.get(key));
            fields.add(new Field(
                    key,
                    note,
                    note.isPresent() ? Certainty.INFERRED : Certainty.UNKNOWN,
                    note.isPresent(),
                    Optional.empty()));
        }
    }

    private static String prefix(Prefix prefix) {
        return prefix.family() == Family.V4 ? prefix + " (" + prefix.netmask() + ")" : prefix.toString();
    }

    /** A server on our own segment has our prefix; of any other nothing is known. */
    private Optional<String> serverPrefix(Target target) {
        return scene.gateway().isEmpty()
                ? scene.sourcePrefix()
                        .filter(p -> p.contains(target.address()))
                        .map(p -> prefix(new Prefix(target.address(), p.length())))
                : Optional.empty();
    }

    private Optional<String> path() {
        if (diagnosis.path().stream().allMatch(h -> h.responders().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(diagnosis.path().stream()
                .map(h -> h.hop() + ": "
                        + (h.responders().isEmpty()
                                ? "*"
                                : h.responders().stream()
                                        .map(PathHop.Responder::address)
                                        .map(IpAddress::toString)
                                        .distinct()
                                        .collect(Collectors.joining(" "))))
                .collect(Collectors.joining(", ")));
    }

    private void reverse(List<Field> fields) {
        String key = "path-reverse";
        if (notes.containsKey(key)) {
            blank(fields, key);
            return;
        }
        Optional<String> command = scene.source()
                .map(s -> "traceroute -n -I " + (s.isV6() ? "-6 " : "") + s + "  (Windows: tracert -d " + s + ")");
        fields.add(new Field(key, Optional.empty(), Certainty.UNKNOWN, false, command));
    }
}
