package org.pingpoint.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** The names that an administrator wrote into a file, hosts(5): an address, its canonical name and aliases on each line. */
public final class HostsFile {
    /** Without any names. */
    public static final HostsFile EMPTY = new HostsFile("");

    private static final int NAME = 1;

    private final Map<IpAddress, String> names = new HashMap<>();

    private HostsFile(String text) {
        text.lines().forEach(this::line);
    }

    /** {@link #EMPTY} if the file cannot be read. */
    public static HostsFile read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return EMPTY;
        }
    }

    static HostsFile parse(String text) {
        return new HostsFile(text);
    }

    /** Of several lines for an address the first counts, as for getnameinfo. */
    private void line(String line) {
        int comment = line.indexOf('#');
        String[] words =
                (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
        if (words.length > NAME) {
            IpAddress.tryParse(words[0]).ifPresent(address -> names.putIfAbsent(address, HostName.ofText(words[NAME])));
        }
    }

    /** The canonical name of an address, written as {@link ReverseNames} writes them. */
    public Optional<String> name(IpAddress address) {
        return Optional.ofNullable(names.get(address));
    }
}
