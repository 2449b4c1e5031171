package org.pingpoint.cli;

import java.util.Set;
import org.pingpoint.model.Outcome;

/** Tells a host that cannot probe at all from a probe that failed, and says what to do about it. */
final class Refusals {
    /** What a trace does where {@link #isPrivilege} says that echoes may not be sent. */
    static final String BY_UDP_INSTEAD = "no privilege to send echoes; tracing by udp, as --method udp does";

    private static final Set<String> PRIVILEGE = Set.of("EACCES", "EPERM");

    private Refusals() {}

    /** True if the error says that this run cannot probe: no privilege, no such interface, no such source. */
    static boolean isSetup(Outcome.LocalError error) {
        return !error.isOfPacket();
    }

    /** True if another user could do it. */
    static boolean isPrivilege(Outcome.LocalError error) {
        return PRIVILEGE.contains(error.errno());
    }

    /** One line: what failed, why, and how to mend it. */
    static CannotRunException cannotRun(Outcome.LocalError error) {
        return new CannotRunException(error.action() + ": " + error.errno() + "; " + remedy(error));
    }

    private static String remedy(Outcome.LocalError error) {
        return switch (error.errno()) {
            case "EPERM", "EACCES" -> "run as root, grant CAP_NET_RAW, or for echoes put your group into sysctl"
                    + " net.ipv4.ping_group_range";
            case "ENODEV", "ENXIO" -> "there is no such interface; see 'pingpoint interfaces'";
            case "ENETDOWN" -> "the interface is down; 'ip link set DEV up' brings it up";
            case "EADDRNOTAVAIL" -> "the source is not an address of this host; see 'pingpoint interfaces'";
            case "ENETUNREACH", "EHOSTUNREACH" -> "this host has no route there; see 'pingpoint routes --to ADDRESS'";
            case "EAFNOSUPPORT" -> "this host has no such address family";
            default -> "see 'pingpoint doctor'";
        };
    }
}
