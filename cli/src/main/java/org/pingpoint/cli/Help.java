package org.pingpoint.cli;

import java.io.PrintStream;

/** The help text of the program as a whole; each verb's own comes from its {@link Options}. */
final class Help {
    private Help() {}

    static void print(PrintStream out) {
        out.println("Usage: pingpoint VERB [OPTIONS] [ARGUMENTS]");
        out.println("Finds where a connection breaks, proves it, and writes the request to the network administrator.");
        out.println();
        for (Verb verb : Verb.values()) {
            out.printf("  %-12s %s%n", verb.word(), verb.summary());
        }
        out.println();
        out.println("  pingpoint VERB --help    the options of a verb");
        out.println("  pingpoint --version      version and commit");
        out.println();
        out.println("Examples:");
        out.println("  pingpoint diagnose                       this host up to its default gateway");
        out.println("  pingpoint diagnose 198.18.9.20           a host");
        out.println("  pingpoint diagnose db.example.com:5432   a service (TCP; /udp for UDP)");
        out.println("  pingpoint diagnose '[2001:db8::1]:443'   a service on an IPv6 address");
        out.println();
        out.println("Exit codes: 0 good, 1 a fault or no answer, 2 usage, 3 could not judge or run, 70 a bug,");
        out.println("130 interrupted.");
    }
}
