package org.pingpoint.lab.zoo;

import java.util.List;
import java.util.Map;

/**
 * A file of the zoo as it is written: one fault, or one healthy oddity. Texts may hold {@code {variables}} of the address
 * plan, of {@code vars} and of the case; braces nest, {@code {hop{k}}} is the address of hop k. {@code like: FILE} takes network,
 * variables and set-up of another file.
 *
 * @param title what is wrong here, in a sentence
 * @param network the network before the fault
 * @param families {@code v4}, {@code v6}; both where absent
 * @param limits {@code default}: routers keep the kernel's ICMP error rate limits; {@code off}; where absent the cases take turns
 * @param vars variables of a family, or of both ({@code all})
 * @param cases one scenario for each, with its variables; {@code case} names it, {@code plan} and {@code routers} choose
 *     another network
 * @param setup scripts by role, run before the network is checked
 * @param check a target that the client must reach before the fault; {@code none} for no check
 * @param warm whether all keep what that check has taught their neighbour tables
 * @param fault scripts by role, run after the check
 * @param services what listens or chatters: {@code server tcp 443}, see {@link Service}; {@code s1 tagged 30} sends frames
 *     with an 802.1Q tag, {@code s1 advertise 2001:db8::/64} router advertisements
 * @param as words before {@code java}, to run it with other privileges
 * @param diagnose the arguments behind {@code diagnose --output json}
 * @param expect what it must say
 */
record Spec(
        String title,
        Network network,
        List<String> families,
        String limits,
        Map<String, Map<String, String>> vars,
        List<Map<String, String>> cases,
        List<Map<String, String>> setup,
        String check,
        boolean warm,
        List<Map<String, String>> fault,
        List<String> services,
        List<String> as,
        List<String> diagnose,
        Expect expect) {
    Spec {
        network = network == null ? Network.PLAIN : network;
        families = families == null ? List.of("v4", "v6") : families;
        vars = vars == null ? Map.of() : vars;
        cases = cases == null ? List.of(Map.of()) : cases;
        setup = setup == null ? List.of() : setup;
        check = check == null ? "{server}" : check;
        fault = fault == null ? List.of() : fault;
        services = services == null ? List.of() : services;
        as = as == null ? List.of() : as;
        diagnose = diagnose == null ? List.of("{server}") : diagnose;
    }

    /**
     * The network: client – sw1 – r1 … rN – sw2 – server, and what is added to it.
     *
     * @param routers how many
     * @param plan the address plan, one of {@code plans.yaml}
     * @param peers further hosts on the client's segment: peer1, peer2
     * @param mates further hosts on the server's segment: mate1
     * @param hosts roles of further namespaces
     * @param forwarders as hosts, but they forward
     * @param bridges as hosts, but they are switches
     * @param links {@code role:device role:device}
     * @param tuns as links, but tun interfaces: bare IP packets, no ARP or ND
     * @param dual whether both families are configured, and not only the one under test
     */
    record Network(
            Integer routers,
            String plan,
            Integer peers,
            Integer mates,
            List<String> hosts,
            List<String> forwarders,
            List<String> bridges,
            List<String> links,
            List<String> tuns,
            boolean dual) {
        static final Network PLAIN = new Network(null, null, null, null, null, null, null, null, null, false);

        Network {
            routers = routers == null ? 3 : routers;
            plan = plan == null ? "office" : plan;
            peers = peers == null ? 0 : peers;
            mates = mates == null ? 0 : mates;
            hosts = hosts == null ? List.of() : hosts;
            forwarders = forwarders == null ? List.of() : forwarders;
            bridges = bridges == null ? List.of() : bridges;
            links = links == null ? List.of() : links;
            tuns = tuns == null ? List.of() : tuns;
        }
    }

    /**
     * What the diagnosis must say; what is absent is not compared.
     *
     * @param at {@code address}, {@code hop}, {@code interface}; the word {@code absent} forbids one
     * @param exit of the process; by default that of the code
     * @param notices codes that must be among the notices
     * @param silent codes that must not be among them
     */
    record Expect(
            String code,
            String segment,
            Map<String, String> at,
            Integer exit,
            String certainty,
            List<String> notices,
            List<String> silent) {
        Expect {
            at = at == null ? Map.of() : at;
            notices = notices == null ? List.of() : notices;
            silent = silent == null ? List.of() : silent;
        }
    }
}
