package org.pingpoint.diagnose.world;

import org.pingpoint.diagnose.world.Packet.Reply;
import org.pingpoint.model.Family;

/** The errors that Linux sends, in both families. */
public enum IcmpCodes {
    TIME_EXCEEDED(11, 0, 3, 0),
    NO_ROUTE(3, 0, 1, 0),
    /** Of an unreachable route. */
    UNREACHABLE_ROUTE(3, 1, 1, 0),
    /** Of a neighbour that could not be resolved. */
    HOST_UNREACHABLE(3, 1, 1, 3),
    PROHIBITED(3, 13, 1, 1),
    PORT_UNREACHABLE(3, 3, 1, 4),
    PROTOCOL_UNREACHABLE(3, 2, 4, 1);

    private final int v4Type;
    private final int v4Code;
    private final int v6Type;
    private final int v6Code;

    IcmpCodes(int v4Type, int v4Code, int v6Type, int v6Code) {
        this.v4Type = v4Type;
        this.v4Code = v4Code;
        this.v6Type = v6Type;
        this.v6Code = v6Code;
    }

    Reply reply(Family family) {
        return family == Family.V4
                ? new Reply(Reply.Kind.ERROR, v4Type, v4Code)
                : new Reply(Reply.Kind.ERROR, v6Type, v6Code);
    }
}
