package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/**
 * A probe on its way, or what comes back.
 *
 * @param reply absent: it is a probe
 * @param translated the sources that NATs on the way have replaced, the last one last
 */
public record Packet(
        Protocol protocol,
        IpAddress source,
        IpAddress destination,
        OptionalInt port,
        int ttl,
        Optional<Reply> reply,
        List<IpAddress> translated) {
    /** What an answer is. Type and code only of errors. */
    public record Reply(Kind kind, int type, int code) {
        public enum Kind {
            ANSWER,
            ACCEPT,
            RESET,
            ERROR
        }

        static Reply of(Kind kind) {
            return new Reply(kind, 0, 0);
        }
    }

    public boolean isProbe() {
        return reply.isEmpty();
    }

    public boolean isError() {
        return reply.filter(r -> r.kind() == Reply.Kind.ERROR).isPresent();
    }

    public boolean isEcho() {
        return isProbe() && protocol == Protocol.ICMP;
    }

    public boolean isTo(Protocol asked, int number) {
        return isProbe() && protocol == asked && port.equals(OptionalInt.of(number));
    }

    Packet withTtl(int left) {
        return new Packet(protocol, source, destination, port, left, reply, translated);
    }

    Packet answeredBy(IpAddress from, Reply what, int initialTtl) {
        return new Packet(protocol, from, source, port, initialTtl, Optional.of(what), translated);
    }

    Packet masqueraded(IpAddress as) {
        List<IpAddress> sources = new ArrayList<>(translated);
        sources.add(source);
        return new Packet(protocol, as, destination, port, ttl, reply, List.copyOf(sources));
    }

    Packet unmasqueraded() {
        int last = translated.size() - 1;
        return new Packet(protocol, source, translated.get(last), port, ttl, reply, translated.subList(0, last));
    }
}
