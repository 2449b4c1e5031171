package org.pingpoint.model.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.Flow;

/**
 * One thing to find out. Equal questions are asked once; a retry is a question of its own with the next attempt number. Every
 * question ends: with its one answer, or, for those that may be answered by several, with {@link Answer.Silence} when
 * patience is over.
 */
public sealed interface Question {
    Witness witness();

    /** How long an answer is waited for before silence becomes a fact. */
    Duration patience();

    /** All of the kernel's tables. Answered by {@link Answer.TablesRead}. */
    record Tables() implements Question {
        @Override
        public Witness witness() {
            return Witness.KERNEL;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    /** How would this flow leave, and why? Answered by {@link Answer.Fib}. */
    record FibLookup(Flow flow) implements Question {
        @Override
        public Witness witness() {
            return Witness.KERNEL;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    /**
     * Who has this address? An ARP request or a neighbour solicitation of our own. Answered by an {@code ArpReply} of each
     * answerer, then closed.
     *
     * @param source the sender protocol address
     */
    record Resolve(int interfaceIndex, IpAddress address, IpAddress source, int attempt, Duration patience)
            implements Question {
        @Override
        public Witness witness() {
            return Witness.WIRE;
        }
    }

    /**
     * One probe: an echo, a SYN or a UDP datagram, by socket or on the wire.
     *
     * @param witness SOCKET or WIRE
     * @param port destination port; absent for ICMP
     * @param via the way out on the wire; absent by socket, where the kernel chooses
     * @param ttl 64 to reach the target, less to make a hop answer
     * @param attempt 1 and up
     */
    record Probe(
            Witness witness,
            Protocol protocol,
            IpAddress destination,
            OptionalInt port,
            Optional<Via> via,
            int ttl,
            int attempt,
            Duration patience)
            implements Question {
        /** The TTL of a probe that is meant to reach its target. */
        public static final int FULL_TTL = 64;

        public boolean isFullTtl() {
            return ttl == FULL_TTL;
        }
    }

    /**
     * Who else is on this segment? ARP requests (v6: neighbour solicitations) for several addresses, paced. Answered by an
     * {@code ArpReply} of each that is there, then closed.
     *
     * @param perSecond requests per second
     */
    record Segment(int interfaceIndex, IpAddress source, List<IpAddress> addresses, int perSecond, Duration patience)
            implements Question {
        public Segment {
            addresses = List.copyOf(addresses);
        }

        @Override
        public Witness witness() {
            return Witness.WIRE;
        }
    }

    /**
     * IPv6: an echo to all nodes (ff02::1) and a router solicitation. Answered by {@link Answer.Heard} of each that answers,
     * then closed.
     */
    record Multicast(int interfaceIndex, IpAddress source, Duration patience) implements Question {
        @Override
        public Witness witness() {
            return Witness.WIRE;
        }
    }

    /** What is said on this wire by others, unasked? Answered by {@link Answer.Heard}, then closed. */
    record Listen(int interfaceIndex, Duration patience) implements Question {
        @Override
        public Witness witness() {
            return Witness.WIRE;
        }
    }
}
