package org.pingpoint.diagnose.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.diagnose.gather.Asker;
import org.pingpoint.diagnose.world.Client.Received;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Quoted;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Witness;

/** Puts questions to a world. */
public final class WorldAsker implements Asker {
    private static final long ARP_TIME = 300_000L;
    private static final long KERNEL_GIVES_UP = 3_060_000_000L;

    private record Overheard(Duration after, Heard what) {}

    private final World world;
    private final Client client;
    private final Map<IpAddress, Node> resolved = new HashMap<>();
    private final List<Overheard> overheard = new ArrayList<>();
    private long kernelFails;
    private int probes;
    private int swept;

    public WorldAsker(World world) {
        this.world = world;
        this.client = world.client();
    }

    /** Somebody says this on the client's wire, so long after it began to listen. */
    public WorldAsker hears(Duration after, Heard what) {
        overheard.add(new Overheard(after, what));
        return this;
    }

    /** Packets sent, without the requests of a sweep. */
    public int probes() {
        return probes;
    }

    /** ARP requests and solicitations that asked who is on the segment. */
    public int swept() {
        return swept;
    }

    @Override
    public void ask(Question question, Sink sink) {
        if (question instanceof Question.Tables) {
            sink.answer(new Answer.TablesRead(client.tables()));
        } else if (question instanceof Question.FibLookup lookup) {
            sink.answer(new Answer.Fib(new Fib(client).lookUp(lookup.flow())));
        } else if (question.witness() == Witness.WIRE && !client.mayUseWire) {
            sink.answer(new CannotAsk(CannotAsk.Reason.NO_PRIVILEGE, Optional.of("EPERM"), "socket(AF_PACKET)"));
        } else if (question instanceof Question.Resolve resolve) {
            probes++;
            resolve(resolve, sink);
        } else if (question instanceof Question.Probe probe) {
            probes++;
            if (probe.witness() == Witness.WIRE) {
                probeWire(probe, sink);
            } else {
                probeSocket(probe, sink);
            }
        } else if (question instanceof Question.Segment segment) {
            sweep(segment, sink);
        } else if (question instanceof Question.Multicast multicast) {
            probes += 2;
            world.listeners(client).forEach(node -> later(ARP_TIME, sink, echoReply(node)));
            end(multicast, sink);
        } else if (question instanceof Question.Listen listen) {
            overheard.forEach(o -> later(o.after().toNanos(), sink, o.what()));
            end(listen, sink);
        }
    }

    private void later(long nanos, Sink sink, Answer answer) {
        world.time().at(world.time().nanos() + nanos, () -> sink.answer(answer));
    }

    private void end(Question question, Sink sink) {
        later(question.patience().toNanos(), sink, new Answer.Silence(question.patience()));
    }

    private void resolve(Question.Resolve question, Sink sink) {
        List<Node> answerers =
                alive(question.interfaceIndex()) ? world.answerers(client, question.address()) : List.of();
        answerers.forEach(node -> {
            resolved.putIfAbsent(question.address(), node);
            later(ARP_TIME, sink, arpReply(node, question.address()));
        });
        if (answerers.isEmpty()) {
            end(question, sink);
        }
    }

    private boolean alive(int index) {
        return client.nic(index).filter(Nic::isAlive).isPresent();
    }

    private static Answer arpReply(Node node, IpAddress address) {
        return new Answer.Observed(new Outcome.ArpReply(
                new Arrival(
                        address,
                        OptionalInt.empty(),
                        OptionalLong.of(ARP_TIME),
                        Optional.of(node.mac),
                        OptionalLong.empty()),
                node.mac));
    }

    private Answer echoReply(Node node) {
        IpAddress address = node.facing(client.addresses.get(0).address()).orElseThrow();
        resolved.putIfAbsent(address, node);
        return new Heard(
                Heard.Kind.ECHO_REPLY,
                node.mac,
                Optional.of(address),
                OptionalInt.empty(),
                List.of(),
                OptionalLong.empty());
    }

