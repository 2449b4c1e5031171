package org.pingpoint.model;

import org.pingpoint.model.Outcome.IcmpError;

/** What an ICMP error means, whichever family it came in (RFC 792, 1812 §5.2.7.1; RFC 4443). */
public enum ErrorKind {
    /** 11/0; v6 3/0. */
    TIME_EXCEEDED,
    /** 3/0, 3/6; v6 1/0, which stands for an unreachable route as well. */
    NO_ROUTE,
    /** 3/1, 3/7; v6 1/3. */
    HOST_UNREACHABLE,
    /** 3/9, 3/10, 3/13; v6 1/1, 1/5, 1/6. */
    PROHIBITED,
    /** 3/3; v6 1/4. */
    PORT_UNREACHABLE,
    /** 3/2; v6 4/1. */
    PROTOCOL_UNREACHABLE,
    /** 3/4; v6 2/0. Never a refusal. */
    TOO_BIG,
    OTHER;

    public static ErrorKind of(IcmpError error) {
        return of(error.answer().from().isV4(), error.type(), error.code());
    }

    /** @param v4 family of whoever says it */
    public static ErrorKind of(boolean v4, int type, int code) {
        if (v4) {
            return switch (type) {
                case 11 -> code == 0 ? TIME_EXCEEDED : OTHER;
                case 3 -> switch (code) {
                    case 0, 6, 11 -> NO_ROUTE;
                    case 1, 7, 12 -> HOST_UNREACHABLE;
                    case 2 -> PROTOCOL_UNREACHABLE;
                    case 3 -> PORT_UNREACHABLE;
                    case 4 -> TOO_BIG;
                    case 9, 10, 13 -> PROHIBITED;
                    default -> OTHER;
                };
                default -> OTHER;
            };
        }
        return switch (type) {
            case 1 -> switch (code) {
                case 0 -> NO_ROUTE;
                case 1, 5, 6 -> PROHIBITED;
                case 3 -> HOST_UNREACHABLE;
                case 4 -> PORT_UNREACHABLE;
                default -> OTHER;
            };
            case 2 -> TOO_BIG;
            case 3 -> code == 0 ? TIME_EXCEEDED : OTHER;
            case 4 -> code == 1 ? PROTOCOL_UNREACHABLE : OTHER;
            default -> OTHER;
        };
    }

    /** True for the errors that end a path: the probe goes no further. */
    public boolean isTerminal() {
        return this != TIME_EXCEEDED && this != TOO_BIG && this != OTHER;
    }

    /** True for the errors that say somebody does not want this packet. */
    public boolean isPolicy() {
        return this == PROHIBITED || this == PORT_UNREACHABLE || this == PROTOCOL_UNREACHABLE;
    }
}
