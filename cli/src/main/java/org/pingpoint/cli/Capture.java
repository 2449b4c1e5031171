package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.probe.Prober;
import org.pingpoint.report.PcapngWriter;

/** The file of {@code --pcap}, if one was asked for: checked before a packet is sent, written when the run is over. */
final class Capture {
    private final Optional<ResultFile> file;

    /** @throws CannotRunException if the file cannot be written */
    Capture(RouteOptions route) {
        this.file = ResultFile.prepare("--pcap", route.capture());
    }

    void write(Prober prober) {
        file.ifPresent(f -> f.write(out -> PcapngWriter.write(
                prober.frames().frames(), "pingpoint " + Build.read().version(), out)));
    }
}
