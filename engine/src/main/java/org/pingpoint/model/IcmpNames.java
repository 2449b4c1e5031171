package org.pingpoint.model;

/**
 * The one table of ICMP names: RFC 792, 950, 1122 §3.2.2.1, 1812 §5.2.7.1, 1191 for IPv4, RFC 2710, 4443 and 4861 for IPv6,
 * RFC 8335 for both, in lower case with dashes.
 */
public final class IcmpNames {
    private IcmpNames() {}

    /** Name of a type and code; an unknown code of a known type gets the type's name, an unknown type {@code type-N}. */
    public static String name(Family family, int type, int code) {
        return family == Family.V4 ? v4(type, code) : v6(type, code);
    }

    private static String v4(int type, int code) {
        return switch (type) {
            case 0 -> "echo-reply";
            case 3 -> switch (code) {
                case 0 -> "net-unreachable";
                case 1 -> "host-unreachable";
                case 2 -> "protocol-unreachable";
                case 3 -> "port-unreachable";
                case 4 -> "fragmentation-needed";
                case 5 -> "source-route-failed";
                case 6 -> "destination-network-unknown";
                case 7 -> "destination-host-unknown";
                case 8 -> "source-host-isolated";
                case 9 -> "network-administratively-prohibited";
                case 10 -> "host-administratively-prohibited";
                case 11 -> "network-unreachable-for-tos";
                case 12 -> "host-unreachable-for-tos";
                case 13 -> "communication-administratively-prohibited";
                case 14 -> "host-precedence-violation";
                case 15 -> "precedence-cutoff-in-effect";
                default -> "destination-unreachable";
            };
            case 4 -> "source-quench";
            case 5 -> switch (code) {
                case 0 -> "redirect-network";
                case 1 -> "redirect-host";
                case 2 -> "redirect-network-for-tos";
                case 3 -> "redirect-host-for-tos";
                default -> "redirect";
            };
            case 8 -> "echo-request";
            case 9 -> "router-advertisement";
            case 10 -> "router-solicitation";
            case 11 -> code == 1 ? "fragment-reassembly-time-exceeded" : "time-exceeded";
            case 12 -> "parameter-problem";
            case 13 -> "timestamp-request";
            case 14 -> "timestamp-reply";
            case 15 -> "information-request";
            case 16 -> "information-reply";
            case 17 -> "address-mask-request";
            case 18 -> "address-mask-reply";
            case 40 -> "photuris";
            case 42 -> "extended-echo-request";
            case 43 -> "extended-echo-reply";
            default -> "type-" + type;
        };
    }

    private static String v6(int type, int code) {
        return switch (type) {
            case 1 -> switch (code) {
                case 0 -> "no-route-to-destination";
                case 1 -> "communication-administratively-prohibited";
                case 2 -> "beyond-scope-of-source-address";
                case 3 -> "address-unreachable";
                case 4 -> "port-unreachable";
                case 5 -> "source-address-failed-policy";
                case 6 -> "reject-route-to-destination";
                case 7 -> "source-routing-header-error";
                default -> "destination-unreachable";
            };
            case 2 -> "packet-too-big";
            case 3 -> code == 1 ? "fragment-reassembly-time-exceeded" : "time-exceeded";
            case 4 -> "parameter-problem";
            case 128 -> "echo-request";
            case 129 -> "echo-reply";
            case 130 -> "multicast-listener-query";
            case 131 -> "multicast-listener-report";
            case 132 -> "multicast-listener-done";
            case 133 -> "router-solicitation";
            case 134 -> "router-advertisement";
            case 135 -> "neighbor-solicitation";
            case 136 -> "neighbor-advertisement";
            case 137 -> "redirect";
            case 143 -> "multicast-listener-report-v2";
            case 160 -> "extended-echo-request";
            case 161 -> "extended-echo-reply";
            default -> "type-" + type;
        };
    }
}
