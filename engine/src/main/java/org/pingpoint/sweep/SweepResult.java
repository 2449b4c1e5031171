package org.pingpoint.sweep;

/**
 * One result, in an object that is reused for the next: read it during the call, keep nothing of it. Addresses are (family, high,
 * low) as in {@link org.pingpoint.model.IpAddress}. Members that a kind of outcome does not have must be asked for first.
 */
public final class SweepResult {
    private static final int ABSENT = -1;

    SweepOutcome outcome = SweepOutcome.SILENT;
    boolean v6;
    long high;
    long low;
    int port = ABSENT;
    boolean fromV6;
    long fromHigh;
    long fromLow;
    int attempt;
    long rttNanos = ABSENT;
    int ttl = ABSENT;
    int icmpType;
    int icmpCode;
    long mac = ABSENT;
    long epochNanos = ABSENT;
    boolean duplicate;
    boolean late;
    boolean otherHolder;
    String reason = "";

    SweepResult() {}

    void clear() {
        port = ABSENT;
        rttNanos = ABSENT;
        ttl = ABSENT;
        mac = ABSENT;
        epochNanos = ABSENT;
        attempt = 0;
        duplicate = false;
        late = false;
        otherHolder = false;
        reason = "";
    }

    public SweepOutcome outcome() {
        return outcome;
    }

    /** True if the target's address is IPv6. */
    public boolean isV6() {
        return v6;
    }

    /** The upper 64 bits of the target; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** The lower 64 bits of the target; an IPv4 address sits here. */
    public long low() {
        return low;
    }

    public boolean hasPort() {
        return port != ABSENT;
    }

    /** The destination port of TCP and UDP. */
    public int port() {
        return port;
    }

    /** True unless nobody answered: {@link SweepOutcome#SILENT} and {@link SweepOutcome#LOCAL_ERROR}. */
    public boolean hasFrom() {
        return outcome.isAnswered();
    }

    /** True if who answered has an IPv6 address. */
    public boolean isFromV6() {
        return fromV6;
    }

    /** The upper 64 bits of who answered. */
    public long fromHigh() {
        return fromHigh;
    }

    /** The lower 64 bits of who answered. */
    public long fromLow() {
        return fromLow;
    }

    /** True of an ICMP error that the target itself sent. */
    boolean isErrorOfTarget() {
        return outcome == SweepOutcome.ICMP_ERROR && fromHigh == high && fromLow == low && fromV6 == v6;
    }

    /** Which try was answered, from 1; if silent, how many there were; 0 if nothing was sent. */
    public int attempt() {
        return attempt;
    }

    /** False if the kernel's stamp of the probe was lost, or the try that was answered is long gone. */
    public boolean hasRtt() {
        return rttNanos != ABSENT;
    }

    /** Between the kernel's stamps of the probe that left and of the answer that came. */
    public long rttNanos() {
        return rttNanos;
    }

    public boolean hasTtl() {
        return ttl != ABSENT;
    }

    /** TTL or hop limit that the answer arrived with. */
    public int ttl() {
        return ttl;
    }

    /** Type of an {@link SweepOutcome#ICMP_ERROR}, of the family of who sent it. */
    public int icmpType() {
        return icmpType;
    }

    /** Code of an {@link SweepOutcome#ICMP_ERROR}. */
    public int icmpCode() {
        return icmpCode;
    }

    public boolean hasMac() {
        return mac != ABSENT;
    }

    /** The 48 bits of the link-layer address that an {@link SweepOutcome#ARP_REPLY} gives. */
    public long mac() {
        return mac;
    }

    public boolean hasEpochNanos() {
        return epochNanos != ABSENT;
    }

    /** When the answer came, by the kernel's stamp, in nanoseconds since the epoch. */
    public long epochNanos() {
        return epochNanos;
    }

    /** True if this target has been answered before. */
    public boolean isDuplicate() {
        return duplicate;
    }

    /** True if the target had been given up as silent before. */
    public boolean isLate() {
        return late;
    }

    /** True of an {@link SweepOutcome#ARP_REPLY} that names another link-layer address than the first did. */
    public boolean isOtherHolder() {
        return otherHolder;
    }

    /** Why nothing was sent, of a {@link SweepOutcome#LOCAL_ERROR}: the errno's name and what it means; else empty. */
    public String reason() {
        return reason;
    }
}
