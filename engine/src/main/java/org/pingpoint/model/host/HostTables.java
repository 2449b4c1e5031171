package org.pingpoint.model.host;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * One reading of all the kernel's tables.
 *
 * @param neighbors the neighbour table, then the proxy entries
 */
public record HostTables(
        List<Interface> interfaces,
        List<Address> addresses,
        List<Route> routes,
        List<PolicyRule> rules,
        List<Neighbor> neighbors,
        List<TcpPeer> tcpPeers) {
    public HostTables {
        interfaces = List.copyOf(interfaces);
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        neighbors = List.copyOf(neighbors);
        tcpPeers = List.copyOf(tcpPeers);
    }

    public Optional<Interface> interfaceOf(int index) {
        return interfaces.stream().filter(i -> i.index() == index).findFirst();
    }

    public Optional<Interface> interfaceOf(String name) {
        return interfaces.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    public List<Address> addressesOf(int interfaceIndex) {
        return addresses.stream()
                .filter(a -> a.interfaceIndex() == interfaceIndex)
                .toList();
    }

    public Optional<Neighbor> neighbor(int interfaceIndex, IpAddress address) {
        return neighbors.stream()
                .filter(n -> n.interfaceIndex() == interfaceIndex && n.address().equals(address) && !n.isProxy())
                .findFirst();
    }

    /** True if the address is one of this host's own. */
    public boolean isOwn(IpAddress address) {
        return addresses.stream().anyMatch(a -> a.local().address().equals(address));
    }
}
