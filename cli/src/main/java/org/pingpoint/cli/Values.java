package org.pingpoint.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.IpAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values. Each message says what was expected; the parser puts the option's name before it. */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)([kM]?)");

    private Values() {}

    /** {@code 500ms}, {@code 2s}, {@code 1.5s}: a number and ns, us, ms, s, m or h. */
    public static Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 500ms or 2s");
        }
        long unit =
                switch (m.group(2)) {
                    case "ns" -> 1L;
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        BigDecimal nanos = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit));
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new TypeConversionException("'" + text + "' is too long");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** Packets per second: {@code 100}, {@code 10k}, {@code 1M}; at least 1, at most 10 million. */
    public static int rate(String text) {
        Matcher m = RATE.matcher(text);
        if (m.matches()) {
            long unit = m.group(2).isEmpty() ? 1 : m.group(2).equals("k") ? 1_000 : 1_000_000;
            BigDecimal rate = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit));
            if (rate.compareTo(BigDecimal.ONE) >= 0 && rate.compareTo(BigDecimal.valueOf(10_000_000)) <= 0) {
                return rate.intValue();
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is not a rate in packets per second such as 100 or 10k, from 1 to 10M");
    }

    /** For {@code converter =} of an option that takes a duration. */
    public static final class ToDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return duration(text);
        }
    }

    /** For {@code converter =} of an option that takes a rate. */
    public static final class ToRate implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return rate(text);
        }
    }

    /** For {@code converter =} of an option that takes an address literal. */
    public static final class ToAddress implements ITypeConverter<IpAddress> {
        @Override
        public IpAddress convert(String text) {
            return IpAddress.tryParse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not an IPv4 or IPv6 address"));
        }
    }

    /** For {@code converter =} of {@code --link}. */
    public static final class ToLink implements ITypeConverter<LinkPreference> {
        @Override
        public LinkPreference convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "auto" -> LinkPreference.AUTO;
                case "pcap" -> LinkPreference.PCAP;
                case "afpacket" -> LinkPreference.AFPACKET;
                default -> throw new TypeConversionException("'" + text + "' is not one of auto, pcap, afpacket");
            };
        }
    }
}
