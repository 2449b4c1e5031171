package org.pingpoint.diagnose.gather;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Outcome.LocalError;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Answer.CannotAsk.Reason;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Witness;
import org.pingpoint.model.host.Interface;
import org.pingpoint.packet.PacketWriter;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;

/** Puts questions to this host's kernel, its sockets and its wires. */
final class LiveAsker implements Asker {
    private static final IpAddress ALL_NODES = IpAddress.parse("ff02::1");
    private static final int ECHO_IDENTIFIER = 0x5050;
    private static final long ARP_SLICE = 10_000_000L;
    private static final int PAYLOAD = 32;
    private static final Set<String> PRIVILEGE_ERRNOS = Set.of("EPERM", "EACCES");

    private final Prober prober;
    private final KernelTables kernel;
    private final Inquiry inquiry;
    private final NextHops nextHops;
    private Optional<Sink> listening = Optional.empty();
    private Optional<Sink> soliciting = Optional.empty();
    private OptionalInt overhearing = OptionalInt.empty();

    LiveAsker(Prober prober, KernelTables kernel, Inquiry inquiry, NextHops nextHops) {
        this.prober = prober;
        this.kernel = kernel;
        this.inquiry = inquiry;
        this.nextHops = nextHops;
    }

    @Override
    public void ask(Question question, Sink sink) {
        if (question instanceof Question.Tables) {
            readKernel(() -> new Answer.TablesRead(kernel.read()), sink);
        } else if (question instanceof Question.FibLookup lookup) {
            readKernel(() -> new Answer.Fib(kernel.lookup(lookup.flow())), sink);
        } else if (question instanceof Question.Resolve resolve) {
            resolve(resolve, sink);
        } else if (question instanceof Question.Probe probe) {
            if (probe.witness() == Witness.WIRE) {
                probeWire(probe, sink);
            } else {
                probeSocket(probe, sink);
            }
        } else if (question instanceof Question.Segment segment) {
            sweep(segment, sink);
        } else if (question instanceof Question.Multicast multicast) {
            solicit(multicast, sink);
        } else if (question instanceof Question.Listen listen) {
            listen(listen, sink);
        }
    }

    private interface KernelRead {
        Answer read() throws IOException;
    }

    private static void readKernel(KernelRead read, Sink sink) {
        try {
            sink.answer(read.read());
        } catch (IOException e) {
            sink.answer(new CannotAsk(Reason.NO_PRIVILEGE, Optional.empty(), String.valueOf(e.getMessage())));
        }
    }

    private void resolve(Question.Resolve question, Sink sink) {
        if (wireIsOpen(question.interfaceIndex(), sink)) {
            prober.send(
                    new ProbeSpec.Resolve(
                            question.interfaceIndex(), question.address(), question.source(), question.patience()),
                    outcome -> sink.answer(onWire(outcome, question)));
        }
    }

    /** Opens the wire, or says why not. */
    private boolean wireIsOpen(int interfaceIndex, Sink sink) {
        Optional<LocalError> error = prober.open(interfaceIndex);
        error.ifPresent(e -> sink.answer(cannotSend(e)));
        return error.isEmpty();
    }

    private static CannotAsk cannotSend(LocalError error) {
        Reason reason = PRIVILEGE_ERRNOS.contains(error.errno()) ? Reason.NO_PRIVILEGE : Reason.NO_LINK;
        return new CannotAsk(reason, Optional.of(error.errno()), error.action());
    }

    private static Answer onWire(Outcome outcome, Question question) {
        if (outcome instanceof Outcome.Timeout) {
            return new Answer.Silence(question.patience());
        }
        return outcome instanceof LocalError error ? cannotSend(error) : new Answer.Observed(outcome);
    }

    private void probeWire(Question.Probe question, Sink sink) {
        var via = question.via().orElseThrow();
        boolean resolves = nextHops.device(via.interfaceIndex())
                .map(Interface::resolvesNeighbours)
                .orElse(true);
        Optional<MacAddress> mac = resolves ? nextHops.mac(via.interfaceIndex(), via.nextHop()) : Optional.empty();
        if (resolves && mac.isEmpty()) {
            sink.answer(new CannotAsk(Reason.NO_NEXT_HOP, Optional.empty(), via.nextHop() + " is not resolved"));
        } else if (wireIsOpen(via.interfaceIndex(), sink)) {
            prober.send(
                    new ProbeSpec.Wire(
                            new Egress(via.interfaceIndex(), via.source(), mac),
                            question.protocol(),
                            question.destination(),
                            question.port(),
                            question.ttl(),
                            0,
                            PAYLOAD,
                            flow(question),
                            question.patience()),
                    outcome -> sink.answer(onWire(outcome, question)));
        }
    }

    /**
     * One flow for each protocol: balancers on the way send all its probes along one path. But a SYN that means to arrive has
     * ports of its own: where a hop probe has left the target a half-open connection, one on the same ports gets no answer.
     */
    private static int flow(Question.Probe question) {
        return question.protocol() == Protocol.TCP && question.isFullTtl() ? question.attempt() : 0;
    }

