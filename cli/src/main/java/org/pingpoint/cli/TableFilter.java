package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.host.Interface;

/** Which interface a table is narrowed to by {@code -i}. */
final class TableFilter {
    private final OptionalInt index;

    /**
     * @throws CannotRunException if there is no interface of that name
     */
    TableFilter(List<Interface> interfaces, Optional<String> name) {
        index = name.isEmpty() ? OptionalInt.empty() : OptionalInt.of(find(interfaces, name.get()));
    }

    private static int find(List<Interface> interfaces, String name) {
        return interfaces.stream()
                .filter(i -> i.name().equals(name) || i.alternativeNames().contains(name))
                .findFirst()
                .orElseThrow(() -> new CannotRunException(
                        "there is no interface '" + name + "' here; 'pingpoint interfaces' lists them"))
                .index();
    }

    OptionalInt index() {
        return index;
    }

    boolean accepts(int interfaceIndex) {
        return index.isEmpty() || index.getAsInt() == interfaceIndex;
    }
}
