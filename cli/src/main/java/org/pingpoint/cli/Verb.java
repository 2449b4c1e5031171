package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An entry of the table of verbs. Only the verb that was typed is instantiated and has its annotations read: a ping must
 * not pay for the options of a diagnosis.
 *
 * @param summary one line for the list of verbs
 */
record Verb(String name, String summary, Supplier<Command> command) {
    /** All verbs, in the order of the help text. Each owner adds a line. */
    static final List<Verb> ALL = List.of(
            new Verb("diagnose", "find where the connection to TARGET[:PORT][/tcp|/udp] breaks", DiagnoseVerb::new),
            new Verb("ping", "echo, with every outcome told apart", PingVerb::new),
            new Verb("trace", "the hops to a target, by ICMP, UDP or TCP", TraceVerb::new),
            new Verb("arp", "who holds an address: ARP or ND requests on the wire", ArpVerb::new),
            new Verb("sweep", "many targets: who answers, who refuses, who is silent", SweepVerb::new),
            new Verb("judge", "the verdict again, offline, from a bundle of diagnose --bundle", JudgeVerb::new),
            new Verb("doctor", "what works here, what does not, and the command that mends it", DoctorVerb::new),
            new Verb("interfaces", "this host's interfaces and addresses", InterfacesVerb::new),
            new Verb("routes", "its routing tables; --to ADDRESS: how a flow leaves, and why", RoutesVerb::new),
            new Verb("neighbors", "its neighbour tables, with ages", NeighborsVerb::new),
            new Verb("rules", "its routing policy rules", RulesVerb::new));

    static Optional<Verb> find(String name) {
        return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
    }
}
