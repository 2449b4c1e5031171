package org.pingpoint.dns;

/** What a name server's message says of a reverse lookup. */
sealed interface PtrAnswer {
    /** The name, as {@link HostName} writes it. */
    record Named(String name) implements PtrAnswer {}

    /** There is no name, and no other server will know one. */
    record Nameless() implements PtrAnswer {}

    /** The server cannot or will not tell: another one may. */
    record Refused() implements PtrAnswer {}
}
