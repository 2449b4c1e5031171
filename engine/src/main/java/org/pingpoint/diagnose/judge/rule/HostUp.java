package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Contact;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Trace;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;

/** Is the target there, whatever it does with the asked probes? Echo, other ports, its answers to hop probes, its ARP. */
final class HostUp {
    private HostUp() {}

    /** Facts that show the target alive. */
    static List<Fact> signs(Reading reading) {
        List<Fact> signs = new ArrayList<>();
        Stream<Contact> contacts = Stream.concat(Stream.of(reading.echoByWire()), reading.otherDoors().stream());
        contacts.filter(Contact::provesDestination)
                .flatMap(c -> c.outcomes().stream())
                .filter(a -> a.outcome().arrival().isPresent())
                .filter(a -> a.from().equals(reading.destination()))
                .map(Answered::fact)
                .forEach(signs::add);
        if (reading.protocol() != Protocol.ICMP
                && reading.isWireClosed()
                && reading.echoBySocket().isAnswered()) {
            signs.addAll(reading.echoBySocket().facts());
        }
        reading.paths().all().forEach(t -> t.reachedAt().ifPresent(ttl -> signs.addAll(reached(reading, t, ttl))));
        if (isOwnSegment(reading) && reading.nextHop().isAnswered()) {
            signs.addAll(reading.nextHop().facts());
        }
        return signs;
    }

    private static List<Fact> reached(Reading reading, Trace trace, int ttl) {
        return trace.at(ttl).stream()
                .filter(a -> a.from().equals(reading.destination()))
                .map(Answered::fact)
                .toList();
    }

    /** As {@link Preconditions#afterContact}, but with the signs of life asked for meanwhile. */
    static Optional<Finding> afterContact(Reading reading) {
        Optional<Finding> not = Preconditions.afterContact(reading);
        return not.isPresent()
                        && not.get() instanceof Finding.Open open
                        && reading.wire().isPresent()
                ? Optional.of(Finding.open(open.wanted(), wanted(reading)))
                : not;
    }

    /** True if the target is on our segment, where ARP or ND speaks for it. */
    static boolean isOwnSegment(Reading reading) {
        return reading.isOwnSegment();
    }

    /** True for an IP packet of the target's; ARP may be answered in its name. */
    static boolean isPacket(Fact fact) {
        return !(fact.about() instanceof Question.Resolve);
    }

    /** What would show it, while no packet of its own does. */
    static List<Wanted> wanted(Reading reading) {
        if (signs(reading).stream().anyMatch(HostUp::isPacket)) {
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>(reading.echoByWire().wanted());
        if (reading.protocol() != Protocol.ICMP && reading.isWireClosed()) {
            wanted.addAll(reading.echoBySocket().wanted());
        }
        reading.otherDoors().forEach(door -> wanted.addAll(door.wanted()));
        wanted.addAll(
                isOwnSegment(reading) ? reading.proxyWanted() : reading.paths().wanted());
        return wanted;
    }
}
