package org.pingpoint.model.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.HostTables;

/** What came of a question. Silence is an answer, recorded when patience ends; pending is not silence. */
public sealed interface Answer {
    /** A packet, or the host's own refusal. Never a timeout: that is {@link Silence}. */
    record Observed(Outcome outcome) implements Answer {
        public Observed {
            if (outcome instanceof Outcome.Timeout) {
                throw new IllegalArgumentException("a timeout is recorded as Silence");
            }
        }
    }

    record TablesRead(HostTables tables) implements Answer {}

    record Fib(FibResult result) implements Answer {}

    /**
     * A frame that others sent, seen while listening. One fact for each distinct sighting, not for each frame.
     *
     * @param mac the frame's source
     * @param address the sender's protocol address, where the frame tells it
     * @param vlan VLAN identifier of an 802.1Q tag
     * @param prefixes prefixes of a router advertisement
     */
    record Heard(
            Kind kind,
            MacAddress mac,
            Optional<IpAddress> address,
            OptionalInt vlan,
            List<Prefix> prefixes,
            OptionalLong frame)
            implements Answer {
        public Heard {
            prefixes = List.copyOf(prefixes);
        }

        /** What the frame was. */
        public enum Kind {
            ARP,
            NEIGHBOR_DISCOVERY,
            ROUTER_ADVERTISEMENT,
            ECHO_REPLY,
            IP,
            OTHER;

            public String text() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /** Patience ended: nothing came, or, for a question with several answers, nothing more. */
    record Silence(Duration waited) implements Answer {}

    /**
     * The question could not be put.
     *
     * @param errno name of the errno behind it
     * @param detail what failed, for a person
     */
    record CannotAsk(Reason reason, Optional<String> errno, String detail) implements Answer {
        /** Why. */
        public enum Reason {
            /** Evidence was closed before it was asked: time was up, or a bundle never held it. */
            NOT_ASKED,
            NO_PRIVILEGE,
            /** The next hop's link-layer address is not known. */
            NO_NEXT_HOP,
            /** The interface is down, gone, or of a kind that cannot carry it. */
            NO_LINK
        }
    }
}
