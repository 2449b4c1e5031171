package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;

/**
 * Who else is on our own segment. Asked politely: a dozen likely addresses once the gateway has been silent for a second, and
 * only if all of those are silent up to 254 nearest our own. IPv6: all nodes and the kernel's neighbours.
 */
public final class ClientSegment {
    private static final Duration AFTER_GATEWAY = Duration.ofSeconds(1);
    private static final Duration REPLY_TIME = Duration.ofMillis(450);
    private static final Duration LISTEN = Duration.ofSeconds(4);
    private static final int LIKELY = 12;
    private static final int SWEEP = 254;

    private final Evidence evidence;
    private final HostTables tables;
    private final Interface device;
    private final IpAddress source;
    private final Set<IpAddress> excluded;
    private final List<Prefix> connected;

    /** @param excluded the gateway and the target, which are asked by name */
    ClientSegment(
            Evidence evidence, HostTables tables, Interface device, IpAddress source, Collection<IpAddress> excluded) {
        this.evidence = evidence;
        this.tables = tables;
        this.device = device;
        this.source = source;
        this.excluded = new LinkedHashSet<>(excluded);
        this.connected = tables.addressesOf(device.index()).stream()
                .map(Address::network)
                .toList();
    }

    /** Our prefix of the source's family on this link; absent if no other host can be on it (/31, /32). */
    public Optional<Prefix> prefix() {
        return connected.stream()
                .filter(p -> p.family() == source.family() && !p.address().isLinkLocal())
                .filter(p -> p.length() < p.family().bits() - 1)
                .filter(p -> p.contains(source))
                .findFirst()
                .or(() -> connected.stream()
                        .filter(p -> source.isV6() && p.contains(source) && p.length() < 127)
                        .findFirst());
    }

    private List<IpAddress> known() {
        return tables.neighbors().stream()
                .filter(n -> n.interfaceIndex() == device.index()
                        && n.isValid()
                        && (n.state() & Neighbor.NUD_NOARP) == 0
                        && n.address().family() == source.family()
                        && !n.address().isMulticast()
                        && !excluded.contains(n.address())
                        && !tables.isOwn(n.address()))
                .map(Neighbor::address)
                .limit(LIKELY)
                .toList();
    }

    private List<IpAddress> likely() {
        Set<IpAddress> likely = new LinkedHashSet<>(known());
        if (source.isV4() && prefix().isPresent()) {
            Prefix net = prefix().get();
            Stream.of(
                            net.address().plus(1),
                            net.last().plus(-1),
                            source.plus(1),
                            source.plus(-1),
                            net.address().plus(2),
                            net.address().plus(3),
                            net.last().plus(-2),
                            source.plus(2),
                            source.plus(-2),
                            net.address().plus(10),
                            net.address().plus(100))
                    .filter(this::isHostOfOurs)
                    .forEach(likely::add);
        }
        return likely.stream().limit(LIKELY).toList();
    }

    private List<IpAddress> sweep() {
        Prefix net = prefix().orElseThrow();
        Set<IpAddress> asked = new LinkedHashSet<>(likely());
        List<IpAddress> nearest = new ArrayList<>();
        for (int distance = 1; distance <= SWEEP && nearest.size() < SWEEP; distance++) {
            for (IpAddress address : List.of(source.plus(distance), source.plus(-distance))) {
                if (net.contains(address) && isHostOfOurs(address) && !asked.contains(address)) {
                    nearest.add(address);
                }
            }
        }
        return nearest.subList(0, Math.min(nearest.size(), SWEEP - asked.size()));
    }

    /** An address next to ours that is neither ours nor the gateway's nor the target's; absent where there is none so near. */
    public Optional<IpAddress> beside() {
        return Stream.of(source.plus(1), source.plus(-1), source.plus(2), source.plus(-2))
                .filter(this::isHostOfOurs)
                .findFirst();
    }

    private boolean isHostOfOurs(IpAddress address) {
        return prefix().map(p -> p.contains(address) && !address.equals(p.address()) && !address.equals(p.last()))
                        .orElse(false)
                && !tables.isOwn(address)
                && !excluded.contains(address);
    }

    private Optional<Question> firstStage() {
        return likely().isEmpty()
                ? Optional.empty()
                : Optional.of(new Question.Segment(device.index(), source, likely(), 1000, REPLY_TIME));
    }

    private Optional<Question> secondStage() {
        Inquiry inquiry = evidence.inquiry();
        if (source.isV6() || inquiry.polite() || prefix().isEmpty() || sweep().isEmpty()) {
            return Optional.empty();
        }
        List<IpAddress> addresses = sweep();
        Duration pace = Duration.ofMillis(1000L * addresses.size() / inquiry.arpRate());
        return Optional.of(
                new Question.Segment(device.index(), source, addresses, inquiry.arpRate(), pace.plus(REPLY_TIME)));
    }

    private Question multicast() {
        return new Question.Multicast(device.index(), source, Duration.ofMillis(1500));
    }

    private Question listen() {
        return new Question.Listen(device.index(), LISTEN);
    }

