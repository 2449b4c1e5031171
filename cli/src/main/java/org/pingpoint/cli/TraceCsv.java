package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.Arrival;
import org.pingpoint.trace.HopNames;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;

/** A line for each probe, as its outcome comes in; with names, which come later, when its trace is over. */
final class TraceCsv implements TraceReport {
    private final Csv csv;
    private final boolean named;
    private final List<Line> waiting = new ArrayList<>();

    private record Line(String target, HopProbe probe) {}

    TraceCsv(PrintStream out, boolean named) {
        this.csv = new Csv(out);
        this.named = named;
        csv.header("target,hop," + Csv.OUTCOME_COLUMNS + (named ? ",name" : ""));
    }

    @Override
    public void probe(String target, HopProbe probe) {
        if (named) {
            waiting.add(new Line(target, probe));
        } else {
            csv.line(Csv.outcome(target, probe.ttl(), probe.outcome()));
        }
    }

    @Override
    public void result(TraceResult result) {
        HopNames names = HopNames.of(result);
        waiting.stream().filter(line -> line.target().equals(result.name())).forEach(line -> write(line, names));
        waiting.removeIf(line -> line.target().equals(result.name()));
    }

    private void write(Line line, HopNames names) {
        Object[] outcome =
                Csv.outcome(line.target(), line.probe().ttl(), line.probe().outcome());
        Optional<String> name =
                line.probe().outcome().arrival().map(Arrival::from).flatMap(names::name);
        Object[] fields = Arrays.copyOf(outcome, outcome.length + 1);
        fields[outcome.length] = name.orElse("");
        csv.line(fields);
    }
}