    private void probeSocket(Question.Probe question, Sink sink) {
        prober.send(
                new ProbeSpec.Socket(
                        question.protocol(),
                        question.destination(),
                        question.port(),
                        inquiry.source(),
                        inquiry.interfaceName().or(this::zone),
                        question.isFullTtl() ? OptionalInt.empty() : OptionalInt.of(question.ttl()),
                        0,
                        PAYLOAD,
                        question.patience()),
                outcome -> sink.answer(bySocket(outcome, question)));
    }

    /** The interface that a link-local address needs: the target's zone, or without a target the default gateway's. */
    private Optional<String> zone() {
        return inquiry.target().flatMap(t -> t.zone());
    }

    private static Answer bySocket(Outcome outcome, Question question) {
        if (outcome instanceof Outcome.Timeout) {
            return new Answer.Silence(question.patience());
        }
        // A socket that may not exist is a matter of privilege; a datagram that may not leave is one of the firewall.
        boolean unmade =
                outcome instanceof LocalError error && !error.isOfPacket() && PRIVILEGE_ERRNOS.contains(error.errno());
        return unmade ? cannotSend((LocalError) outcome) : new Answer.Observed(outcome);
    }

    /** Asks for the addresses one after the other, at the question's pace, in slices of ten milliseconds. */
    private void sweep(Question.Segment question, Sink sink) {
        if (wireIsOpen(question.interfaceIndex(), sink)) {
            long start = prober.clock().nanos();
            prober.at(
                    start + question.patience().toNanos(), () -> sink.answer(new Answer.Silence(question.patience())));
            new Sweep(question, sink, start).run();
        }
    }

    private final class Sweep implements Runnable {
        private final Question.Segment question;
        private final Sink sink;
        private final long start;
        private final Iterator<IpAddress> addresses;
        private int sent;

        Sweep(Question.Segment question, Sink sink, long start) {
            this.question = question;
            this.sink = sink;
            this.start = start;
            this.addresses = question.addresses().iterator();
        }

        @Override
        public void run() {
            long elapsed = prober.clock().nanos() - start;
            // The first request leaves at once; at a thousand a second a dozen leave together.
            long allowed = 1
                    + elapsed * question.perSecond() / 1_000_000_000L
                    + (question.addresses().size() <= question.perSecond() / 50
                            ? question.addresses().size()
                            : 0);
            while (addresses.hasNext() && sent < allowed) {
                sent++;
                prober.send(
                        new ProbeSpec.Resolve(
                                question.interfaceIndex(), addresses.next(), question.source(), question.patience()),
                        this::answered);
            }
            if (addresses.hasNext()) {
                prober.at(prober.clock().nanos() + ARP_SLICE, this);
            }
        }

        private void answered(Outcome outcome) {
            if (outcome instanceof Outcome.ArpReply) {
                sink.answer(new Answer.Observed(outcome));
            }
        }
    }

    private void solicit(Question.Multicast question, Sink sink) {
        if (!overhear(question.interfaceIndex(), sink)) {
            return;
        }
        soliciting = Optional.of(sink);
        nextHops.device(question.interfaceIndex())
                .flatMap(Interface::address)
                .ifPresent(own -> solicitFrom(question, own));
        prober.at(
                prober.clock().nanos() + question.patience().toNanos(),
                () -> sink.answer(new Answer.Silence(question.patience())));
    }

    private void solicitFrom(Question.Multicast question, MacAddress own) {
        PacketWriter writer = new PacketWriter();
        ByteBuffer buffer = ByteBuffer.allocate(256);
        writer.ethernet(own, MacAddress.ofMulticast(ALL_NODES)).ip(question.source(), ALL_NODES, 255, 0);
        int length = writer.echo(buffer, ECHO_IDENTIFIER, 1, new byte[PAYLOAD]);
        prober.sendFrame(question.interfaceIndex(), bytes(buffer, length));
        length = writer.routerSolicitation(buffer.clear(), question.source());
        prober.sendFrame(question.interfaceIndex(), bytes(buffer, length));
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return bytes;
    }

    private void listen(Question.Listen question, Sink sink) {
        if (overhear(question.interfaceIndex(), sink)) {
            listening = Optional.of(sink);
            prober.at(
                    prober.clock().nanos() + question.patience().toNanos(),
                    () -> sink.answer(new Answer.Silence(question.patience())));
        }
    }

    /** Begins to listen on the interface, once; what comes in goes to whichever question it answers. */
    private boolean overhear(int interfaceIndex, Sink sink) {
        if (!wireIsOpen(interfaceIndex, sink)) {
            return false;
        }
        if (overhearing.isEmpty()) {
            overhearing = OptionalInt.of(interfaceIndex);
            MacAddress own =
                    nextHops.device(interfaceIndex).flatMap(Interface::address).orElse(new MacAddress(0));
            prober.listen(interfaceIndex, new Overheard(own, this::heard));
        }
        return true;
    }

    private void heard(Heard heard) {
        Optional<Sink> sink = heard.kind() == Heard.Kind.ECHO_REPLY ? soliciting : listening.or(() -> soliciting);
        sink.ifPresent(s -> s.answer(heard));
    }
}
