package org.pingpoint.cli;

import java.net.IDN;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;

/**
 * A target as it is typed: {@code HOST}, {@code HOST:PORT}, {@code [V6]:PORT}, each with {@code /tcp} or {@code /udp} behind
 * a port. HOST is a name or an address; an IPv6 link-local address may carry {@code %INTERFACE}. Reading it asks nobody.
 *
 * @param input as typed
 * @param protocol present with a port; TCP unless said otherwise
 */
public record TargetSpec(String input, Host host, Optional<Protocol> protocol, OptionalInt port) {
    /** What stands before the port. */
    public sealed interface Host {}

    /** An address, with the interface name behind {@code %}. */
    public record Literal(IpAddress address, Optional<String> zone) implements Host {}

    /** A name to resolve, in its ASCII form. */
    public record Name(String ascii) implements Host {}

    /**
     * Reads a target.
     *
     * @throws UsageException if the text is no target that can be probed; the message quotes it and says what is expected
     */
    public static TargetSpec parse(String input) {
        String text = input.strip();
        if (text.isEmpty()) {
            throw new UsageException("the target is empty; expected HOST, HOST:PORT or [V6ADDRESS]:PORT");
        }
        if (text.contains("://")) {
            throw bad(text, "expected HOST or HOST:PORT, not a URL");
        }
        int slash = text.indexOf('/');
        Optional<Protocol> protocol = slash < 0 ? Optional.empty() : Optional.of(protocol(text, slash));
        String place = slash < 0 ? text : text.substring(0, slash);

        String host;
        Optional<String> port;
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            if (end < 0) {
                throw bad(text, "the ']' is missing; write [" + place.substring(1) + "] or [ADDRESS]:PORT");
            }
            host = place.substring(1, end);
            String rest = place.substring(end + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw bad(text, "only :PORT may follow the ']'");
            }
            if (host.indexOf(':') < 0) {
                throw bad(text, "brackets hold an IPv6 address");
            }
            port = rest.isEmpty() ? Optional.empty() : Optional.of(rest.substring(1));
        } else if (place.indexOf(']') >= 0) {
            throw bad(text, "the '[' is missing; write [ADDRESS]:PORT");
        } else {
            int colon = place.indexOf(':');
            boolean several = colon >= 0 && place.indexOf(':', colon + 1) >= 0;
            host = several || colon < 0 ? place : place.substring(0, colon);
            port = several || colon < 0 ? Optional.empty() : Optional.of(place.substring(colon + 1));
        }
        OptionalInt number = port.isPresent() ? OptionalInt.of(port(text, port.get())) : OptionalInt.empty();
        if (protocol.isPresent() && number.isEmpty()) {
            throw bad(
                    text,
                    "'/" + protocol.get().text() + "' needs a port, as in HOST:443/"
                            + protocol.get().text());
        }
        return new TargetSpec(
                text,
                host(text, host),
                number.isPresent() ? protocol.or(() -> Optional.of(Protocol.TCP)) : Optional.empty(),
                number);
    }

    /** The target once its address is known: {@link Literal#address()} or the first of the name's. */
    public Target resolved(IpAddress address, List<IpAddress> others) {
        Optional<String> zone = host instanceof Literal literal ? literal.zone() : Optional.empty();
        return new Target(input, address, zone, protocol, port, others);
    }

    private static Protocol protocol(String text, int slash) {
        return switch (text.substring(slash + 1)) {
            case "tcp" -> Protocol.TCP;
            case "udp" -> Protocol.UDP;
            default -> throw bad(text, "behind the '/' stands tcp or udp");
        };
    }

    private static int port(String text, String port) {
        if (!port.matches("[0-9]+")) {
            throw bad(text, "the port '" + port + "' is not a number from 1 to 65535");
        }
        if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw bad(text, "the port " + port + " is out of range; expected 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static Host host(String text, String host) {
        if (host.isEmpty()) {
            throw bad(text, "the host is missing");
        }
        int percent = host.indexOf('%');
        String bare = percent < 0 ? host : host.substring(0, percent);
        Optional<IpAddress> address = IpAddress.tryParse(bare);
        if (address.isPresent()) {
            Optional<String> zone = percent < 0 ? Optional.empty() : Optional.of(host.substring(percent + 1));
            probeable(text, address.get(), zone);
            return new Literal(address.get(), zone);
        }
        if (host.indexOf(':') >= 0) {
            throw bad(text, "'" + host + "' is not an IPv6 address; with a port write [ADDRESS]:PORT");
        }
        if (percent >= 0) {
            throw bad(text, "only an IPv6 link-local address takes a '%INTERFACE'");
        }
        return new Name(name(text, host));
    }

    private static void probeable(String text, IpAddress address, Optional<String> zone) {
        if (zone.isPresent() && !(address.isV6() && address.isLinkLocal())) {
            throw bad(text, "only an IPv6 link-local address takes a '%INTERFACE'");
        }
        if (zone.isPresent() && !zone.get().matches("[^\\s/%]{1,15}")) {
            throw bad(text, "behind the '%' stands the name of an interface");
        }
        if (address.isUnspecified()) {
            throw bad(text, "the unspecified address names no host");
        }
        if (address.isMulticast()) {
            throw bad(text, "a multicast address names no single host; expected a unicast address");
        }
        if (address.isLimitedBroadcast()) {
            throw bad(text, "the broadcast address names no single host; expected a unicast address");
        }
        if (address.isV4() && address.v4Bits() >>> 24 == 0) {
            throw bad(text, "0.0.0.0/8 is \"this network\" (RFC 1122) and names no host to reach");
        }
    }

    /** A host name of RFC 1123, underscores allowed; what looks like a mistyped address is refused (RFC 3696 §2). */
    private static String name(String text, String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw bad(text, "'" + OneLine.of(host) + "' is neither an address nor a host name");
        }
        String relative = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String last = relative.substring(relative.lastIndexOf('.') + 1);
        if (last.matches("[0-9]+|0[xX][0-9a-fA-F]*")) {
            throw bad(text, "'" + host + "' is not an IPv4 address; expected four decimal parts from 0 to 255");
        }
        if (ascii.length() > 254
                || !relative.matches("(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)"
                        + "(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*")) {
            throw bad(text, "'" + OneLine.of(host) + "' is neither an address nor a host name");
        }
        return ascii;
    }

    private static UsageException bad(String text, String why) {
        return new UsageException("target '" + text + "': " + why);
    }
}
