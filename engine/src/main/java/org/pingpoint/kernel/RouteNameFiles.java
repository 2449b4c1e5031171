package org.pingpoint.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pingpoint.model.host.RouteNames;

/** The files in which iproute2 keeps names of tables, protocols, scopes and groups. */
public final class RouteNameFiles {
    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/share/iproute2"), Path.of("/usr/lib/iproute2"), Path.of("/etc/iproute2"));
    private static final Pattern LINE = Pattern.compile("\\s*(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})\\s+([^\\s#]+).*");

    private RouteNameFiles() {}

    /** The names built in, and those of the files that exist and can be read. */
    public static RouteNames read() {
        RouteNames names = RouteNames.BUILT_IN;
        for (Path directory : DIRECTORIES) {
            names = names.with(new RouteNames(
                    read(directory, "rt_tables"),
                    read(directory, "rt_protos"),
                    read(directory, "rt_scopes"),
                    read(directory, "group")));
        }
        return names;
    }

    /** A file, then those of its {@code .d} directory that end in {@code .conf}. */
    static Map<Integer, String> read(Path directory, String file) {
        Map<Integer, String> names = new TreeMap<>();
        read(directory.resolve(file), names);
        Path more = directory.resolve(file + ".d");
        if (Files.isDirectory(more)) {
            try (Stream<Path> files = Files.list(more)) {
                files.filter(f -> f.toString().endsWith(".conf")).sorted().forEach(f -> read(f, names));
            } catch (IOException e) {
                return names; // Names are a convenience: a number is as true.
            }
        }
        return names;
    }

    private static void read(Path file, Map<Integer, String> into) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                Matcher m = LINE.matcher(line);
                if (m.matches()) {
                    long number = Long.decode(m.group(1).replaceFirst("^0+(?=[0-9])", ""));
                    into.put((int) number, m.group(2));
                }
            }
        } catch (IOException e) {
            return; // Absent or unreadable: the names built in hold.
        }
    }
}