    private void sweep(Question.Segment question, Sink sink) {
        swept += question.addresses().size();
        for (int i = 0; i < question.addresses().size(); i++) {
            IpAddress address = question.addresses().get(i);
            long at = 1_000_000_000L * i / question.perSecond() + ARP_TIME;
            world.answerers(client, address).forEach(node -> {
                resolved.putIfAbsent(address, node);
                later(at, sink, arpReply(node, address));
            });
        }
        end(question, sink);
    }

    private void probeWire(Question.Probe question, Sink sink) {
        var via = question.via().orElseThrow();
        Nic nic = client.nic(via.interfaceIndex()).orElseThrow();
        Optional<Node> next = nic.tunnelsTo.or(() -> Optional.ofNullable(resolved.get(via.nextHop())));
        if (next.isEmpty()) {
            probes--;
            sink.answer(new CannotAsk(CannotAsk.Reason.NO_NEXT_HOP, Optional.empty(), via.nextHop() + " is unknown"));
            return;
        }
        Packet packet = packet(question, via.source());
        settle(question, sink, received(packet, next.get(), world.time().nanos()));
    }

    private static Packet packet(Question.Probe question, IpAddress source) {
        return new Packet(
                question.protocol(),
                source,
                question.destination(),
                question.port(),
                question.ttl(),
                Optional.empty(),
                List.of());
    }

    private List<Received> received(Packet packet, Node next, long at) {
        client.received.clear();
        next.receive(packet, at);
        return List.copyOf(client.received);
    }

    /** An answer in time, silence, or silence and then a late answer. */
    private void settle(Question.Probe question, Sink sink, List<Received> answers) {
        long asked = world.time().nanos();
        long patience = question.patience().toNanos();
        for (Received answer : answers) {
            Outcome outcome = outcome(answer, asked);
            boolean late = answer.time() - asked > patience;
            later(answer.time() - asked, sink, new Answer.Observed(late ? new Outcome.Late(outcome) : outcome));
        }
        if (answers.stream().noneMatch(a -> a.time() - asked <= patience)) {
            end(question, sink);
        }
    }

    private static Outcome outcome(Received answer, long asked) {
        Packet packet = answer.packet();
        Arrival arrival = Arrival.of(packet.source(), packet.ttl(), answer.time() - asked);
        Packet.Reply reply = packet.reply().orElseThrow();
        return switch (reply.kind()) {
            case ANSWER -> new Outcome.Reply(arrival);
            case ACCEPT -> new Outcome.TcpAccept(arrival);
            case RESET -> new Outcome.TcpReset(arrival);
            case ERROR -> new Outcome.IcmpError(
                    arrival,
                    reply.type(),
                    reply.code(),
                    OptionalInt.empty(),
                    Quoted.of(
                            packet.destination(),
                            packet.source(),
                            packet.protocol().number(packet.source().family())),
                    List.of());
        };
    }

    private void probeSocket(Question.Probe question, Sink sink) {
        if (question.protocol() == Protocol.ICMP && !client.mayUseWire && !client.mayUsePingSockets) {
            probes--;
            sink.answer(new CannotAsk(CannotAsk.Reason.NO_PRIVILEGE, Optional.of("EACCES"), "socket"));
            return;
        }
        new SocketProbe(world, question).send(this::received, (answers, refusal) -> {
            if (refusal.isPresent()) {
                long now = world.time().nanos();
                if (refusal.get().equals("EHOSTUNREACH") && kernelFails <= now) {
                    kernelFails = now + KERNEL_GIVES_UP;
                }
                long at = refusal.get().equals("EHOSTUNREACH") ? kernelFails - now : 0;
                String action = question.protocol() == Protocol.TCP ? "connect" : "sendto";
                later(at, sink, new Answer.Observed(new Outcome.LocalError(refusal.get(), action)));
            } else {
                settle(question, sink, answers);
            }
        });
    }
}
