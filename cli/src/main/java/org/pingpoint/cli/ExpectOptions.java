package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import picocli.CommandLine.Option;

/** Mixin: what the user knows and we cannot. */
public final class ExpectOptions {
    @Option(
            names = "--expect",
            paramLabel = "gateway=ADDRESS|interface=NAME|prefix=PREFIX",
            description = "What should be so; may be given several times.")
    private List<String> expected = new ArrayList<>();

    @Option(
            names = "--note",
            paramLabel = "KEY=VALUE",
            description = "Fill in a blank of the request, such as client-name, client-location, server-name, "
                    + "client-switch, client-switch-port, vlan, started; may be given several times.")
    private List<String> notes = new ArrayList<>();

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
        expected.stream()
                .filter(e -> Stream.of("gateway=", "interface=", "prefix=").noneMatch(e::startsWith))
                .findFirst()
                .ifPresent(e -> {
                    throw new UsageException(
                            "--expect '" + e + "': expected gateway=ADDRESS, interface=NAME or prefix=PREFIX");
                });
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String note : notes) {
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
        return expected.stream()
                .filter(e -> e.startsWith(key + "="))
                .map(e -> e.substring(key.length() + 1))
                .reduce((a, b) -> b);
    }
}
