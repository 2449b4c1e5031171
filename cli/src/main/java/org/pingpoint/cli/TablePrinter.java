package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.pingpoint.cli.OutputOptions.Format;

/** Prints the lines of a table as text, as one JSON array, or as one JSON object a line. */
final class TablePrinter {
    private TablePrinter() {}

    /** Writes a value as one JSON object. */
    @FunctionalInterface
    interface JsonWriter<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    static <T> void print(
            Session session, Format format, List<T> values, Function<T, String> text, JsonWriter<T> writer)
            throws IOException {
        switch (format) {
            case TEXT -> values.forEach(value -> session.out().println(text.apply(value)));
            case JSON -> {
                try (JsonGenerator json = generator(session)) {
                    json.writeStartArray();
                    for (T value : values) {
                        writer.write(value, json);
                    }
                    json.writeEndArray();
                }
                session.out().println();
            }
            default -> {
                try (JsonGenerator json = generator(session)) {
                    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
                    for (T value : values) {
                        writer.write(value, json);
                    }
                }
                if (!values.isEmpty()) {
                    session.out().println();
                }
            }
        }
        session.out().flush();
    }

    private static JsonGenerator generator(Session session) throws IOException {
        return new JsonFactory()
                .createGenerator(session.out())
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }
}
