package org.pingpoint.diagnose.world;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.pingpoint.diagnose.world.Client.Received;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.RouteType;

/** What a program gets: routing, firewall and neighbours of the client lie between it and the wire. */
final class SocketProbe {
    /** Sends a packet through a neighbour at a time and tells what comes back. */
    interface Carrier {
        List<Received> carry(Packet packet, Node next, long at);
    }

    private final World world;
    private final Client client;
    private final Question.Probe question;

    SocketProbe(World world, Question.Probe question) {
        this.world = world;
        this.client = world.client();
        this.question = question;
    }

    /** Tells the answers, or the errno by which the host itself refuses. */
    void send(Carrier carrier, BiConsumer<List<Received>, Optional<String>> result) {
        FibResult way = new Fib(client)
                .lookUp(new Flow(
                        question.destination(),
                        Optional.empty(),
                        Optional.of(question.protocol()),
                        OptionalInt.empty(),
                        question.port(),
                        OptionalInt.empty(),
                        java.util.OptionalLong.empty()));
        if (!(way instanceof FibResult.Found found)) {
            result.accept(List.of(), Optional.of(((FibResult.Refused) way).errno()));
            return;
        }
        IpAddress source = found.source().orElse(question.destination());
        Packet packet = new Packet(
                question.protocol(),
                source,
                client.translations.getOrDefault(question.destination(), question.destination()),
                question.port(),
                question.ttl(),
                Optional.empty(),
                List.of());
        boolean tcp = question.protocol() == Protocol.TCP;
        if (client.outputRejects.test(packet)) {
            result.accept(List.of(), Optional.of(tcp ? "ECONNREFUSED" : "EPERM"));
        } else if (client.outputDrops.test(packet)) {
            result.accept(List.of(), tcp ? Optional.empty() : Optional.of("EPERM"));
        } else if (found.type() == RouteType.LOCAL) {
            result.accept(carrier.carry(packet, client, world.time().nanos()), Optional.empty());
        } else {
            beyond(packet, found, carrier, result);
        }
    }

    private void beyond(
            Packet packet,
            FibResult.Found found,
            Carrier carrier,
            BiConsumer<List<Received>, Optional<String>> result) {
        Nic nic = client.nic(found.interfaceIndex()).orElseThrow();
        Optional<Node> next = nic.tunnelsTo.or(() -> nic.isAlive()
                ? world.answerers(client, found.gateway().orElse(packet.destination())).stream()
                        .findFirst()
                : Optional.empty());
        if (next.isEmpty()) {
            result.accept(List.of(), Optional.of("EHOSTUNREACH"));
            return;
        }
        // The kernel itself repeats a SYN after one and three seconds; the first answer ends it.
        LongStream starts = packet.protocol() == Protocol.TCP ? LongStream.of(0, 1, 3) : LongStream.of(0);
        List<Received> answers = starts.mapToObj(
                        s -> carrier.carry(packet, next.get(), world.time().nanos() + s * 1_000_000_000L).stream()
                                .filter(r -> !client.inputDrops.test(r.packet()))
                                .toList())
                .filter(r -> !r.isEmpty())
                .findFirst()
                .orElse(List.of());
        result.accept(answers, Optional.empty());
    }
}
