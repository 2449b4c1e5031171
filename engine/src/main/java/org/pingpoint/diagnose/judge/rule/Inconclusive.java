package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Wanted;

/** Nothing else holds. Says why it could not be judged: the last rule, which always has an answer. */
final class Inconclusive implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.INCONCLUSIVE;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        // Where sockets cannot ask, datagrams and their error queue may still tell how far the path goes.
        if (reading.isWireClosed() && Preconditions.aboutTarget(reading).isEmpty()) {
            List<Wanted> wanted = reading.paths().wanted();
            if (!wanted.isEmpty()) {
                return Finding.open(wanted);
            }
        }
        Optional<Fact> unprivileged = reading.evidence().facts().stream()
                .filter(f -> f.answer() instanceof CannotAsk c && c.reason() == CannotAsk.Reason.NO_PRIVILEGE)
                .findFirst();
        Place at = reading.inquiry().target().map(t -> Place.of(t.address())).orElse(Place.NOWHERE);
        Finding.Holds holds = Finding.holds(Segment.CLIENT, Certainty.UNKNOWN, at);
        if (unprivileged.isPresent()) {
            CannotAsk why = (CannotAsk) unprivileged.get().answer();
            return holds.because(unprivileged.get())
                    .with("reason", "privilege")
                    .with("errno", why.errno().orElse("EPERM"))
                    .with("detail", why.detail());
        }
        if (reading.exit() instanceof Exit.Unreadable) {
            return holds.with("reason", "tables");
        }
        if (reading.exit() instanceof Exit.NoDefault none) {
            return holds.because(none.fact()).with("reason", "no-gateway");
        }
        boolean openOrFiltered = reading.protocol() == Protocol.UDP
                && reading.out().isPresent()
                && !HostUp.signs(reading).isEmpty();
        if (openOrFiltered) {
            return Finding.holds(Segment.SERVER, Certainty.UNKNOWN, at)
                    .because(HostUp.signs(reading))
                    .because(reading.bySocket().facts())
                    .with("reason", "open-or-filtered")
                    .with("port", reading.port().orElseThrow());
        }
        return holds.with("reason", reading.evidence().isClosed() ? "deadline" : "evidence");
    }
}
