package org.pingpoint.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/** What the user knows and we cannot: options of a diagnosis. */
public final class ExpectOptions {
    private final ValueList<String> expected;
    private final ValueList<String> notes;

    /** Declares them among a verb's options. */
    ExpectOptions(Options options) {
        expected = options.values(
                "--expect gateway=ADDRESS|interface=NAME|prefix=PREFIX",
                Values.TEXT,
                "What should be so; may be given several times.");
        notes = options.values(
                "--note KEY=VALUE",
                Values.TEXT,
                "Fill in a blank of the request, such as client-name, client-location, server-name, "
                        + "client-switch, client-switch-port, vlan, started; may be given several times.");
    }

    /** The gateway that should be. */
    public Optional<IpAddress> gateway() {
        return value("gateway").map(v -> IpAddress.tryParse(v)
                .orElseThrow(() -> new UsageException("--expect gateway='" + v + "': expected an address")));
    }

    /** The interface that should be used. */
    public Optional<String> interfaceName() {
        return value("interface");
    }

    /** The connected prefix that should be. */
    public Optional<Prefix> prefix() {
        return value("prefix").map(v -> {
            try {
                return Prefix.parse(v);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--expect prefix='" + v + "': expected ADDRESS/LENGTH");
            }
        });
    }

    /**
     * The notes, in order.
     *
     * @throws UsageException if one of the options is malformed
     */
    public Map<String, String> notes() {
        gateway();
        interfaceName();
        prefix();
        expected.get().stream()
                .filter(e -> Stream.of("gateway=", "interface=", "prefix=").noneMatch(e::startsWith))
                .findFirst()
                .ifPresent(e -> {
                    throw new UsageException(
                            "--expect '" + e + "': expected gateway=ADDRESS, interface=NAME or prefix=PREFIX");
                });
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String note : notes.get()) {
            int equals = note.indexOf('=');
            String key = equals < 0 ? "" : note.substring(0, equals);
            String value = note.substring(equals + 1).strip();
            if (!key.matches("[a-z][a-z0-9-]*") || value.isEmpty()) {
                throw new UsageException("--note '" + note + "': expected KEY=VALUE such as client-name=web1");
            }
            pairs.put(key, value);
        }
        return pairs;
    }

    private Optional<String> value(String key) {
        return expected.get().stream()
                .filter(e -> e.startsWith(key + "="))
                .map(e -> e.substring(key.length() + 1))
                .reduce((a, b) -> b);
    }
}
