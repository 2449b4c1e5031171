package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.Fingerprint;

/**
 * A sweep as it was asked for on the command line.
 *
 * @param words the targets: addresses, networks, ranges, names, {@code @FILE}, or {@code -} for stdin
 * @param isPaced whether the pace was chosen
 * @param excluded what is never probed
 * @param state the file to go on from and to note in how far the sweep is
 */
record SweepRequest(
        List<String> words,
        SweepProbes probes,
        SweepOptions options,
        boolean isPaced,
        AddressSet excluded,
        RouteOptions route,
        Optional<Path> state,
        OutputOptions.Format format,
        Language language,
        SweepFilter filter,
        boolean isQuiet) {
    SweepRequest {
        words = List.copyOf(words);
    }

    /** Of all that decides what is probed and how, but the words of the targets. */
    long fingerprint() {
        return new Fingerprint()
                .add(probes.text())
                .add(options.shard().toString())
                .add(options.seed())
                .add(excluded.toString())
                .add(options.source().map(IpAddress::toString).orElse(""))
                .add(options.interfaceName().orElse(""))
                .add(route.namespace().orElse(""))
                .add(options.ttl())
                .value();
    }
}
