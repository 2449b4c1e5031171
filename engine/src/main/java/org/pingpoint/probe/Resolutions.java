package org.pingpoint.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.OnLink;

/** ARP requests and neighbour solicitations under way. They bear no cookie: what counts is whose address is claimed. */
final class Resolutions {
    private final Map<OnLink, List<Asked>> asked = new HashMap<>();

    private record Asked(Pending pending, Set<MacAddress> holders) {}

    void add(int interfaceIndex, IpAddress address, Pending pending) {
        asked.computeIfAbsent(new OnLink(interfaceIndex, address), k -> new ArrayList<>(1))
                .add(new Asked(pending, new HashSet<>()));
    }

    void remove(int interfaceIndex, IpAddress address, Pending pending) {
        asked.computeIfPresent(new OnLink(interfaceIndex, address), (k, requests) -> {
            requests.removeIf(r -> r.pending() == pending);
            return requests.isEmpty() ? null : requests;
        });
    }

    /** Takes away the requests on an interface that failed. */
    List<Pending> takeOn(int interfaceIndex) {
        List<Pending> taken = new ArrayList<>();
        asked.entrySet().removeIf(e -> {
            boolean there = e.getKey().interfaceIndex() == interfaceIndex;
            if (there) {
                e.getValue().forEach(request -> taken.add(request.pending()));
            }
            return there;
        });
        return taken;
    }

    /** The request that just left; absent if it is not ours. */
    Optional<Pending> leaving(int interfaceIndex, IpAddress address) {
        return requests(interfaceIndex, address).stream()
                .map(Asked::pending)
                .filter(p -> !p.isStamped())
                .findFirst();
    }

    /** The request that a holder's answer means: the latest that it has not answered yet, else the latest of all. */
    Optional<Pending> answered(int interfaceIndex, IpAddress address, MacAddress holder) {
        Optional<Asked> meant = Optional.empty();
        for (Asked request : requests(interfaceIndex, address)) {
            if (meant.isEmpty()
                    || !request.holders().contains(holder)
                    || meant.get().holders().contains(holder)) {
                meant = Optional.of(request);
            }
        }
        meant.ifPresent(request -> request.holders().add(holder));
        return meant.map(Asked::pending);
    }

    private List<Asked> requests(int interfaceIndex, IpAddress address) {
        return asked.getOrDefault(new OnLink(interfaceIndex, address), List.of());
    }
}
