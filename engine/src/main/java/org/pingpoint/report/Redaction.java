package org.pingpoint.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.diagnosis.Diagnosis;

/**
 * Replaces addresses, link-layer addresses and the target's name throughout a diagnosis, the same by the same everywhere, so
 * that it still says what it said and is judged as it was. The key lives as long as this instance: two runs cannot be joined.
 */
public final class Redaction {
    private static final Pattern MAC =
            Pattern.compile("(?<![0-9a-fA-F:])[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}(?![0-9a-fA-F:])");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9a-zA-Z.:])(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}"
                    + "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?)(?:/([0-9]{1,3}))?(?![0-9a-zA-Z])");

    private final AddressMap addresses;

    private Redaction(AddressMap addresses) {
        this.addresses = addresses;
    }

    /** With a fresh key. */
    public static Redaction random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return withKey(key);
    }

    static Redaction withKey(byte[] key) {
        return new Redaction(new AddressMap(key));
    }

    /** The same diagnosis with other addresses. */
    public Diagnosis apply(Diagnosis diagnosis) {
        ObjectMapper mapper = EvidenceJson.mapper();
        try {
            List<String> names = new ArrayList<>();
            diagnosis
                    .inquiry()
                    .target()
                    .filter(Wording::isName)
                    .map(Wording::name)
                    .ifPresent(names::add);
            diagnosis.inquiry().unresolvedName().ifPresent(names::add);
            JsonNode tree = mapper.readTree(mapper.writeValueAsBytes(diagnosis));
            return mapper.treeToValue(replace(tree, names), Diagnosis.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("a diagnosis does not survive redaction: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode replace(JsonNode node, List<String> names) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                // What a router added about itself may hold its addresses in binary.
                boolean binary = member.getKey().equals("payloadHex");
                object.set(
                        member.getKey(),
                        binary
                                ? TextNode.valueOf(
                                        "00".repeat(member.getValue().asText().length() / 2))
                                : replace(member.getValue(), names));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replace(array.get(i), names));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(text(node.asText(), names));
        }
        return node;
    }

    private String text(String text, List<String> names) {
        String hidden = text;
        for (String name : names) {
            hidden = hidden.replace(name, "redacted.invalid");
        }
        hidden = MAC.matcher(hidden)
                .replaceAll(m -> addresses.map(MacAddress.parse(m.group())).toString());
        return ADDRESS.matcher(hidden).replaceAll(m -> Matcher.quoteReplacement(address(m)));
    }

    private String address(MatchResult found) {
        String text = found.group();
        String bare = found.group(1) == null ? text : text.substring(0, text.lastIndexOf('/'));
        Optional<IpAddress> address = IpAddress.tryParse(bare);
        if (address.isEmpty()) {
            return text;
        }
        IpAddress mapped = addresses.map(address.get());
        if (found.group(1) == null) {
            return mapped.toString();
        }
        int length = Integer.parseInt(found.group(1));
        if (length > address.get().family().bits()) {
            return mapped + "/" + length;
        }
        Prefix before = new Prefix(address.get(), length);
        Prefix after = new Prefix(mapped, length);
        // A network stays a network: no bits behind its length.
        return (before.equals(before.network()) ? after.network() : after).toString();
    }
}
