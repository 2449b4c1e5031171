package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepResult;

/** Which results {@code --only} lets through. */
enum SweepFilter {
    /** Somebody is there and says yes: a reply, an accepted connection, a link-layer address. */
    ANSWERED,
    /** A reset, or an ICMP error from whomever. */
    REFUSED,
    SILENT,
    ALL,
    /** All but the silent: what a person wants to see of a network. */
    HEARD;

    boolean shows(SweepResult result) {
        SweepOutcome outcome = result.outcome();
        return switch (this) {
            case ANSWERED -> outcome.isAnswered() && !outcome.isRefused();
            case REFUSED -> outcome.isRefused();
            case SILENT -> outcome == SweepOutcome.SILENT;
            case ALL -> true;
            case HEARD -> outcome != SweepOutcome.SILENT;
        };
    }

    /** Whether silent targets are wanted at all: telling them costs the sweep memory. */
    boolean needsSilent() {
        return this == SILENT || this == ALL;
    }

    /** What was typed, if anything was. */
    static SweepFilter of(Optional<String> typed, OutputOptions.Format format) {
        if (typed.isEmpty()) {
            return format == OutputOptions.Format.TEXT ? HEARD : ALL;
        }
        return switch (typed.get()) {
            case "answered" -> ANSWERED;
            case "refused" -> REFUSED;
            case "silent" -> SILENT;
            case "all" -> ALL;
            default -> throw new UsageException(
                    "--only '" + typed.get() + "' is not known; expected answered, refused, silent or all");
        };
    }
}
