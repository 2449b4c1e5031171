package org.pingpoint.sweep;

import java.util.Arrays;
import java.util.List;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.model.Prefix;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.TargetSpace;

/**
 * A client and a far end that answers for whole networks: 198.19.0.0/16 and 2001:db8:1::/64 behind it, 198.18.64.0/20 on a segment of
 * its own.
 */
final class SweepLab implements AutoCloseable {
    final Lab lab = Lab.open().withoutErrorLimits();
    final Namespace client = lab.host("client");
    final Namespace far = lab.router("far");

    SweepLab() {
        client.link("eth0", far, "eth0").link("seg0", far, "seg0");
        client.ip(
                "addr add 198.18.0.1/30 dev eth0",
                "addr add 2001:db8::1/64 dev eth0 nodad",
                "addr add 198.18.64.1/20 dev seg0",
                "addr add 2001:db8:64::1/64 dev seg0 nodad");
        far.ip(
                "addr add 198.18.0.2/30 dev eth0",
                "addr add 2001:db8::2/64 dev eth0 nodad",
                "addr add 198.18.64.2/20 dev seg0",
                "addr add 2001:db8:64::2/64 dev seg0 nodad",
                "route add local 198.19.0.0/16 dev lo",
                "route add local 2001:db8:1::/64 dev lo",
                "route add local 198.18.64.0/20 dev lo",
                "route add unicast 198.18.64.1/32 dev seg0 table local",
                "route add blackhole 198.18.8.0/24");
        client.ip(
                "route add 198.19.0.0/16 via 198.18.0.2",
                "route add 198.18.8.0/24 via 198.18.0.2",
                "route add 2001:db8:1::/64 via 2001:db8::2");
        lab.settle();
    }

    static TargetSpace space(String... prefixes) {
        List<AddressRange> ranges = Arrays.stream(prefixes)
                .map(p -> AddressRange.of(Prefix.parse(p)))
                .toList();
        return TargetSpace.of(AddressSet.of(ranges), AddressSet.empty(), List.of());
    }

    SweepSummary run(SweepOptions options, SweepSink sink, String... prefixes) throws Exception {
        return NetworkNamespace.call(client.name(), () -> new Sweep(options).run(space(prefixes), sink));
    }

    @Override
    public void close() {
        lab.close();
    }
}
