package org.pingpoint.report.tables;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.RouteNames;

/**
 * What the numbers in a table are called on the host that it was read from.
 *
 * @param devices interface names by index
 * @param down indices of interfaces that are not up
 */
public record TableNames(Map<Integer, String> devices, Set<Integer> down, RouteNames numbers) {
    public TableNames {
        devices = Map.copyOf(devices);
        down = Set.copyOf(down);
    }

    public static TableNames of(List<Interface> interfaces, RouteNames numbers) {
        return new TableNames(
                interfaces.stream().collect(Collectors.toMap(Interface::index, Interface::name, (a, b) -> a)),
                interfaces.stream().filter(i -> !i.isUp()).map(Interface::index).collect(Collectors.toSet()),
                numbers);
    }

    /** The name, or {@code if7} for an interface that is gone or in another namespace. */
    public String device(int index) {
        return devices.getOrDefault(index, "if" + index);
    }

    /** A name fit for a terminal: the kernel allows any byte but a slash, a colon and white space in it. */
    static String printable(String name) {
        return name.codePoints()
                .mapToObj(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
