package org.pingpoint.dns;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.pingpoint.model.IpAddress;

/**
 * Which addresses are being looked up, whom to ask next and when: everything but the sockets and the clock. Each address is
 * asked for once in a run; a server that stays silent or refuses is followed by the next one, at which later lookups then begin.
 */
final class Lookups {
    /** Silence after which the next server is asked, the same one where there is no other. */
    static final long TRY_NANOS = 500_000_000L;

    /** After so many tries, 2 s, an address has no name. */
    static final int MOST_TRIES = 4;

    /** Lookups under way at a time. */
    static final int MOST_OPEN = 64;

    /** Addresses that are remembered; of more, the oldest is asked for again when it is wanted. */
    private static final int MOST_KNOWN = 100_000;

    private static final int IDS = 0x10000;

    private final int servers;
    private final IntSupplier random;
    private final Map<IpAddress, Optional<String>> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Optional<String>> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private final Set<IpAddress> wanted = new HashSet<>();
    private final ArrayDeque<IpAddress> waiting = new ArrayDeque<>();
    private final Map<Integer, Open> open = new LinkedHashMap<>();
    private int preferred;

    /**
     * A datagram to send.
     *
     * @param server its index
     */
    record Query(int server, byte[] message) {}

    private static final class Open {
        private final IpAddress address;
        private final Set<Integer> refusedBy = new HashSet<>();
        private int server;
        private int tries;
        private long due;

        Open(IpAddress address, int server) {
            this.address = address;
            this.server = server;
        }
    }

    /**
     * @param servers how many there are, 1 and up
     * @param random any int: numbers that a stranger cannot guess (RFC 5452)
     */
    Lookups(int servers, IntSupplier random) {
        this.servers = servers;
        this.random = random;
    }

    /** Wants the name of an address; false if it is known, or wanted already. */
    boolean want(IpAddress address) {
        boolean fresh = !isSettled(address) && wanted.add(address);
        if (fresh) {
            waiting.add(address);
        }
        return fresh;
    }

    /** True if no more is to be found out about an address. */
    boolean isSettled(IpAddress address) {
        return known.containsKey(address);
    }

    /** True if nothing is under way. */
    boolean isIdle() {
        return waiting.isEmpty() && open.isEmpty();
    }

    Optional<String> name(IpAddress address) {
        return known.getOrDefault(address, Optional.empty());
    }

    /** What is to be sent now; ask again until there is nothing more. */
    Optional<Query> next(long now) {
        for (int id : List.copyOf(open.keySet())) {
            Open lookup = open.get(id);
            if (lookup.due - now <= 0 && isElsewhere(id, lookup)) {
                return Optional.of(ask(id, lookup, now));
            }
        }
        if (waiting.isEmpty() || open.size() >= MOST_OPEN) {
            return Optional.empty();
        }
        int id = freeId();
        Open lookup = new Open(waiting.remove(), preferred);
        open.put(id, lookup);
        return Optional.of(ask(id, lookup, now));
    }

    private Query ask(int id, Open lookup, long now) {
        lookup.tries++;
        lookup.due = now + TRY_NANOS;
        return new Query(lookup.server, PtrMessage.question(id, lookup.address));
    }

    private int freeId() {
        int id = Math.floorMod(random.getAsInt(), IDS);
        while (open.containsKey(id)) {
            id = (id + 1) % IDS;
        }
        return id;
    }

    /** Turns to the next server that has not refused; false if there is none, or it was tried often enough: then it is over. */
    private boolean isElsewhere(int id, Open lookup) {
        if (preferred == lookup.server) {
            preferred = (preferred + 1) % servers;
        }
        if (lookup.tries >= MOST_TRIES || lookup.refusedBy.size() >= servers) {
            settle(id, lookup, Optional.empty());
            return false;
        }
        do {
            lookup.server = (lookup.server + 1) % servers;
        } while (lookup.refusedBy.contains(lookup.server));
        return true;
    }

    private void settle(int id, Open lookup, Optional<String> name) {
        open.remove(id);
        wanted.remove(lookup.address);
        known.put(lookup.address, name);
    }

    /** When {@link #next} has something again, in nanoseconds from now; 0 if it has, empty if only an answer can change that. */
    Optional<Long> untilDue(long now) {
        if (!waiting.isEmpty() && open.size() < MOST_OPEN) {
            return Optional.of(0L);
        }
        return open.values().stream().map(o -> Math.max(0, o.due - now)).min(Long::compare);
    }

    /** Takes a message; what is no answer to an open lookup is passed by. */
    void heard(int server, byte[] message, long now) {
        Optional<Integer> id = PtrMessage.id(message);
        Optional<Open> lookup = id.map(open::get);
        Optional<PtrAnswer> answer = lookup.flatMap(o -> PtrMessage.answer(message, o.address));
        if (answer.isEmpty()) {
            return;
        }
        if (answer.get() instanceof PtrAnswer.Refused) {
            refused(server, lookup.get(), now);
        } else if (answer.get() instanceof PtrAnswer.Named named) {
            settle(id.get(), lookup.get(), Optional.of(named.name()));
        } else {
            settle(id.get(), lookup.get(), Optional.empty());
        }
    }

    /** A server cannot be reached: whatever it was asked is asked of another one. */
    void unreachable(int server, long now) {
        open.values().stream().filter(o -> o.server == server).forEach(o -> refused(server, o, now));
    }

    private static void refused(int server, Open lookup, long now) {
        lookup.refusedBy.add(server);
        if (lookup.server == server) {
            lookup.due = now;
        }
    }
}
