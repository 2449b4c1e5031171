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
    private final Language language;
    private final Set<IpAddress> named = new HashSet<>();

    TraceText(PrintStream out, Language language) {
        this.out = out;
        this.language = language;
    }

    @Override
    public void result(TraceResult result) {
        out.println(head(result));
        HopNames names = HopNames.of(result);
        named.addAll(names.byAddress().keySet());
        result.hops().forEach(hop -> hop(hop, names));
        out.println(ending(result));
        TraceParts.text(out, language, result);
        out.flush();
    }

    private String head(TraceResult result) {
        String address = result.target().toString();
        String target = result.name().equals(address) ? address : OneLine.of(result.name()) + " (" + address + ")";
        String method = result.method().text();
        return result.port().isPresent()
                ? language.text(
                        TraceWording.HEAD_PORT, target, method, result.port().getAsInt())
                : language.text(TraceWording.HEAD, target, method);
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
                out.println(language.text(TraceWording.NAME, address, name));
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
        Outcome told = outcome.fact();
        if (told instanceof Outcome.IcmpError error) {
            for (Extension extension : error.extensions()) {
                out.println("      " + ExtensionText.of(ExtensionObject.of(extension)));
            }
        }
    }

    private static String stars(int count) {
        return count > MOST_ON_A_LINE ? "  * (" + count + ")" : "  *".repeat(count);
    }

    private String times(List<Long> rtts) {
        StringBuilder text = new StringBuilder();
        if (rtts.size() > MOST_ON_A_LINE) {
            List<Long> sorted = rtts.stream().sorted().toList();
            text.append("  ")
                    .append(language.text(
                            TraceWording.RANGE,
                            Phrases.bareMillis(sorted.get(0)),
                            Phrases.millis(sorted.get(sorted.size() - 1)),
                            sorted.size()));
        } else {
            rtts.forEach(rtt -> text.append("  ").append(Phrases.millis(rtt)));
        }
        return text.toString();
    }

    /** What is worth a word: all but the plain time-exceeded and the plain answer. */
    private String note(Outcome outcome) {
        Outcome told = outcome.fact();
        String late = outcome instanceof Outcome.Late ? language.text(TraceWording.LATE) : "";
        if (told instanceof Outcome.IcmpError error) {
            String nat = error.quoted().rewritten() ? language.text(TraceWording.REWRITTEN) : "";
            return late + "  " + Phrases.name(error) + nat;
        }
        return late + "  " + word(told);
    }

    private String word(Outcome told) {
        if (told instanceof Outcome.Reply) {
            return language.text(TraceWording.REPLY);
        }
        if (told instanceof Outcome.TcpAccept) {
            return language.text(TraceWording.ACCEPTED);
        }
        return told instanceof Outcome.TcpReset ? language.text(TraceWording.RESET) : told.text();
    }

    private String ending(TraceResult result) {
        return switch (result.ended()) {
            case TARGET -> language.text(TraceWording.REACHED_TARGET, result.target());
            case REFUSED -> refusal(result);
            case LOOP -> language.text(TraceWording.LOOP_SEEN);
            case GAP -> language.text(TraceWording.GAP_SEEN);
            case MAX_TTL -> language.text(TraceWording.MAX_TTL_SEEN);
            case LOCAL_ERROR -> language.text(
                    TraceWording.CANNOT_SEND,
                    result.failure()
                            .map(f -> f.errno() + " (" + f.action() + ")")
                            .orElse(""));
            case INTERRUPTED -> language.text(TraceWording.INTERRUPTED);
        };
    }

    private String refusal(TraceResult result) {
        TraceHop last = result.hops().get(result.hops().size() - 1);
        for (Responder responder : last.responders()) {
            Outcome told = responder.first().fact();
            if (told instanceof Outcome.IcmpError error && result.ended() == Ended.REFUSED) {
                return new Phrases(language).of(error);
            }
        }
        return language.text(TraceWording.REFUSED_AT, last.ttl());
    }
}
