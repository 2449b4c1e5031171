package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepScript;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetRules;
import org.pingpoint.sweep.target.TargetWindows;

class SweepProgressLineTest {
    /** 100 targets of windows before, 20 of 64 here; all but the three that are silent have answered. */
    private static final SweepTally EARLIER =
            new SweepTally(117, 7, 3, 0, 0, 0, 130, 1, 0, 0, 9_000_000_000L, 100, 0, Map.of());

    @Test
    void aResumedSweepCountsOn() throws IOException {
        TargetRules rules = new TargetRules(AddressSet.empty(), List.of(), name -> List.of());
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (TargetWindows windows =
                TargetWindows.open(List.of("198.18.9.0/26"), InputStream.nullInputStream(), rules, Optional.empty())) {
            SweepTargets targets = new SweepTargets(windows, PortSet.none(), SweepOptions.defaults(), EARLIER);
            targets.findAny();
            new SweepProgressLine(new PrintStream(terminal, true), Language.ENGLISH, targets, EARLIER)
                    .show(new SweepScript().progress(0, 30, 64, 2_000_000_000L, 11, 10));
        }

        assertThat(terminal.toString())
                .endsWith("131 of 164, 6 pps, 120 answered, 7 refused, 3 silent, 1 dropped, 0:06 left");
    }
}
