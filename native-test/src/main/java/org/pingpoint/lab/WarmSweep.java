package org.pingpoint.lab;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.pingpoint.model.Prefix;
import org.pingpoint.sweep.Sweep;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.TargetSpace;

/**
 * What a sweep costs a process that lives on: sweeps a network again and again by the library's door, and prints the CPU time of all
 * threads for each probe. Started by native-test/benchmark-sweep.
 */
public final class WarmSweep {
    private WarmSweep() {}

    /** @param args the network, and how often it is swept; the first half of the sweeps are not counted */
    public static void main(String[] args) throws Exception {
        AddressSet targets = AddressSet.of(List.of(AddressRange.of(Prefix.parse(args[0]))));
        TargetSpace space = TargetSpace.of(targets, AddressSet.empty(), List.of());
        int runs = Integer.parseInt(args[1]);
        double[] micros = new double[runs];
        double[] seconds = new double[runs];
        long[] answered = new long[1];
        for (int i = 0; i < runs; i++) {
            long before = cpuNanos();
            SweepSummary summary = new Sweep(SweepOptions.defaults().withoutRate()).run(space, result -> answered[0]++);
            micros[i] = (cpuNanos() - before) / 1e3 / summary.sent();
            seconds[i] = summary.elapsed().toNanos() / 1e9;
        }
        System.out.printf(
                "| warm, in process, %s | %.2f s, %.1f µs, %.2f %% | | | | |%n",
                args[0], median(seconds), median(micros), 100.0 * answered[0] / runs / space.size());
    }

    private static double median(double[] all) {
        double[] later = Arrays.copyOfRange(all, all.length / 2, all.length);
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
