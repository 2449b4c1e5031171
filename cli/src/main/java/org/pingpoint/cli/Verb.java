package org.pingpoint.cli;

import java.util.Locale;
import java.util.Optional;

/** The verbs, in the order of the help text. */
enum Verb {
    DIAGNOSE("find where the connection to TARGET[:PORT][/tcp|/udp] breaks"),
    PING("echo, with every outcome told apart"),
    TRACE("the hops to a target, by ICMP, UDP or TCP"),
    WATCH("paths over time: loss, times and changes of every hop, live"),
    ARP("who holds an address: ARP or ND requests on the wire"),
    SWEEP("many targets: who answers, who refuses, who is silent"),
    DECODE("the frames of a pcap or pcapng capture: ICMP errors, quotes, extensions"),
    JUDGE("the verdict again, offline, from a bundle of diagnose --bundle"),
    DOCTOR("what works here, what does not, and the command that mends it"),
    INTERFACES("this host's interfaces and addresses"),
    ROUTES("its routing tables; --to ADDRESS: how a flow leaves, and why"),
    NEIGHBORS("its neighbour tables, with ages"),
    RULES("its routing policy rules");

    private final String word;
    private final String summary;

    /** @param summary one line for the list of verbs */
    Verb(String summary) {
        this.word = name().toLowerCase(Locale.ROOT);
        this.summary = summary;
    }

    static Optional<Verb> find(String word) {
        for (Verb verb : values()) {
            if (verb.word.equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    /** As typed. */
    String word() {
        return word;
    }

    String summary() {
        return summary;
    }

    /** Only the verb that was typed is made, and its class loaded: a ping must not pay for the options of a diagnosis. */
    Command command() {
        return switch (this) {
            case DIAGNOSE -> new DiagnoseVerb();
            case PING -> new PingVerb();
            case TRACE -> new TraceVerb();
            case WATCH -> new WatchVerb();
            case ARP -> new ArpVerb();
            case SWEEP -> new SweepVerb();
            case DECODE -> new DecodeVerb();
            case JUDGE -> new JudgeVerb();
            case DOCTOR -> new DoctorVerb();
            case INTERFACES -> new InterfacesVerb();
            case ROUTES -> new RoutesVerb();
            case NEIGHBORS -> new NeighborsVerb();
            case RULES -> new RulesVerb();
        };
    }
}
