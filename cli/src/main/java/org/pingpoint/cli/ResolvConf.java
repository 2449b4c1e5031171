package org.pingpoint.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** The name servers of this host: they should answer if anything beyond the gateway does. */
final class ResolvConf {
    private static final Path FILE = Path.of("/etc/resolv.conf");

    private ResolvConf() {}

    /** In order, without those on this host; empty if the file cannot be read. */
    static List<IpAddress> nameServers() {
        return all().stream().filter(a -> !a.isLoopback()).toList();
    }

    /** In order; empty if the file cannot be read. Those named with an interface behind {@code %} are left out. */
    static List<IpAddress> all() {
        try {
            return parse(Files.readString(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return List.of();
        }
    }

    static List<IpAddress> parse(String text) {
        return text.lines()
                .map(String::strip)
                .filter(l -> l.matches("nameserver\\s+\\S+.*"))
                .map(l -> IpAddress.tryParse(l.split("\\s+")[1]))
                .flatMap(Optional::stream)
                .filter(a -> !a.isUnspecified() && !a.isMulticast())
                .distinct()
                .toList();
    }
}
