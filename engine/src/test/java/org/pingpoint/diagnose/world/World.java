package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/** Some nodes. Those that see each other in a network of both are neighbours. */
public class World {
    private record Wire(Node one, Node other) {}

    private final Family family;
    private final VirtualTime time = new VirtualTime();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Wire> wires = new HashSet<>();
    private final Client client;

    public World(Family family) {
        this.family = family;
        this.client = new Client(this);
        nodes.add(client);
    }

    public final Family family() {
        return family;
    }

    public final VirtualTime time() {
        return time;
    }

    public final Client client() {
        return client;
    }

    public final Node node(String name) {
        Node node = new Node(this, name, nodes.size());
        nodes.add(node);
        return node;
    }

    /** Makes neighbours of two that no network tells to be. */
    public final void wire(Node one, Node other) {
        wires.add(new Wire(one, other));
        wires.add(new Wire(other, one));
    }

    final Optional<Node> neighbour(Node from, IpAddress address) {
        return nodes.stream()
                .filter(n -> n != from && n.owns(address) && areNeighbours(from, n, address))
                .findFirst();
    }

    /** All that answer when this client asks who has an address. */
    final List<Node> answerers(Node from, IpAddress address) {
        return nodes.stream()
                .filter(n -> n != from && n.answersArp)
                .filter(n -> n.owns(address) && areNeighbours(from, n, address)
                        || n.proxied.stream().anyMatch(p -> p.contains(address)) && shareNetwork(from, n))
                .toList();
    }

    /** All that hear what is sent to everybody, and answer. */
    final List<Node> listeners(Node from) {
        return nodes.stream()
                .filter(n -> n != from && n.answersArp && shareNetwork(from, n))
                .toList();
    }

    private boolean areNeighbours(Node from, Node to, IpAddress address) {
        boolean mutual = from.addresses.stream().anyMatch(a -> a.contains(address))
                && to.addresses.stream()
                        .filter(a -> a.address().equals(address))
                        .anyMatch(a ->
                                from.addresses.stream().map(Prefix::address).anyMatch(a::contains));
        return from.plugged && to.plugged && (mutual || wires.contains(new Wire(from, to)));
    }

    private boolean shareNetwork(Node one, Node other) {
        return one.plugged
                && other.plugged
                && other.addresses.stream()
                        .anyMatch(
                                a -> one.addresses.stream().map(Prefix::address).anyMatch(a::contains));
    }
}
