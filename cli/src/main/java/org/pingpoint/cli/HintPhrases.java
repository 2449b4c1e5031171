package org.pingpoint.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.pingpoint.trace.hint.Hint;
import org.pingpoint.trace.hint.Spot;

/** What the answers of a trace tell beyond the path, in a sentence of a language. */
final class HintPhrases {
    private static final int ECN_BITS = 2;

    private final Language language;

    HintPhrases(Language language) {
        this.language = language;
    }

    String of(Hint hint) {
        if (hint instanceof Hint.TosRewritten tos) {
            return language.text(HintWording.TOS, tos(tos.was()), tos(tos.is()), of(tos.after()), of(tos.before()));
        }
        if (hint instanceof Hint.TtlRewritten ttl) {
            return ttl.expected().isPresent()
                    ? language.text(
                            HintWording.TTL_OTHER,
                            of(ttl.before()),
                            ttl.quoted(),
                            ttl.expected().get(),
                            of(ttl.after()))
                    : language.text(HintWording.TTL_ANY, of(ttl.before()), of(ttl.after()));
        }
        if (hint instanceof Hint.HiddenTunnel tunnel) {
            return language.text(HintWording.TUNNEL, of(tunnel.first()), of(tunnel.last()));
        }
        if (hint instanceof Hint.Translated nat) {
            return nat.source().isPresent()
                    ? language.text(HintWording.NAT, nat.source().get(), of(nat.after()), of(nat.before()))
                    : language.text(HintWording.REWRITTEN, of(nat.after()), of(nat.before()));
        }
        if (hint instanceof Hint.DestinationTranslated nat) {
            return language.text(
                    HintWording.DESTINATION_NAT,
                    of(nat.after()),
                    nat.before().equals(nat.last())
                            ? TraceSpots.of(language, nat.before().hop(), Optional.empty())
                            : hops(nat.before(), nat.last()));
        }
        if (hint instanceof Hint.Asymmetric way) {
            return back(way);
        }
        if (hint instanceof Hint.UnlikeAnswers answers) {
            String ttls = answers.ttls().stream().map(String::valueOf).collect(Collectors.joining(", "));
            return language.text(answers.severalHosts() ? HintWording.SEVERAL_DEVICES : HintWording.UNLIKE, ttls);
        }
        Hint.UnevenWays ways = (Hint.UnevenWays) hint;
        return language.text(HintWording.UNEVEN, ways.reachedAt(), ways.onTheWayAt());
    }

    private String back(Hint.Asymmetric way) {
        int least = Math.min(Math.abs(way.least()), Math.abs(way.most()));
        int most = Math.max(Math.abs(way.least()), Math.abs(way.most()));
        return language.text(
                way.least() > 0 ? HintWording.BACK_LONGER : HintWording.BACK_SHORTER,
                way.from().equals(way.to()) ? of(way.from()) : hops(way.from(), way.to()),
                least == most ? least : language.text(HintWording.RANGE, least, most));
    }

    private String hops(Spot from, Spot to) {
        return language.text(HintWording.HOPS, from.hop(), to.hop());
    }

    private static String tos(int value) {
        return value + " (DSCP " + (value >> ECN_BITS) + ")";
    }

    private String of(Spot spot) {
        return TraceSpots.of(language, spot.hop(), spot.address());
    }
}
