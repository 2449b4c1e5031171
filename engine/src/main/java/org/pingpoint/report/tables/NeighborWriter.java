package org.pingpoint.report.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pingpoint.model.host.Neighbor;

/** An entry of the neighbour table as {@code ip -statistics neighbour} prints it, and as {@code ip -json} does. Ages are in seconds. */
public final class NeighborWriter {
    private static final Map<Integer, String> FLAGS = flagNames();

    private final TableNames names;

    public NeighborWriter(TableNames names) {
        this.names = names;
    }

    /** Writes one object. A flag is a member with the value null, as {@code ip} has it. */
    public void json(Neighbor neighbor, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("dst", neighbor.address().toString());
        json.writeStringField("dev", names.device(neighbor.interfaceIndex()));
        if (neighbor.linkLayerAddress().isPresent()) {
            json.writeStringField("lladdr", neighbor.linkLayerAddress().get());
        }
        for (Map.Entry<Integer, String> flag : FLAGS.entrySet()) {
            if ((neighbor.flags() & flag.getKey()) != 0) {
                json.writeNullField(flag.getValue());
            }
        }
        if (neighbor.referenceCount().orElse(0) != 0) {
            json.writeNumberField("refcnt", neighbor.referenceCount().getAsInt());
        }
        if (neighbor.usedSeconds().isPresent()) {
            json.writeNumberField("used", neighbor.usedSeconds().getAsLong());
        }
        if (neighbor.confirmedSeconds().isPresent()) {
            json.writeNumberField("confirmed", neighbor.confirmedSeconds().getAsLong());
        }
        if (neighbor.updatedSeconds().isPresent()) {
            json.writeNumberField("updated", neighbor.updatedSeconds().getAsLong());
        }
        if (neighbor.probes().isPresent()) {
            json.writeNumberField("probes", neighbor.probes().getAsInt());
        }
        if (neighbor.state() != 0) {
            json.writeArrayFieldStart("state");
            for (String state : neighbor.stateNames()) {
                json.writeString(state);
            }
            json.writeEndArray();
        }
        if (neighbor.protocol().isPresent()) {
            json.writeStringField(
                    "protocol", names.numbers().protocol(neighbor.protocol().getAsInt()));
        }
        json.writeEndObject();
    }

    /** One line without a line end. */
    public String text(Neighbor neighbor) {
        StringBuilder t = new StringBuilder();
        t.append(neighbor.address()).append(" dev ");
        t.append(TableNames.printable(names.device(neighbor.interfaceIndex())));
        neighbor.linkLayerAddress().ifPresent(a -> t.append(" lladdr ").append(a));
        FLAGS.forEach((bit, name) -> t.append((neighbor.flags() & bit) != 0 ? " " + name : ""));
        neighbor.stateNames().forEach(s -> t.append(' ').append(s));
        neighbor.confirmedSeconds()
                .ifPresent(s -> t.append("  confirmed ").append(s).append(" s ago"));
        neighbor.usedSeconds().ifPresent(s -> t.append(", used ").append(s).append(" s ago"));
        if (neighbor.probes().orElse(0) != 0) {
            t.append(", probes ").append(neighbor.probes().getAsInt());
        }
        return t.toString();
    }

    private static Map<Integer, String> flagNames() {
        Map<Integer, String> names = new LinkedHashMap<>();
        names.put(Neighbor.NTF_ROUTER, "router");
        names.put(Neighbor.NTF_PROXY, "proxy");
        names.put(Neighbor.NTF_EXT_LEARNED, "extern_learn");
        names.put(Neighbor.NTF_OFFLOADED, "offload");
        return names;
    }
}
