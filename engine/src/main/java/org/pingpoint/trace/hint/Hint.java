package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** One thing that the answers prove, or speak for. */
public sealed interface Hint {
    /** The name in JSON. */
    String code();

    /**
     * TOS or traffic class is not the same any more.
     *
     * @param after the last place where it still was
     * @param before the first place where it was not: it is changed at one of the two, or between them
     * @param was 0 to 255
     * @param is 0 to 255
     */
    record TosRewritten(Spot after, Spot before, int was, int is) implements Hint {
        @Override
        public String code() {
            return "tos-rewritten";
        }
    }

    /**
     * The TTL is set or raised on the way, so that what lies behind cannot be counted.
     *
     * @param after the last place that was reached as it should be
     * @param before the first place that was not
     * @param quoted TTL that the probe had there
     * @param expected TTL that it should have had; absent where the same place is reached with every TTL
     */
    record TtlRewritten(Spot after, Spot before, int quoted, Optional<Integer> expected) implements Hint {
        @Override
        public String code() {
            return "ttl-rewritten";
        }
    }

    /**
     * The quoted TTL grows by one from hop to hop, as within an MPLS tunnel that counts in its labels and does not show them
     * (Donnet, Luckie, Mérindol, Pansiot: Revealing MPLS tunnels obscured from traceroute, 2012).
     *
     * @param first the last place before the growth
     * @param last the place with the highest TTL
     */
    record HiddenTunnel(Spot first, Spot last) implements Hint {
        @Override
        public String code() {
            return "mpls-hidden";
        }
    }

    /**
     * Packets do not look as they were sent: an address translator, or another device that writes headers anew.
     *
     * @param after the last place where they did
     * @param before the first place where they did not
     * @param source the source address there; absent if that was not changed, but a port, identification or checksum
     */
    record Translated(Spot after, Spot before, Optional<IpAddress> source) implements Hint {
        @Override
        public String code() {
            return source.isPresent() ? "source-translated" : "header-rewritten";
        }
    }

    /**
     * The target's address is translated: hops on the way to it answer in its name.
     *
     * @param after the last place that answers in its own name; the translator stands behind it
     * @param before the first that answers in the target's
     * @param last the last of those
     */
    record DestinationTranslated(Spot after, Spot before, Spot last) implements Hint {
        @Override
        public String code() {
            return "destination-translated";
        }
    }

    /**
     * Answers come back over another number of hops than the probes went; as far as the TTL they arrive with can tell, which is
     * good to one hop.
     *
     * @param from the first such hop in a row
     * @param to the last
     * @param least hops more on the way back than on the way there, below 0 for fewer
     * @param most the same
     */
    record Asymmetric(Spot from, Spot to, int least, int most) implements Hint {
        @Override
        public String code() {
            return "way-back-differs";
        }
    }

    /**
     * Answers of one kind in the target's name come with different TTLs.
     *
     * @param ttls in order
     * @param severalHosts true if they cannot have begun with the same TTL: then more than one device answers
     */
    record UnlikeAnswers(List<Integer> ttls, boolean severalHosts) implements Hint {
        public UnlikeAnswers {
            ttls = List.copyOf(ttls);
        }

        @Override
        public String code() {
            return severalHosts ? "target-several-hosts" : "target-several-ways-back";
        }
    }

    /**
     * Packets of one flow reach the target after different numbers of hops: they are balanced one by one, or the path changed.
     *
     * @param reachedAt the lowest TTL that reached it
     * @param onTheWayAt the highest TTL with which a packet ran out before it
     */
    record UnevenWays(int reachedAt, int onTheWayAt) implements Hint {
        @Override
        public String code() {
            return "target-several-ways";
        }
    }
}
