package org.pingpoint.diagnose.judge.reading;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** What came back when one witness addressed one destination in full, by one protocol. */
public final class Contact {
    private final HostView host;
    private final IpAddress destination;
    private final Attempts attempts;

    Contact(HostView host, IpAddress destination, Attempts attempts) {
        this.host = host;
        this.destination = destination;
        this.attempts = attempts;
    }

    /** Echo or UDP replies, finished connects. */
    public List<Answered> answers() {
        return attempts.answers().stream()
                .filter(a -> a.outcome() instanceof Outcome.Reply || a.outcome() instanceof Outcome.TcpAccept)
                .toList();
    }

    public List<Answered> resets() {
        return attempts.answers().stream()
                .filter(a -> a.outcome() instanceof Outcome.TcpReset)
                .toList();
    }

    /** ICMP errors of other boxes; those of this host itself are {@link #ownErrors()}. */
    public List<Answered> errors() {
        return attempts.answers().stream()
                .filter(a -> a.isError() && !host.isOwn(a.from()))
                .toList();
    }

    /** ICMP errors that end the path, from elsewhere. */
    public List<Answered> refusals() {
        return errors().stream().filter(a -> a.kind().isTerminal()).toList();
    }

    /** ICMP errors that this host sent itself: its ARP or ND failed, or its firewall rejects. */
    public List<Answered> ownErrors() {
        return attempts.answers().stream()
                .filter(a -> a.isError() && host.isOwn(a.from()))
                .toList();
    }

    public List<Answered> localErrors() {
        return attempts.localErrors();
    }

    public boolean isAnswered() {
        return !answers().isEmpty();
    }

    /** True if anything came back that the destination itself sent. */
    public boolean provesDestination() {
        return isAnswered()
                || !resets().isEmpty()
                || errors().stream()
                        .anyMatch(e -> e.from().equals(destination) && e.kind().isTerminal());
    }

    /** True if anything conclusive came from the network. */
    public boolean hasVerdict() {
        return isAnswered() || !resets().isEmpty() || !refusals().isEmpty();
    }

    /** True if all tries ended and none was answered from elsewhere; the host's own refusals count as silence of the network. */
    public boolean isSilent() {
        return attempts.isDecided() && !hasVerdict() && attempts.cannotAsk().isEmpty();
    }

    public Optional<CannotAsk> cannotAsk() {
        return attempts.cannotAsk();
    }

    public boolean isDecided() {
        return hasVerdict() || attempts.isDecided();
    }

    /** The tries still to come; none once something conclusive is known. */
    public List<Wanted> wanted() {
        return hasVerdict() ? List.of() : attempts.pending();
    }

    /** The tries still to come, whatever is known. */
    public List<Wanted> pending() {
        return attempts.pending();
    }

    public List<Fact> facts() {
        return attempts.facts();
    }

    public List<Answered> outcomes() {
        return attempts.outcomes();
    }
}
