package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.pingpoint.model.Extension;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.report.frames.ExtensionText;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.HopNames;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceResult;

/** For people: a line for each responder of each hop, {@code *} for each probe that stayed without an answer. */
final class TraceText implements TraceReport {
    /** Of times and stars; more are summed up. */
    private static final int MOST_ON_A_LINE = 10;

    private final PrintStream out;
    private final Set<IpAddress> named = new HashSet<>();

    TraceText(PrintStream out) {
        this.out = out;
    }

    @Override
    public void result(TraceResult result) {
        String address = result.target().toString();
        out.println("trace to "
                + (result.name().equals(address) ? address : OneLine.of(result.name()) + " (" + address + ")")
                + " by " + result.method().text()
                + (result.port().isPresent() ? " port " + result.port().getAsInt() : ""));
        HopNames names = HopNames.of(result);
        named.addAll(names.byAddress().keySet());
        result.hops().forEach(hop -> hop(hop, names));
        out.println(ending(result));
        TraceParts.text(out, result);
        out.flush();
    }

    @Override
    public boolean isHasty() {
        return true;
    }

    /** Names that came in after the hops were printed. */
    @Override
    public void names(TraceResult result) {
        new TreeMap<>(HopNames.of(result).byAddress()).forEach((address, name) -> {
            if (named.add(address)) {
                out.println(address + " is " + name);
            }
        });
        out.flush();
    }

    private void hop(TraceHop hop, HopNames names) {
        String number = hop.ttl() < 10 ? " " + hop.ttl() : Integer.toString(hop.ttl());
        String stars = stars(Math.max(0, hop.sent() - hop.answered()));
        if (hop.isSilent()) {
            out.println(number + stars);
            return;
        }
        for (int i = 0; i < hop.responders().size(); i++) {
            Responder responder = hop.responders().get(i);
            boolean last = i == hop.responders().size() - 1;
            StringBuilder line = new StringBuilder(i == 0 ? number : "  ");
            line.append("  ").append(responder.address());
            names.name(responder.address()).ifPresent(name -> line.append(" (" + name + ")"));
            line.append(times(responder.rttNanos()));
            line.append(last ? stars : "").append(note(responder.first()));
            out.println(line);
            extensions(responder.first());
        }
    }

    /** What a router tells of itself: labels, interfaces. */
    private void extensions(Outcome outcome) {
        Outcome told = outcome instanceof Outcome.Late late ? late.answer() : outcome;
        if (told instanceof Outcome.IcmpError error) {
            for (Extension extension : error.extensions()) {
                out.println("      " + ExtensionText.of(ExtensionObject.of(extension)));
            }
        }
    }

    private static String stars(int count) {
        return count > MOST_ON_A_LINE ? "  * (" + count + ")" : "  *".repeat(count);
    }

    private static String times(List<Long> rtts) {
        StringBuilder text = new StringBuilder();
        if (rtts.size() > MOST_ON_A_LINE) {
            List<Long> sorted = rtts.stream().sorted().toList();
            text.append("  ")
                    .append(Phrases.bareMillis(sorted.get(0)))
                    .append(" to ")
                    .append(Phrases.millis(sorted.get(sorted.size() - 1)))
                    .append(" (")
                    .append(sorted.size())
                    .append(')');
        } else {
            rtts.forEach(rtt -> text.append("  ").append(Phrases.millis(rtt)));
        }
        return text.toString();
    }

    /** What is worth a word: all but the plain time-exceeded and the plain answer. */
    private static String note(Outcome outcome) {
        Outcome told = outcome instanceof Outcome.Late late ? late.answer() : outcome;
        String late = outcome instanceof Outcome.Late ? "  late" : "";
        if (told instanceof Outcome.IcmpError error) {
            String nat = error.quoted().rewritten() ? "  (rewritten on the way)" : "";
            return late + "  " + Phrases.name(error) + nat;
        }
        return late + "  " + told.text();
    }

    private static String ending(TraceResult result) {
        return switch (result.ended()) {
            case TARGET -> "reached " + result.target();
            case REFUSED -> refusal(result);
            case LOOP -> "the hops repeat: a routing loop";
            case GAP -> "no answer from the hops behind the last one that answered";
            case MAX_TTL -> "the highest TTL was tried, the target was not reached";
            case LOCAL_ERROR -> "this host refused to send: "
                    + result.failure()
                            .map(f -> f.errno() + " (" + f.action() + ")")
                            .orElse("");
            case INTERRUPTED -> "interrupted";
        };
    }

    private static String refusal(TraceResult result) {
        TraceHop last = result.hops().get(result.hops().size() - 1);
        for (Responder responder : last.responders()) {
            Outcome told = responder.first() instanceof Outcome.Late late ? late.answer() : responder.first();
            if (told instanceof Outcome.IcmpError error && result.ended() == Ended.REFUSED) {
                return new Phrases(Language.ENGLISH).of(error);
            }
        }
        return "refused at hop " + last.ttl();
    }
}
