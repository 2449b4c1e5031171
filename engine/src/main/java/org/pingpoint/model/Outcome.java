package org.pingpoint.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What became of one probe. Never a boolean: each kind keeps who said so, how far it travelled and when. */
public sealed interface Outcome {
    /** The name in JSON and tables: {@code reply}, {@code icmp-error} … */
    String text();

    /** How the answer came in; absent where there was none. */
    Optional<Arrival> arrival();

    /** The outcome itself, with lateness taken off: a late answer says as much as a prompt one. */
    default Outcome fact() {
        return this;
    }

    /** An echo reply, or a UDP answer. */
    record Reply(Arrival answer) implements Outcome {
        @Override
        public String text() {
            return "reply";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.of(answer);
        }
    }

    /**
     * An ICMP error that quotes our probe.
     *
     * @param type ICMP type of the family of the sender's address
     * @param mtu next-hop MTU of 3/4 and of ICMPv6 packet-too-big
     */
    record IcmpError(Arrival answer, int type, int code, OptionalInt mtu, Quoted quoted, List<Extension> extensions)
            implements Outcome {
        public IcmpError {
            extensions = List.copyOf(extensions);
        }

        /** The standard's name, such as {@code port-unreachable}. */
        public String name() {
            return IcmpNames.name(answer.from().family(), type, code);
        }

        @Override
        public String text() {
            return "icmp-error";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.of(answer);
        }
    }

    /** RST in answer to a SYN. */
    record TcpReset(Arrival answer) implements Outcome {
        @Override
        public String text() {
            return "tcp-reset";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.of(answer);
        }
    }

    /** SYN-ACK in answer to a SYN, or a finished connect. */
    record TcpAccept(Arrival answer) implements Outcome {
        @Override
        public String text() {
            return "tcp-accept";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.of(answer);
        }
    }

    /**
     * An ARP reply, or a neighbour advertisement.
     *
     * @param mac the link-layer address given in the answer, which may differ from the frame's source
     */
    record ArpReply(Arrival answer, MacAddress mac) implements Outcome {
        @Override
        public String text() {
            return "arp-reply";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.of(answer);
        }
    }

    /**
     * The host itself refused or failed: nothing left, or the kernel gave up.
     *
     * @param errno name of the errno, such as {@code EPERM}
     * @param action the call that failed, such as {@code sendto}
     */
    record LocalError(String errno, String action) implements Outcome {
        private static final Set<String> PACKET_CALLS = Set.of("sendto", "connect", "recvmsg");

        /**
         * True if it was a packet that could not leave; false if the means to send one could not be had: no privilege for the
         * socket, no such interface, no such source.
         */
        public boolean isOfPacket() {
            return PACKET_CALLS.contains(action);
        }

        @Override
        public String text() {
            return "local-error";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.empty();
        }
    }

    /** An answer that came after patience had ended. It is not loss. */
    record Late(Outcome answer) implements Outcome {
        @Override
        public String text() {
            return "late";
        }

        @Override
        public Outcome fact() {
            return answer;
        }

        @Override
        public Optional<Arrival> arrival() {
            return answer.arrival();
        }
    }

    /** Patience ended without an answer. */
    record Timeout() implements Outcome {
        @Override
        public String text() {
            return "timeout";
        }

        @Override
        public Optional<Arrival> arrival() {
            return Optional.empty();
        }
    }
}
