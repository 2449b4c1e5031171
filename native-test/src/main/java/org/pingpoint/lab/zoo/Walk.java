package org.pingpoint.lab.zoo;

import java.nio.file.Path;
import org.pingpoint.lab.Command;

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
        for (Scenario s : Zoo.read(Path.of(System.getProperty("zoo.folder", "native-test/src/main/resources/zoo")))) {
            if (s.name().matches(".*(" + args[0] + ").*")) {
                System.out.println("== " + s.name() + ": " + s.title() + "\n   " + s.arguments() + " -> " + s.expect());
                long start = System.nanoTime();
                try (Stage stage = Stage.of(s)) {
                    System.out.printf("   built in %d ms%n", (System.nanoTime() - start) / 1_000_000);
                    Command.Output o = stage.client()
                            .command("bash")
                            .input(s.variables().fill(script) + "\n")
                            .run();
                    System.out.println(o.out() + o.err());
                }
            }
        }
    }
}
