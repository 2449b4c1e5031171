package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Contact;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Outcome.LocalError;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/**
 * This host's own firewall: the socket gets EPERM, a refusal made here, or silence, while its twin on the wire (same
 * interface, source, protocol and port) is answered.
 */
final class LocalFirewallBlocks implements Rule {
    /** What a rule in the output hook gives a program. */
    private static final Set<String> FIREWALL_ERRNOS = Set.of("EPERM", "EACCES", "ECONNREFUSED");

    @Override
    public VerdictCode code() {
        return VerdictCode.LOCAL_FIREWALL_BLOCKS;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.aboutTarget(reading);
        if (not.isPresent()) {
            return not.get();
        }
        Contact socket = reading.bySocket();
        Contact wire = reading.byWire();
        // A reset can be this host's own: its firewall answers in the target's name, where the wire is let in.
        boolean resetHere = !socket.resets().isEmpty() && !socket.isAnswered();
        if (socket.hasVerdict() && !resetHere || socket.cannotAsk().isPresent()) {
            return Finding.REFUTED;
        }
        if (resetHere && !wire.isAnswered()) {
            return wire.isDecided() ? Finding.REFUTED : Finding.open(reading.contactWanted());
        }
        boolean wireHeard = wire.isAnswered() || !wire.resets().isEmpty();
        Optional<Answered> refusedHere = refusedHere(socket);
        if (!socket.isDecided() || !reading.isWireDecided() || !wire.isDecided()) {
            List<Wanted> wanted = new ArrayList<>(reading.contactWanted());
            return wanted.isEmpty() ? Finding.REFUTED : Finding.open(wanted);
        }
        Place at = Place.ofInterface(reading.out().orElseThrow().device().name());
        if (wireHeard) {
            return describe(Finding.proven(Segment.CLIENT, at), refusedHere)
                    .because(socket.facts())
                    .because(Stream.concat(wire.answers().stream(), wire.resets().stream())
                            .map(Answered::fact)
                            .toList());
        }
        // Nobody on the wire can confirm it, but no packet of the network makes sendto fail with EPERM.
        boolean onlyHost = refusedHere.isPresent()
                && (reading.isWireClosed()
                        ? !isConnectRefused(refusedHere.get())
                        : wire.isSilent() && isConnectRefused(refusedHere.get()));
        return onlyHost
                ? describe(Finding.inferred(Segment.CLIENT, at), refusedHere).because(socket.facts())
                : Finding.REFUTED;
    }

    private static Optional<Answered> refusedHere(Contact socket) {
        return Stream.concat(
                        socket.localErrors().stream()
                                .filter(e -> FIREWALL_ERRNOS.contains(((LocalError) e.outcome()).errno())),
                        socket.ownErrors().stream().filter(e -> e.kind().isPolicy()))
                .findFirst();
    }

    private static boolean isConnectRefused(Answered refused) {
        return refused.outcome() instanceof LocalError e && e.errno().equals("ECONNREFUSED");
    }

    private static Finding.Holds describe(Finding.Holds holds, Optional<Answered> refused) {
        return holds.with(
                "socket",
                refused.map(r -> r.outcome() instanceof LocalError e
                                ? e.errno()
                                : r.outcome().text())
                        .orElse("timeout"));
    }
}
