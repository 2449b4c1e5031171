package org.pingpoint.diagnose.judge.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Place;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;

/** What the user said should be so ({@code --expect}) and is not. */
final class ExpectationDiffers implements NoticeRule {
    @Override
    public Seen look(Reading reading, Verdict verdict) {
        Optional<Exit.Out> out = reading.out();
        if (out.isEmpty()) {
            return Seen.NOTHING;
        }
        List<Notice> notices = new ArrayList<>();
        String device = out.get().device().name();
        reading.inquiry()
                .expectedInterface()
                .filter(e -> !e.equals(device))
                .ifPresent(e -> notices.add(notice(out.get(), "interface", e, device)));
        String gateway = out.get()
                .gateway()
                .or(() -> reading.hasTarget()
                        ? Optional.empty()
                        : Optional.of(out.get().destination()))
                .map(Object::toString)
                .orElse("-");
        reading.inquiry()
                .expectedGateway()
                .filter(e -> !e.toString().equals(gateway))
                .ifPresent(e -> notices.add(notice(out.get(), "gateway", e.toString(), gateway)));
        String prefix = reading
                .host()
                .tables()
                .orElseThrow()
                .addressesOf(out.get().device().index())
                .stream()
                .filter(a ->
                        out.get().source().filter(a.local().address()::equals).isPresent())
                .map(a -> a.local().network().toString())
                .findFirst()
                .orElse("-");
        reading.inquiry()
                .expectedPrefix()
                .filter(e -> !e.network().toString().equals(prefix))
                .ifPresent(e -> notices.add(notice(out.get(), "prefix", e.toString(), prefix)));
        return new Seen(notices, List.of());
    }

    private static Notice notice(Exit.Out out, String what, String expected, String found) {
        return new Notice(
                VerdictCode.EXPECTATION_DIFFERS,
                Place.ofInterface(out.device().name()),
                List.of(out.fact().id()),
                Map.of("what", what, "expected", expected, "found", found));
    }
}
