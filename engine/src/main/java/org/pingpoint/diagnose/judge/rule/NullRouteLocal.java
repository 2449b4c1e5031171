package org.pingpoint.diagnose.judge.rule;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;

/** A blackhole, unreachable or prohibit on this host, in a table or by a policy rule. */
final class NullRouteLocal implements Rule {
    /** What a lookup returns for unreachable, prohibit and blackhole ({@code fib_props} in net/ipv4/fib_semantics.c). */
    private static final Set<String> NULL_ERRNOS = Set.of("EHOSTUNREACH", "EACCES", "EINVAL");
    /** Metric of the entry that IPv6 keeps on lo to mean "nothing matched". */
    private static final long NULL_ENTRY_METRIC = 0xffff_ffffL;

    @Override
    public VerdictCode code() {
        return VerdictCode.NULL_ROUTE_LOCAL;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        if (!isNullRouted(reading)) {
            return Finding.REFUTED;
        }
        Exit.Refused refused = (Exit.Refused) reading.exit();
        String line = line(reading, refused.destination())
                .map(NullRouteLocal::text)
                .or(() -> nullRule(reading, refused.destination()).map(NullRouteLocal::text))
                .orElse(refused.errno());
        return Finding.proven(Segment.CLIENT, Place.NOWHERE.withName(line))
                .because(refused.fact())
                .with("line", line)
                .with("errno", refused.errno());
    }

    /** True if a null route or null rule made the kernel refuse; plain "no route" is another verdict. */
    static boolean isNullRouted(Reading reading) {
        if (!(reading.exit() instanceof Exit.Refused refused)) {
            return false;
        }
        boolean byRule = nullRule(reading, refused.destination()).isPresent();
        return NULL_ERRNOS.contains(refused.errno())
                ? byRule
                        || line(reading, refused.destination()).isPresent()
                        || !refused.errno().equals("EINVAL")
                : byRule;
    }

    private static Optional<Route> line(Reading reading, IpAddress destination) {
        return reading.host().tables().stream()
                .flatMap(t -> t.routes().stream())
                .filter(r -> r.type().isNull() && r.destination().contains(destination))
                .filter(r -> r.metric().orElse(0) != NULL_ENTRY_METRIC)
                .max(Comparator.comparingInt(r -> r.destination().length()));
    }

    private static Optional<PolicyRule> nullRule(Reading reading, IpAddress destination) {
        return reading.host().tables().stream()
                .flatMap(t -> t.rules().stream())
                .filter(r -> r.family() == destination.family())
                .filter(r -> r.action() == PolicyRule.FR_ACT_BLACKHOLE
                        || r.action() == PolicyRule.FR_ACT_UNREACHABLE
                        || r.action() == PolicyRule.FR_ACT_PROHIBIT)
                .filter(r -> r.destination().map(p -> p.contains(destination)).orElse(true))
                .filter(r -> r.source()
                        .map(p -> reading.host().tables().orElseThrow().addresses().stream()
                                .anyMatch(a -> p.contains(a.local().address())))
                        .orElse(true))
                .filter(r -> r.inputInterface().isEmpty() && r.firewallMark().isEmpty())
                .findFirst();
    }

    /** As {@code ip route} prints it. */
    private static String text(Route route) {
        String to = route.destination().isDefault()
                ? "default"
                : route.destination().isHost()
                        ? route.destination().address().toString()
                        : route.destination().toString();
        String table = route.table() == Route.TABLE_MAIN ? "" : " table " + route.table();
        return route.type().text() + " " + to + table;
    }

    /** As {@code ip rule} prints it. */
    private static String text(PolicyRule rule) {
        String action =
                switch (rule.action()) {
                    case PolicyRule.FR_ACT_BLACKHOLE -> "blackhole";
                    case PolicyRule.FR_ACT_PROHIBIT -> "prohibit";
                    default -> "unreachable";
                };
        return rule.priority() + ": from " + rule.source().map(Object::toString).orElse("all")
                + rule.destination().map(p -> " to " + p).orElse("") + " " + action;
    }
}
