package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import java.util.Optional;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.Family;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Interface;

/** The FIB offers no usable source of the family: none at all, link-local only, tentative, or refused as a duplicate. */
final class AddressMissingOrUnusable implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.ADDRESS_MISSING_OR_UNUSABLE;
    }

    @Override
    public Finding examine(Reading reading) {
        if (reading.exit() instanceof Exit.Unknown unknown) {
            return Finding.open(unknown.wanted());
        }
        boolean toLinkLocal =
                reading.inquiry().target().map(t -> t.address().isLinkLocal()).orElse(false);
        boolean leaves = reading.exit() instanceof Exit.Out || reading.exit() instanceof Exit.Refused;
        if (toLinkLocal
                || !(leaves || reading.exit() instanceof Exit.NoDefault)
                || NullRouteLocal.isNullRouted(reading)) {
            return Finding.REFUTED;
        }
        Family family = reading.host().family();
        boolean sourceUnfit = reading.out()
                .filter(o -> reading.hasTarget())
                .map(o -> o.source().map(s -> s.isLinkLocal() && s.isV6()).orElse(true))
                .orElse(false);
        // The default gateway of IPv6 is link-local itself: without a target the host's own addresses decide.
        if (!sourceUnfit && reading.host().hasUsableSource(family)) {
            return Finding.REFUTED;
        }
        return missing(reading, family);
    }

    private static Finding missing(Reading reading, Family family) {
        Optional<Interface> device = reading.out()
                .map(Exit.Out::device)
                .or(() -> reading.host().candidates().stream()
                        .filter(Interface::isUp)
                        .findFirst())
                .or(() -> reading.host().candidates().stream().findFirst());
        Place at = device.map(d -> Place.ofInterface(d.name())).orElse(Place.NOWHERE);
        List<Address> held = device.stream()
                .flatMap(d -> reading.host().tables().orElseThrow().addressesOf(d.index()).stream())
                .filter(a -> a.local().family() == family)
                .toList();
        return Finding.proven(Segment.CLIENT, at)
                .because(reading.host().tablesFact().stream().toList())
                .with("interface", device.map(Interface::name).orElse("-"))
                .with("family", family == Family.V4 ? "IPv4" : "IPv6")
                .with("why", why(held))
                .with(
                        "addresses",
                        String.join(
                                ", ",
                                held.stream().map(a -> a.local().toString()).toList()));
    }

    private static String why(List<Address> held) {
        if (held.stream().anyMatch(a -> (a.flags() & Address.IFA_F_DADFAILED) != 0)) {
            return "dadfailed";
        }
        if (held.stream().anyMatch(a -> !a.isUsable())) {
            return "tentative";
        }
        return held.isEmpty() ? "none" : "link-local";
    }
}
