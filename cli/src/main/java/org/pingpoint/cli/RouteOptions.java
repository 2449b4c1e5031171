package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/** Where packets leave and how they are captured: options of several verbs. */
public final class RouteOptions {
    private final Value<String> interfaceName;
    private final Value<IpAddress> source;
    private final Value<String> namespace;
    private final Flag v4;
    private final Flag v6;
    private final Setting<LinkPreference> link;
    private final Value<Path> capture;

    /** Declares them among a verb's options. */
    RouteOptions(Options options) {
        interfaceName = options.value("-i, --interface NAME", Values.TEXT, "Use this interface.");
        source = options.value("-s, --source ADDRESS", Values.ADDRESS, "Send from this address.");
        namespace = options.value(
                "--netns NAME|PATH", Values.TEXT, "Run inside this network namespace (needs CAP_SYS_ADMIN).");
        v4 = options.flag("-4", "IPv4 only.");
        v6 = options.flag("-6", "IPv6 only.");
        link = options.value(
                        "--link auto|pcap|afpacket",
                        new LinkReader(),
                        "How frames are sent and captured (default: auto).")
                .orElse(LinkPreference.AUTO);
        capture = options.value("--pcap FILE", Values.PATH, "Write every frame sent and received to a pcapng file.");
    }

    private static final class LinkReader implements Values.Reader<LinkPreference> {
        @Override
        public LinkPreference read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "auto" -> LinkPreference.AUTO;
                case "pcap" -> LinkPreference.PCAP;
                case "afpacket" -> LinkPreference.AFPACKET;
                default -> throw new UsageException("'" + text + "' is not one of auto, pcap, afpacket");
            };
        }
    }

    public Optional<String> interfaceName() {
        return interfaceName.get();
    }

    public Optional<IpAddress> source() {
        return source.get();
    }

    /** A name under /run/netns, or a path. */
    public Optional<String> namespace() {
        return namespace.get();
    }

    /**
     * The family asked for by -4, -6 or the source's.
     *
     * @throws UsageException if they contradict each other
     */
    public Optional<Family> family() {
        if (v4.isGiven() && v6.isGiven()) {
            throw new UsageException("-4 and -6 exclude each other");
        }
        Optional<Family> asked =
                v4.isGiven() ? Optional.of(Family.V4) : v6.isGiven() ? Optional.of(Family.V6) : Optional.empty();
        if (!source.isGiven()) {
            return asked;
        }
        IpAddress from = source.get().orElseThrow();
        if (asked.isPresent() && asked.get() != from.family()) {
            throw new UsageException("--source " + from + " is not an address of the family asked for by "
                    + (v4.isGiven() ? "-4" : "-6"));
        }
        return Optional.of(from.family());
    }

    public LinkPreference link() {
        return link.get();
    }

    /** Where to write a pcapng of the run. */
    public Optional<Path> capture() {
        return capture.get();
    }
}
