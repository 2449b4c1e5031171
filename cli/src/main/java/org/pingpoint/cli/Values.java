package org.pingpoint.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Digits;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/** Readers of option values. They are classes, not lambdas: those take a short run longer to link than to run. */
final class Values {
    /** As it is. */
    static final Reader<String> TEXT = new TextReader();

    static final Reader<Path> PATH = new PathReader();

    /** {@code 500ms}, {@code 2s}, {@code 1.5s}: a number and ns, us, ms, s, m or h; {@code 0} needs no unit. */
    static final Reader<Duration> DURATION = new DurationReader();

    /** Packets per second: {@code 100}, {@code 10k}, {@code 1M}; at least 1, at most 10 million. */
    static final Reader<Integer> RATE = new RateReader();

    /** An IPv4 or IPv6 literal. */
    static final Reader<IpAddress> ADDRESS = new AddressReader();

    /** {@code icmp}, {@code udp} or {@code tcp}. */
    static final Reader<Protocol> PROTOCOL = new ProtocolReader();

    /** A whole number of 64 bits. */
    static final Reader<Long> WHOLE = new WholeReader();

    /** The most that {@link #RATE} takes. */
    static final int HIGHEST_RATE = 10_000_000;

    private Values() {}

    /** A whole number. */
    static Reader<Integer> number(int least, int most) {
        return new NumberReader(least, most);
    }

    /** The number that was given, if one was, as the engine takes it. */
    static OptionalInt number(Value<Integer> option) {
        return option.isGiven() ? OptionalInt.of(option.get().orElseThrow()) : OptionalInt.empty();
    }

    /** Makes a value of what was typed. */
    interface Reader<T> {
        /** @throws UsageException if it is none; the message says what was expected, and leaves the option's name to the caller */
        T read(String text);
    }

    private static final class TextReader implements Reader<String> {
        @Override
        public String read(String text) {
            return text;
        }
    }

    private static final class PathReader implements Reader<Path> {
        @Override
        public Path read(String text) {
            return Path.of(text);
        }
    }

    /**
     * A number with what stands behind it.
     *
     * @param number up to nine digits, and perhaps decimals; empty if the text does not begin with one
     */
    private record Quantity(String number, String unit) {
        private static final int MOST_DIGITS = 9;

        static Quantity of(String text, int mostDecimals) {
            int end = Digits.end(text, 0);
            boolean number = end >= 1 && end <= MOST_DIGITS;
            if (end < text.length() && text.charAt(end) == '.') {
                int point = end;
                end = Digits.end(text, point + 1);
                number &= end > point + 1 && end <= point + 1 + mostDecimals;
            }
            return new Quantity(number ? text.substring(0, end) : "", text.substring(end));
        }
    }

    private static final class DurationReader implements Reader<Duration> {
        private static final int MOST_DECIMALS = 9;

        @Override
        public Duration read(String text) {
            if (text.equals("0")) {
                return Duration.ZERO;
            }
            Quantity quantity = Quantity.of(text, MOST_DECIMALS);
            long unit =
                    switch (quantity.unit()) {
                        case "ns" -> 1L;
                        case "us" -> 1_000L;
                        case "ms" -> 1_000_000L;
                        case "s" -> 1_000_000_000L;
                        case "m" -> 60_000_000_000L;
                        case "h" -> 3_600_000_000_000L;
                        default -> 0;
                    };
            if (quantity.number().isEmpty() || unit == 0) {
                throw new UsageException("'" + text + "' is not a duration such as 500ms or 2s");
            }
            BigDecimal nanos = new BigDecimal(quantity.number()).multiply(BigDecimal.valueOf(unit));
            if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                throw new UsageException("'" + text + "' is too long");
            }
            return Duration.ofNanos(nanos.longValue());
        }
    }

    private static final class RateReader implements Reader<Integer> {
        private static final int MOST_DECIMALS = 6;

        @Override
        public Integer read(String text) {
            Quantity quantity = Quantity.of(text, MOST_DECIMALS);
            long unit =
                    switch (quantity.unit()) {
                        case "" -> 1;
                        case "k" -> 1_000;
                        case "M" -> 1_000_000;
                        default -> 0;
                    };
            if (!quantity.number().isEmpty()) {
                BigDecimal rate = new BigDecimal(quantity.number()).multiply(BigDecimal.valueOf(unit));
                if (rate.compareTo(BigDecimal.ONE) >= 0 && rate.compareTo(BigDecimal.valueOf(HIGHEST_RATE)) <= 0) {
                    return rate.intValue();
                }
            }
            throw new UsageException(
                    "'" + text + "' is not a rate in packets per second such as 100 or 10k, from 1 to 10M");
        }
    }

    private static final class AddressReader implements Reader<IpAddress> {
        @Override
        public IpAddress read(String text) {
            Optional<IpAddress> address = IpAddress.tryParse(text);
            if (address.isEmpty()) {
                throw new UsageException("'" + text + "' is not an IPv4 or IPv6 address");
            }
            return address.get();
        }
    }

    private static final class ProtocolReader implements Reader<Protocol> {
        @Override
        public Protocol read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "icmp" -> Protocol.ICMP;
                case "udp" -> Protocol.UDP;
                case "tcp" -> Protocol.TCP;
                default -> throw new UsageException("'" + text + "' is not known; expected icmp, udp or tcp");
            };
        }
    }

    private static final class WholeReader implements Reader<Long> {
        @Override
        public Long read(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new UsageException("'" + text + "' is not a whole number of 64 bits");
            }
        }
    }

    private static final class NumberReader implements Reader<Integer> {
        private final int least;
        private final int most;

        NumberReader(int least, int most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public Integer read(String text) {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, as if it were out of range
            }
            throw new UsageException("'" + text + "' is not a whole number from " + least + " to " + most);
        }
    }
}
