package org.pingpoint.probe;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.neighbor.WayFinder;
import org.pingpoint.neighbor.WayOut;

/** client – r1 – r2 – server, in both families, without error rate limits. */
public final class Chain implements AutoCloseable {
    public static final IpAddress SERVER = IpAddress.parse("198.18.3.10");
    public static final IpAddress SERVER6 = IpAddress.parse("2001:db8:3::10");
    public static final IpAddress R1 = IpAddress.parse("198.18.1.1");
    public static final IpAddress R2 = IpAddress.parse("198.18.2.2");
    public static final IpAddress R1_V6 = IpAddress.parse("2001:db8:1::1");
    public static final IpAddress R2_V6 = IpAddress.parse("2001:db8:2::2");

    private final Lab lab = Lab.open().withoutErrorLimits();
    public final Namespace client = lab.host("client");
    public final Namespace r1 = lab.router("r1");
    public final Namespace r2 = lab.router("r2");
    public final Namespace server = lab.host("server");

    public Chain() {
        client.link("eth0", r1, "left");
        r1.link("right", r2, "left");
        r2.link("right", server, "eth0");
        client.ip(
                "addr add 198.18.1.10/24 dev eth0",
                "addr add 2001:db8:1::10/64 dev eth0 nodad",
                "route add default via 198.18.1.1",
                "route add default via 2001:db8:1::1");
        r1.ip(
                "addr add 198.18.1.1/24 dev left",
                "addr add 2001:db8:1::1/64 dev left nodad",
                "addr add 198.18.2.1/24 dev right",
                "addr add 2001:db8:2::1/64 dev right nodad",
                "route add 198.18.3.0/24 via 198.18.2.2",
                "route add 2001:db8:3::/64 via 2001:db8:2::2");
        r2.ip(
                "addr add 198.18.2.2/24 dev left",
                "addr add 2001:db8:2::2/64 dev left nodad",
                "addr add 198.18.3.1/24 dev right",
                "addr add 2001:db8:3::1/64 dev right nodad",
                "route add 198.18.1.0/24 via 198.18.2.1",
                "route add 2001:db8:1::/64 via 2001:db8:2::1");
        server.ip(
                "addr add 198.18.3.10/24 dev eth0",
                "addr add 2001:db8:3::10/64 dev eth0 nodad",
                "route add default via 198.18.3.1",
                "route add default via 2001:db8:3::1");
        lab.settle();
    }

    /** Runs a task in the client's namespace. */
    public <T> T inClient(Callable<T> task) throws Exception {
        return NetworkNamespace.call(client.name(), task);
    }

    /** How frames get from here to an address; call it inside a namespace. */
    public static Egress egress(Prober prober, IpAddress to) throws Exception {
        try (KernelTables tables = KernelTables.open()) {
            WayOut way = new WayFinder(prober, tables).find(Flow.to(to));
            return ((WayOut.ByFrame) way).egress();
        }
    }

    /** The index of an interface here; call it inside a namespace. */
    public static int index(String name) throws Exception {
        try (KernelTables tables = KernelTables.open()) {
            return tables.interfaces().stream()
                    .filter(i -> i.name().equals(name))
                    .mapToInt(Interface::index)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A probe through the host's own stack. */
    public static ProbeSpec.Socket bySocket(
            org.pingpoint.model.Protocol protocol, IpAddress to, OptionalInt port, java.time.Duration patience) {
        return new ProbeSpec.Socket(
                protocol, to, port, Optional.empty(), Optional.empty(), OptionalInt.empty(), 0, 16, patience);
    }

    /** The same as a frame of ours. */
    public static ProbeSpec.Wire byFrame(
            Egress egress,
            org.pingpoint.model.Protocol protocol,
            IpAddress to,
            OptionalInt port,
            java.time.Duration patience) {
        return new ProbeSpec.Wire(egress, protocol, to, port, 64, 0, 16, 0, patience);
    }

    /** Whose first router refuses what goes to 198.18.3.20, as an administrator has it. */
    public static Chain refusing() {
        Chain chain = new Chain();
        chain.r1.nft(
                """
                table ip filter {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.3.20 reject with icmp type admin-prohibited
                  }
                }
                """);
        return chain;
    }

    @Override
    public void close() {
        lab.close();
    }
}
