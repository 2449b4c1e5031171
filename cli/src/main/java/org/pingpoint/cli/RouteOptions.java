package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import picocli.CommandLine.Option;

/** Mixin: where packets leave and how they are captured. */
public final class RouteOptions {
    @Option(
            names = {"-i", "--interface"},
            paramLabel = "NAME",
            description = "Use this interface.")
    private String interfaceName;

    @Option(
            names = {"-s", "--source"},
            paramLabel = "ADDRESS",
            converter = Values.ToAddress.class,
            description = "Send from this address.")
    private IpAddress source;

    @Option(
            names = "--netns",
            paramLabel = "NAME|PATH",
            description = "Run inside this network namespace (needs CAP_SYS_ADMIN).")
    private String namespace;

    @Option(names = "-4", description = "IPv4 only.")
    private boolean v4;

    @Option(names = "-6", description = "IPv6 only.")
    private boolean v6;

    @Option(
            names = "--link",
            paramLabel = "auto|pcap|afpacket",
            converter = Values.ToLink.class,
            description = "How frames are sent and captured (default: auto).")
    private LinkPreference link = LinkPreference.AUTO;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "Write every frame sent and received to a pcapng file.")
    private Path capture;

    public Optional<String> interfaceName() {
        return Optional.ofNullable(interfaceName);
    }

    public Optional<IpAddress> source() {
        return Optional.ofNullable(source);
    }

    /** A name under /run/netns, or a path. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /**
     * The family asked for by -4, -6 or the source's.
     *
     * @throws UsageException if they contradict each other
     */
    public Optional<Family> family() {
        if (v4 && v6) {
            throw new UsageException("-4 and -6 exclude each other");
        }
        Optional<Family> asked = v4 ? Optional.of(Family.V4) : v6 ? Optional.of(Family.V6) : Optional.empty();
        if (source == null) {
            return asked;
        }
        if (asked.isPresent() && asked.get() != source.family()) {
            throw new UsageException(
                    "--source " + source + " is not an address of the family asked for by " + (v4 ? "-4" : "-6"));
        }
        return Optional.of(source.family());
    }

    public LinkPreference link() {
        return link;
    }

    /** Where to write a pcapng of the run. */
    public Optional<Path> capture() {
        return Optional.ofNullable(capture);
    }
}
