package org.pingpoint.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Family;
import org.pingpoint.model.Outcome;

/** Outcomes in a few words of a language, for a terminal. Nothing in them comes from the network as text. */
final class Phrases {
    private static final int V4_UNREACHABLE = 3;
    private static final int V6_UNREACHABLE = 1;
    /** Codes by which a filter speaks; the others speak of routes and neighbours, and must not be called a refusal. */
    private static final Set<Integer> V4_REFUSALS = Set.of(2, 3, 9, 10, 13);

    private static final Set<Integer> V6_REFUSALS = Set.of(1, 4, 5, 6);

    private final Language language;

    Phrases(Language language) {
        this.language = language;
    }

    String of(Outcome outcome) {
        if (outcome instanceof Outcome.Reply reply) {
            return language.text(OutcomeWording.REPLY, arrival(reply.answer()));
        }
        if (outcome instanceof Outcome.IcmpError error) {
            return language.text(
                    isRefusal(error) ? OutcomeWording.REFUSAL : OutcomeWording.ERROR,
                    error.answer().from(),
                    name(error) + rtt(error.answer()));
        }
        if (outcome instanceof Outcome.TcpReset reset) {
            return language.text(OutcomeWording.RESET, arrival(reset.answer()));
        }
        if (outcome instanceof Outcome.TcpAccept accept) {
            return language.text(OutcomeWording.ACCEPTED, arrival(accept.answer()));
        }
        if (outcome instanceof Outcome.ArpReply reply) {
            return language.text(OutcomeWording.IS_AT, reply.mac() + rtt(reply.answer()));
        }
        if (outcome instanceof Outcome.LocalError error) {
            return language.text(OutcomeWording.LOCAL_ERROR, error.errno(), error.action());
        }
        if (outcome instanceof Outcome.Late late) {
            return language.text(OutcomeWording.LATE, of(late.answer()));
        }
        return language.text(OutcomeWording.TIMEOUT);
    }

    /** {@code port-unreachable (3/3)}, with the next-hop MTU where it is told. */
    static String name(Outcome.IcmpError error) {
        String mtu = error.mtu().isPresent() ? ", mtu " + error.mtu().getAsInt() : "";
        return error.name() + " (" + error.type() + "/" + error.code() + mtu + ")";
    }

    static boolean isRefusal(Outcome.IcmpError error) {
        return isRefusal(error.answer().from().family(), error.type(), error.code());
    }

    static boolean isRefusal(Family family, int type, int code) {
        return family == Family.V4
                ? type == V4_UNREACHABLE && V4_REFUSALS.contains(code)
                : type == V6_UNREACHABLE && V6_REFUSALS.contains(code);
    }

    private static String arrival(Arrival arrival) {
        String ttl = arrival.ttl().isPresent() ? " ttl=" + arrival.ttl().getAsInt() : "";
        return arrival.from() + ttl + rtt(arrival);
    }

    private static String rtt(Arrival arrival) {
        OptionalLong rtt = arrival.rttNanos();
        return rtt.isPresent() ? " rtt=" + millis(rtt.getAsLong()) : "";
    }

    /** {@code 0.181 ms}. */
    static String millis(long nanos) {
        return bareMillis(nanos) + " ms";
    }

    /** {@code 0.181}. Without String.format, which costs a short run more than its probes. */
    static String bareMillis(long nanos) {
        long micros = (nanos + 500) / 1_000;
        String fraction = Long.toString(1_000 + micros % 1_000).substring(1);
        return micros / 1_000 + "." + fraction;
    }

    /** {@code 0.181/0.200/0.353}. */
    static String join(long... nanos) {
        StringBuilder text = new StringBuilder();
        for (long n : nanos) {
            text.append(text.length() == 0 ? "" : "/").append(bareMillis(n));
        }
        return text.toString();
    }

    /** {@code 12.34}, cut off behind the hundredths. */
    static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis / 1_000 + "." + Long.toString(1_000 + millis % 1_000).substring(1, 3);
    }

    /** {@code 33.3}; whole numbers without a fraction. */
    static String percent(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", value);
    }
}
