package org.pingpoint.lab.zoo;

import java.util.List;

/**
 * One run: a file, a case of it, a family, with every variable filled in by {@link #fill}.
 *
 * @param name {@code hop-no-route[r2].v4}
 * @param v6 family under test
 * @param plans address plan of each family; the other one's is used in a dual network
 * @param limits whether the kernel's ICMP error rate limits are kept
 */
public record Scenario(
        String name, boolean v6, Spec spec, int routers, Plan plan, Plan other, boolean limits, Variables variables) {

    /** What the file says about it. */
    public String title() {
        return variables.fill(spec.title());
    }

    /** Whether the network is healthy, however odd. */
    public boolean healthy() {
        return expect().code().equals("REACHABLE");
    }

    /** The arguments behind {@code diagnose --output json}. */
    public List<String> arguments() {
        return variables.fill(spec.diagnose());
    }

    /** Words before {@code java}. */
    public List<String> as() {
        return variables.fill(spec.as());
    }

    /** What the diagnosis must say. */
    public Expectation expect() {
        Spec.Expect e = spec.expect();
        return Expectation.of(e, variables);
    }
}
