package org.pingpoint.capture;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * How an interface's time stamps count (pcapng §4.2, if_tsresol and if_tsoffset).
 *
 * @param resolution with the highest bit clear, a negative power of 10; with it set, of 2
 * @param offsetSeconds added to every stamp
 */
record TimeUnits(int resolution, long offsetSeconds) {
    /** Without if_tsresol: microseconds. */
    static final int MICROSECONDS = 6;

    static final int NANOSECONDS = 9;

    private static final long NANOS = 1_000_000_000L;
    private static final BigInteger BIG_NANOS = BigInteger.valueOf(NANOS);
    /** The years 0 to 9999, which RFC 3339 can write. */
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /** @param ticks 64 bits without sign */
    Optional<Instant> instant(long ticks) {
        return switch (resolution) {
            case MICROSECONDS -> instant(
                    Long.divideUnsigned(ticks, 1_000_000), Long.remainderUnsigned(ticks, 1_000_000) * 1_000);
            case NANOSECONDS -> instant(Long.divideUnsigned(ticks, NANOS), Long.remainderUnsigned(ticks, NANOS));
            default -> unusual(ticks);
        };
    }

    private Optional<Instant> unusual(long ticks) {
        int power = resolution & 0x7f;
        BigInteger unit = (resolution & 0x80) != 0 ? BigInteger.ONE.shiftLeft(power) : BigInteger.TEN.pow(power);
        BigInteger[] parts = new BigInteger(Long.toUnsignedString(ticks)).divideAndRemainder(unit);
        return parts[0].bitLength() > 62
                ? Optional.empty()
                : instant(
                        parts[0].longValue(),
                        parts[1].multiply(BIG_NANOS).divide(unit).longValue());
    }

    private Optional<Instant> instant(long seconds, long nanos) {
        long sum = seconds + offsetSeconds;
        boolean overflow = ((seconds ^ sum) & (offsetSeconds ^ sum)) < 0;
        return overflow || sum < EARLIEST || sum > LATEST
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(sum, nanos));
    }
}
