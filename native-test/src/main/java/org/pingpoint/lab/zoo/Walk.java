package org.pingpoint.lab.zoo;

import java.nio.file.Path;
import java.util.List;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.LabException;

/**
 * Shows what the tools of old see of scenarios: builds each whose name matches the first argument and runs the others inside
 * its client, by default ping and traceroute. To check that a fault has the symptom that its file claims.
 */
public final class Walk {
    private Walk() {}

    public static void main(String[] args) {
        String script = args.length > 1
                ? args[1]
                : "ping -n -c2 -W1 {server}; ip route get {server}; traceroute -n -I -q1 -w1 -m8 -N1 -z1 {server}; ip neigh";
        Path folder = Path.of(System.getProperty("zoo.folder", "native-test/src/main/resources/zoo"));
        List<Scenario> picked = Zoo.read(folder).stream()
                .filter(s -> s.name().matches(".*(" + args[0] + ").*"))
                .toList();
        picked.parallelStream().map(s -> show(s, script)).forEachOrdered(System.out::println);
    }

    private static String show(Scenario s, String script) {
        String head = "== " + s.name() + ": " + s.title() + "\n   " + s.arguments() + " -> " + s.expect() + "\n";
        try (Stage stage = Stage.of(s)) {
            Command.Output o = stage.client()
                    .command("bash")
                    .input(s.variables().fill(script) + "\n")
                    .run();
            return head + o.out() + o.err();
        } catch (LabException e) {
            return head + e.getMessage();
        }
    }
}
