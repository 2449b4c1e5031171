package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.pingpoint.trace.TracePart;
import org.pingpoint.trace.TraceResult;

/** Prints what a result has beyond its hops; each kind of part has a printer of its own. */
final class TraceParts {
    /** In the order in which they are printed. */
    private static final List<Printer<?>> PRINTERS = List.of(
            new TraceGraphPrinter(), new TracePathMtuPrinter(), new TraceFilterPrinter(), new TraceHintPrinter());

    private TraceParts() {}

    /**
     * Prints parts of one kind.
     *
     * @param <T> the kind
     */
    abstract static class Printer<T extends TracePart> {
        private final Class<T> kind;

        Printer(Class<T> kind) {
            this.kind = kind;
        }

        Optional<T> of(TraceResult result) {
            return result.part(kind);
        }

        /** Writes the part as a field of the open object. */
        abstract void json(JsonGenerator json, T part) throws IOException;

        /** Writes the part behind the hops and what ended them. */
        abstract void text(PrintStream out, Language language, T part);
    }

    static void json(JsonGenerator json, TraceResult result) throws IOException {
        for (Printer<?> printer : PRINTERS) {
            json(json, printer, result);
        }
    }

    private static <T extends TracePart> void json(JsonGenerator json, Printer<T> printer, TraceResult result)
            throws IOException {
        Optional<T> part = printer.of(result);
        if (part.isPresent()) {
            printer.json(json, part.get());
        }
    }

    static void text(PrintStream out, Language language, TraceResult result) {
        for (Printer<?> printer : PRINTERS) {
            text(out, language, printer, result);
        }
    }

    private static <T extends TracePart> void text(
            PrintStream out, Language language, Printer<T> printer, TraceResult result) {
        printer.of(result).ifPresent(part -> printer.text(out, language, part));
    }
}
