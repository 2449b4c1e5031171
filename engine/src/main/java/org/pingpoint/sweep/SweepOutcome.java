package org.pingpoint.sweep;

/** What became of one target of a sweep: the kinds of {@link org.pingpoint.model.Outcome}, without their contents. */
public enum SweepOutcome {
    /** An echo reply, or a UDP answer. */
    REPLY("reply"),
    /** A neighbour answered ARP or neighbour solicitation. */
    ARP_REPLY("arp-reply"),
    /** SYN-ACK: the port is open. */
    TCP_ACCEPT("tcp-accept"),
    /** RST: the port is closed. */
    TCP_RESET("tcp-reset"),
    /** An ICMP error that quotes our probe. */
    ICMP_ERROR("icmp-error"),
    /** Nothing left this host: no route, or no way to probe it like this. */
    LOCAL_ERROR("local-error"),
    /** Every try went unanswered. */
    SILENT("timeout");

    private final String text;

    SweepOutcome(String text) {
        this.text = text;
    }

    /** The name in tables and lines: {@code reply}, {@code icmp-error} … */
    public String text() {
        return text;
    }

    /** True if the target itself, or somebody on its behalf, sent something. */
    public boolean isAnswered() {
        return this != LOCAL_ERROR && this != SILENT;
    }

    /** True for what says no: a reset or an ICMP error. */
    public boolean isRefused() {
        return this == TCP_RESET || this == ICMP_ERROR;
    }
}
