package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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
        csv.header("target,hop," + Csv.OUTCOME_COLUMNS + ",seq" + (named ? ",name" : ""));
    }

    @Override
    public void probe(String target, HopProbe probe) {
        if (named) {
            waiting.add(new Line(target, probe));
        } else {
            csv.line(fields(new Line(target, probe)).toArray());
        }
    }

    @Override
    public void result(TraceResult result) {
        HopNames names = HopNames.of(result);
        for (Line line : List.copyOf(waiting)) {
            if (line.target().equals(result.name())) {
                List<Object> fields = fields(line);
                fields.add(line.probe()
                        .outcome()
                        .arrival()
                        .map(Arrival::from)
                        .flatMap(names::name)
                        .orElse(""));
                csv.line(fields.toArray());
                waiting.remove(line);
            }
        }
    }

    private static List<Object> fields(Line line) {
        HopProbe probe = line.probe();
        List<Object> fields = new ArrayList<>(List.of(Csv.outcome(line.target(), probe.ttl(), probe.outcome())));
        fields.add(probe.query());
        return fields;
    }
}
