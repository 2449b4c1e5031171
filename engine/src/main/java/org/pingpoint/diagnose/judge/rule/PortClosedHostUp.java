package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Contact;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Outcome.LocalError;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/** The host is there and nobody listens: RST to a SYN, port-unreachable to a datagram, from the target itself. */
final class PortClosedHostUp implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.PORT_CLOSED_HOST_UP;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Own own && reading.port().isPresent()) {
            return ownPort(reading, own);
        }
        Optional<Finding> not = Preconditions.afterContact(reading);
        if (not.isPresent()) {
            return not.get();
        }
        return switch (reading.protocol()) {
            case TCP -> tcp(reading);
            case UDP -> udp(reading);
            case ICMP -> Finding.REFUTED;
        };
    }

    private Finding ownPort(Reading reading, Exit.Own own) {
        Contact socket = reading.bySocket();
        boolean closed = !socket.resets().isEmpty()
                || isConnectRefused(socket)
                || socket.ownErrors().stream().anyMatch(e -> e.kind() == ErrorKind.PORT_UNREACHABLE);
        if (closed) {
            return describe(reading, Finding.proven(Segment.CLIENT, Place.of(own.destination())))
                    .because(socket.facts());
        }
        return socket.isDecided() ? Finding.REFUTED : Finding.open(socket.wanted());
    }

    private static Finding tcp(Reading reading) {
        List<Answered> resets = ForgedReset.resets(reading);
        Place at = Place.of(reading.destination());
        if (resets.isEmpty()) {
            boolean socketOnly = isConnectRefused(reading.bySocket()) && reading.isWireClosed();
            return socketOnly
                    ? describe(reading, Finding.inferred(Segment.SERVER, at))
                            .because(reading.bySocket().facts())
                            .or(VerdictCode.TRANSIT_POLICY_REJECTS, Segment.TRANSIT)
                    : Finding.REFUTED;
        }
        if (!ForgedReset.wanted(reading).isEmpty()) {
            return Finding.open(ForgedReset.wanted(reading));
        }
        if (ForgedReset.isForged(reading)) {
            return Finding.REFUTED;
        }
        Certainty certainty = ForgedReset.travelledAlike(reading) ? Certainty.PROVEN : Certainty.INFERRED;
        Finding.Holds holds = describe(reading, Finding.holds(Segment.SERVER, certainty, at))
                .because(resets.stream().map(Answered::fact).toList());
        return certainty == Certainty.PROVEN
                ? holds
                : holds.or(VerdictCode.TRANSIT_POLICY_REJECTS, Segment.SERVER_GATEWAY);
    }

    private static Finding udp(Reading reading) {
        Optional<Answered> error = reading.refusals().stream()
                .findFirst()
                .filter(e -> e.kind() == ErrorKind.PORT_UNREACHABLE && e.probe().protocol() == Protocol.UDP);
        if (error.isEmpty()) {
            return Finding.REFUTED;
        }
        if (!error.get().from().equals(reading.destination())) {
            if (!HopError.hopWanted(reading).isEmpty()) {
                return Finding.open(HopError.hopWanted(reading));
            }
            if (!HopError.isTargetByOtherName(reading, error.get().from())) {
                return Finding.REFUTED;
            }
        }
        return HopError.describe(
                describe(reading, Finding.proven(Segment.SERVER, Place.of(reading.destination()))), error.get());
    }

    private static boolean isConnectRefused(Contact socket) {
        return socket.localErrors().stream()
                .anyMatch(e -> ((LocalError) e.outcome()).errno().equals("ECONNREFUSED"));
    }

    private static Finding.Holds describe(Reading reading, Finding.Holds holds) {
        return holds.with("port", reading.port().orElseThrow())
                .with("protocol", reading.protocol().text());
    }
}