    /** What is still to be asked, as long as nobody has shown up. */
    public List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        add(wanted, listen(), Duration.ZERO);
        if (surePeers().isEmpty()) {
            firstStage().ifPresent(q -> add(wanted, q, AFTER_GATEWAY));
            if (source.isV6()) {
                add(wanted, multicast(), AFTER_GATEWAY);
            }
            if (firstStage().map(evidence::isDecided).orElse(true)) {
                secondStage().ifPresent(q -> add(wanted, q, firstStage().isPresent() ? Duration.ZERO : AFTER_GATEWAY));
            }
        }
        return wanted;
    }

    private void add(List<Wanted> wanted, Question question, Duration after) {
        if (!isClosed(question)) {
            wanted.add(new Wanted(question, after));
        }
    }

    /** A question with several answers has ended only when its silence is recorded. */
    private boolean isClosed(Question question) {
        return evidence.isClosed()
                || evidence.about(question).stream()
                        .anyMatch(f -> !(f.answer() instanceof Answer.Observed) && !(f.answer() instanceof Heard));
    }

    /** True once all who could show themselves had their time. */
    public boolean isDecided() {
        return wanted().isEmpty();
    }

    /**
     * Facts that show another live host of our own subnet. A link-local address is everybody's: it counts only where, to the
     * end, nothing showed that the wire is another subnet's.
     */
    public List<Fact> peers() {
        List<Fact> sure = surePeers();
        return sure.isEmpty() && isDecided() && foreign().isEmpty()
                ? heard().filter(f -> isLinkLocalNeighbour((Heard) f.answer())).toList()
                : sure;
    }

    private List<Fact> surePeers() {
        return Stream.concat(
                        evidence.about(Question.Segment.class).filter(Answered::isObserved),
                        heard().filter(f -> isOurSubnet((Heard) f.answer())))
                .toList();
    }

    private boolean isLinkLocalNeighbour(Heard heard) {
        return source.isV6()
                && heard.vlan().isEmpty()
                && heard.kind() != Heard.Kind.OTHER
                && heard.address()
                        .filter(a -> a.isV6() && a.isLinkLocal() && !excluded.contains(a) && !tables.isOwn(a))
                        .isPresent();
    }

    /** Addresses of those hosts. */
    public List<IpAddress> peerAddresses() {
        return peers().stream()
                .flatMap(f -> f.answer() instanceof Heard h
                        ? h.address().stream()
                        : Answered.of(f).outcome() instanceof Outcome.ArpReply reply
                                ? Stream.of(reply.answer().from())
                                : Stream.empty())
                .distinct()
                .toList();
    }

    /** Facts that show a network which is not ours: a tag, a sender outside our prefixes, another prefix advertised. */
    public List<Fact> foreign() {
        return heard().filter(f -> isForeign((Heard) f.answer())).toList();
    }

    private Stream<Fact> heard() {
        return Stream.concat(evidence.about(Question.Listen.class), evidence.about(Question.Multicast.class))
                .filter(f -> f.answer() instanceof Heard);
    }

    private boolean isOurSubnet(Heard heard) {
        if (heard.vlan().isPresent() || heard.address().isEmpty()) {
            return false;
        }
        IpAddress address = heard.address().get();
        if (heard.kind() == Heard.Kind.ROUTER_ADVERTISEMENT) {
            return source.isV6()
                    && !excluded.contains(address)
                    && heard.prefixes().stream().anyMatch(p -> connected.contains(p.network()));
        }
        return heard.kind() != Heard.Kind.OTHER
                && !excluded.contains(address)
                && !tables.isOwn(address)
                && address.family() == source.family()
                && (address.isV4() || source.isLinkLocal() || !address.isLinkLocal())
                && connected.stream().anyMatch(p -> p.contains(address));
    }

    private boolean isForeign(Heard heard) {
        if (heard.vlan().isPresent()) {
            return true;
        }
        if (heard.kind() == Heard.Kind.ROUTER_ADVERTISEMENT) {
            return source.isV6()
                    && !heard.prefixes().isEmpty()
                    && heard.prefixes().stream().noneMatch(p -> connected.contains(p.network()));
        }
        return (heard.kind() == Heard.Kind.ARP
                        || heard.kind() == Heard.Kind.NEIGHBOR_DISCOVERY
                        || heard.kind() == Heard.Kind.IP)
                && heard.address()
                        .filter(a -> !a.isUnspecified() && !a.isLinkLocal() && a.family() == source.family())
                        .filter(a -> connected.stream().noneMatch(p -> p.contains(a)))
                        .isPresent();
    }

    /** True if the kernel knows anybody here but the gateway and the target. */
    public boolean knowsOthers() {
        return !known().isEmpty();
    }

    /** How many addresses were asked. */
    public int askedCount() {
        return evidence.about(Question.Segment.class)
                .map(f -> (Question.Segment) f.about())
                .distinct()
                .mapToInt(q -> q.addresses().size())
                .sum();
    }

    public List<Fact> facts() {
        return Stream.of(Question.Segment.class, Question.Multicast.class, Question.Listen.class)
                .flatMap(kind -> evidence.about(kind))
                .toList();
    }
}
