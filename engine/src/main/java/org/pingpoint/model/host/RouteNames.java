package org.pingpoint.model.host;

import java.util.Map;
import java.util.TreeMap;

/**
 * What this host calls the numbers of its tables, as iproute2 prints them: the files of /etc/iproute2 over the names built in.
 *
 * @param tables of {@code rt_tables}
 * @param protocols of {@code rt_protos}
 * @param scopes of {@code rt_scopes}
 * @param groups of {@code group}
 */
public record RouteNames(
        Map<Integer, String> tables,
        Map<Integer, String> protocols,
        Map<Integer, String> scopes,
        Map<Integer, String> groups) {
    /** The names that hold where no file says otherwise. */
    public static final RouteNames BUILT_IN = new RouteNames(
            Map.of(253, "default", 254, "main", 255, "local"),
            Map.ofEntries(
                    Map.entry(0, "unspec"),
                    Map.entry(1, "redirect"),
                    Map.entry(2, "kernel"),
                    Map.entry(3, "boot"),
                    Map.entry(4, "static"),
                    Map.entry(8, "gated"),
                    Map.entry(9, "ra"),
                    Map.entry(10, "mrt"),
                    Map.entry(11, "zebra"),
                    Map.entry(12, "bird"),
                    Map.entry(13, "dnrouted"),
                    Map.entry(14, "xorp"),
                    Map.entry(15, "ntk"),
                    Map.entry(16, "dhcp"),
                    Map.entry(18, "keepalived"),
                    Map.entry(42, "babel"),
                    Map.entry(99, "openr"),
                    Map.entry(186, "bgp"),
                    Map.entry(187, "isis"),
                    Map.entry(188, "ospf"),
                    Map.entry(189, "rip"),
                    Map.entry(192, "eigrp")),
            Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere"),
            Map.of(0, "default"));

    public RouteNames {
        tables = Map.copyOf(tables);
        protocols = Map.copyOf(protocols);
        scopes = Map.copyOf(scopes);
        groups = Map.copyOf(groups);
    }

    /** These names, with others over them. */
    public RouteNames with(RouteNames over) {
        return new RouteNames(
                merged(tables, over.tables),
                merged(protocols, over.protocols),
                merged(scopes, over.scopes),
                merged(groups, over.groups));
    }

    /** {@code main}; the number where it has no name. */
    public String table(int number) {
        return tables.getOrDefault(number, Integer.toUnsignedString(number));
    }

    /** {@code kernel}: who installed it. */
    public String protocol(int number) {
        return protocols.getOrDefault(number, Integer.toString(number));
    }

    /** {@code link}. */
    public String scope(int number) {
        return scopes.getOrDefault(number, Integer.toString(number));
    }

    /** {@code default}: the group of an interface. */
    public String group(int number) {
        return groups.getOrDefault(number, Integer.toUnsignedString(number));
    }

    private static Map<Integer, String> merged(Map<Integer, String> below, Map<Integer, String> above) {
        Map<Integer, String> all = new TreeMap<>(below);
        all.putAll(above);
        return all;
    }
}
