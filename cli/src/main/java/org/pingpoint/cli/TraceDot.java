package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.HopNames;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.trace.multipath.GraphEdge;
import org.pingpoint.trace.multipath.GraphNode;
import org.pingpoint.trace.multipath.PathGraph;

/** For Graphviz: a digraph for each target; without the search for branches, the chain of its hops. */
final class TraceDot implements TraceReport {
    private final PrintStream out;

    TraceDot(PrintStream out) {
        this.out = out;
    }

    @Override
    public void result(TraceResult result) {
        out.println("digraph " + quoted(result.name()) + " {");
        out.println("  rankdir=LR;");
        out.println("  node [shape=box];");
        Optional<PathGraph> graph = result.part(PathGraph.class);
        if (graph.isPresent()) {
            graph(graph.get(), HopNames.of(result));
        } else {
            chain(result.hops(), HopNames.of(result));
        }
        out.println("}");
        out.flush();
    }

    private void graph(PathGraph graph, HopNames hopNames) {
        List<String> names = TraceGraph.names(graph);
        for (int i = 0; i < names.size(); i++) {
            GraphNode node = graph.nodes().get(i);
            String who = node.address().map(a -> label(a, hopNames)).orElse("*");
            String how = node.balancing().map(b -> "\n" + b.text()).orElse("")
                    + (node.refused() ? "\nrefuses" : "")
                    + (node.loop() ? "\nloop" : "");
            node(names.get(i), node.hop() + ": " + who + how, node.address().isEmpty(), node.target());
        }
        for (GraphEdge edge : graph.edges()) {
            int lost = edge.sent() - edge.answered();
            String label =
                    edge.flows().size() + " flows" + (lost > 0 ? "\n" + lost + " of " + edge.sent() + " lost" : "");
            edge(names.get(edge.from()), names.get(edge.to()), label);
        }
    }

    private void chain(List<TraceHop> hops, HopNames names) {
        for (TraceHop hop : hops) {
            String who = hop.responders().stream()
                    .map(r -> label(r.address(), names))
                    .distinct()
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("*");
            node(Integer.toString(hop.ttl()), hop.ttl() + ": " + who, hop.isSilent(), false);
        }
        for (int i = 1; i < hops.size(); i++) {
            edge(
                    Integer.toString(hops.get(i - 1).ttl()),
                    Integer.toString(hops.get(i).ttl()),
                    "");
        }
    }

    private static String label(IpAddress address, HopNames names) {
        return address + names.name(address).map(name -> "\n" + name).orElse("");
    }

    private void node(String name, String label, boolean silent, boolean target) {
        out.println("  " + quoted(name) + " [label=" + quoted(label) + (silent ? ", style=dashed" : "")
                + (target ? ", peripheries=2" : "") + "];");
    }

    private void edge(String from, String to, String label) {
        out.println("  " + quoted(from) + " -> " + quoted(to)
                + (label.isEmpty() ? "" : " [label=" + quoted(label) + "]") + ";");
    }

    /** A quoted string of the DOT language: quotes and backslashes escaped, so that a name cannot end it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (String line : text.split("\n", -1)) {
            quoted.append(quoted.length() == 1 ? "" : "\\n")
                    .append(OneLine.of(line).replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return quoted.append('"').toString();
    }
}
