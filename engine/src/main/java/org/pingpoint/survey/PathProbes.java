package org.pingpoint.survey;

import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.wire.ProbeFrame;
import org.pingpoint.sweep.wire.ProbeFrames;
import org.pingpoint.sweep.wire.Probes;
import org.pingpoint.trace.TraceOptions;

/** The probes of a survey, by its method. */
final class PathProbes implements Probes {
    private final TraceOptions options;
    private final Cookie cookie;

    PathProbes(TraceOptions options, Cookie cookie) {
        this.options = options;
        this.cookie = cookie;
    }

    private int port() {
        return options.destinationPort().orElse(0);
    }

    @Override
    public ProbeFrames frames(ProbeFrame.Link link, IpAddress source) {
        return ProbeFrames.alike(
                switch (options.method()) {
                    case ICMP -> PathFrames.echo(link, source, options.tos(), cookie);
                    case UDP -> PathFrames.datagram(link, source, options.tos(), port(), cookie);
                    case TCP -> PathFrames.syn(link, source, options.tos(), port(), cookie);
                });
    }

    @Override
    public Optional<ProbeFrame> reset(ProbeFrame.Link link, IpAddress source) {
        return options.method() == Protocol.TCP
                ? Optional.of(PathFrames.reset(link, source, port(), cookie))
                : Optional.empty();
    }
}
