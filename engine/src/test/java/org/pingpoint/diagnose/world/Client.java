package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.TcpPeer;

/** The host that asks: its interfaces, its tables, its firewall, its privileges. */
public final class Client extends Node {
    /** How an answer arrived. */
    record Received(Packet packet, long time) {}

    private final Map<String, Nic> nics = new LinkedHashMap<>();
    private final List<Neighbor> neighbours = new ArrayList<>();
    private final List<TcpPeer> peers = new ArrayList<>();
    final Map<IpAddress, IpAddress> translations = new LinkedHashMap<>();
    final List<PolicyRule> rules = new ArrayList<>();
    final List<Received> received = new ArrayList<>();
    Predicate<Packet> outputDrops = p -> false;
    Predicate<Packet> outputRejects = p -> false;
    Predicate<Packet> inputDrops = p -> false;
    boolean mayUseWire = true;
    boolean mayUsePingSockets = true;

    Client(World world) {
        super(world, "client", 0xff);
    }

    public Nic nic(String name) {
        return nics.computeIfAbsent(name, n -> new Nic(this, nics.size() + 2, n));
    }

    List<Nic> nics() {
        return List.copyOf(nics.values());
    }

    Optional<Nic> nic(int index) {
        return nics.values().stream().filter(n -> n.index == index).findFirst();
    }

    /** The neighbour table holds it, as answered a while ago. */
    public Client knows(Node neighbour, IpAddress address, String nic) {
        neighbours.add(new Neighbor(
                nic(nic).index,
                address,
                Optional.of(neighbour.mac),
                Neighbor.NUD_STALE,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));
        return this;
    }

    /** A TCP connection lives. */
    public Client talksTo(IpAddress remote) {
        peers.add(new TcpPeer(facing(remote).orElseThrow(), 50000, remote, 443, 0));
        return this;
    }

    public Client firewallDrops(Predicate<Packet> those) {
        outputDrops = those;
        return this;
    }

    public Client firewallRejects(Predicate<Packet> those) {
        outputRejects = those;
        return this;
    }

    public Client firewallDropsAnswers(Predicate<Packet> those) {
        inputDrops = those;
        return this;
    }

    /** Its own NAT sends what is meant for one address to another; frames of ours do not pass it. */
    public Client translates(IpAddress from, IpAddress to) {
        translations.put(from, to);
        return this;
    }

    public Client withoutCapabilities() {
        mayUseWire = false;
        return this;
    }

    public Client withoutPingSockets() {
        mayUsePingSockets = false;
        return this;
    }

    public Client rule(int priority, String line) {
        rules.add(RuleLine.parse(world.family(), priority, line));
        return this;
    }

    @Override
    void deliver(Packet packet, long now) {
        if (packet.isProbe()) {
            super.deliver(packet, now);
        } else {
            received.add(new Received(packet, now));
        }
    }

    HostTables tables() {
        return new HostTables(
                nics().stream().map(Nic::describe).toList(),
                nics().stream().flatMap(n -> n.addresses.stream()).toList(),
                new Fib(this).routes(),
                rules,
                neighbours,
                peers);
    }
}
