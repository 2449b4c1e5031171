package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import org.pingpoint.trace.multipath.Balancing;
import org.pingpoint.trace.multipath.GraphEdge;
import org.pingpoint.trace.multipath.GraphNode;
import org.pingpoint.trace.multipath.PathGraph;

/** The graph of all ways: {@code graph} in JSON, a line for each node and where it leads in text. */
final class TraceGraphPrinter extends TraceParts.Printer<PathGraph> {
    TraceGraphPrinter() {
        super(PathGraph.class);
    }

    @Override
    void json(JsonGenerator json, PathGraph graph) throws IOException {
        List<String> names = TraceGraph.names(graph);
        json.writeObjectFieldStart("graph");
        json.writeNumberField("confidence", graph.confidence().percent());
        json.writeStringField("confidenceOf", "graph");
        json.writeBooleanField("complete", graph.complete());
        json.writeNumberField("probes", graph.probes());
        json.writeNumberField("flowCount", graph.flowCount());
        flows(json, "flowsArriving", graph.arriving());
        flows(json, "flowsFailing", graph.failing());
        json.writeArrayFieldStart("nodes");
        for (int i = 0; i < graph.nodes().size(); i++) {
            node(json, names.get(i), graph.nodes().get(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (GraphEdge edge : graph.edges()) {
            json.writeStartObject();
            json.writeStringField("from", names.get(edge.from()));
            json.writeStringField("to", names.get(edge.to()));
            flows(json, edge.flows());
            json.writeNumberField("sent", edge.sent());
            json.writeNumberField("answered", edge.answered());
            json.writeEndObject();
        }
        json.writeEndArray();
        flows(json, "linksUntoldAfter", graph.untold());
        json.writeObjectFieldStart("flowPorts");
        for (var port : new TreeMap<>(graph.ports()).entrySet()) {
            json.writeNumberField(port.getKey().toString(), port.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void node(JsonGenerator json, String name, GraphNode node) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", name);
        json.writeNumberField("hop", node.hop());
        if (node.address().isPresent()) {
            json.writeStringField("address", node.address().get().toString());
        }
        if (node.balancing().isPresent()) {
            json.writeStringField("balancing", node.balancing().get().text());
        }
        if (node.target()) {
            json.writeBooleanField("target", true);
        }
        if (node.refused()) {
            json.writeBooleanField("refused", true);
        }
        if (node.loop()) {
            json.writeBooleanField("loop", true);
        }
        flows(json, node.flows());
        if (node.hop() > 0 && node.sent() > 0) {
            json.writeNumberField("sent", node.sent());
            json.writeNumberField("answered", node.answered());
        }
        json.writeEndObject();
    }

    private static void flows(JsonGenerator json, List<Integer> flows) throws IOException {
        flows(json, "flows", flows);
    }

    private static void flows(JsonGenerator json, String name, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    @Override
    void text(PrintStream out, Language language, PathGraph graph) {
        out.println(
                graph.complete()
                        ? language.text(
                                GraphWording.SURE,
                                graph.flowCount(),
                                graph.probes(),
                                graph.confidence().text())
                        : language.text(GraphWording.NOT_SURE, graph.flowCount(), graph.probes()));
        if (!graph.failing().isEmpty() && !graph.arriving().isEmpty()) {
            out.println(language.text(
                    GraphWording.FAILING,
                    graph.failing().size(),
                    graph.arriving().size()));
        }
        int width =
                graph.nodes().stream().mapToInt(n -> address(n).length()).max().orElse(0);
        int before = -1;
        for (int i = 0; i < graph.nodes().size(); i++) {
            GraphNode node = graph.nodes().get(i);
            String number = node.hop() == before ? "" : Integer.toString(node.hop());
            before = node.hop();
            out.println((" ".repeat(2 - Math.min(2, number.length())) + number + "  " + label(i) + "  "
                            + pad(address(node), width) + links(graph, i) + notes(language, graph, i))
                    .stripTrailing());
        }
    }

    private static String address(GraphNode node) {
        return node.address().isPresent() ? node.address().get().toString() : "*";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** A to Z, then A1 to Z1 … */
    private static String label(int node) {
        String round = node < 26 ? "" : Integer.toString(node / 26);
        return (char) ('A' + node % 26) + round;
    }

    private static String links(PathGraph graph, int node) {
        StringBuilder text = new StringBuilder();
        for (GraphEdge edge : graph.from(node)) {
            text.append(text.length() == 0 ? "  -> " : ", ")
                    .append(label(edge.to()))
                    .append(graph.from(node).size() > 1 ? " (" + edge.flows().size() + ")" : "");
        }
        return text.toString();
    }

    private static String notes(Language language, PathGraph graph, int index) {
        GraphNode node = graph.nodes().get(index);
        StringBuilder text = new StringBuilder();
        if (node.balancing().isPresent()) {
            text.append(language.text(
                    node.balancing().get() == Balancing.PER_FLOW ? GraphWording.BY_FLOW : GraphWording.BY_PACKET));
        }
        if (node.target()) {
            text.append(language.text(GraphWording.TARGET));
        }
        if (node.refused()) {
            text.append(language.text(GraphWording.REFUSES));
        }
        if (node.loop()) {
            text.append(language.text(GraphWording.COMES_BACK));
        }
        if (node.answered() == 0 && node.sent() > 0) {
            text.append(language.text(GraphWording.NO_ANSWER));
        } else if (node.answered() < node.sent()) {
            text.append(language.text(GraphWording.UNANSWERED, node.sent() - node.answered(), node.sent()));
        }
        if (graph.untold().contains(node.hop())) {
            text.append(language.text(GraphWording.UNTOLD));
        }
        return text.toString();
    }
}
