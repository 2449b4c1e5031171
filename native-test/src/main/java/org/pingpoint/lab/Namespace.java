package org.pingpoint.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pingpoint.linux.NetworkNamespace;

/** One host, router or switch of a {@link Lab}: a network namespace that vanishes with the lab. */
public final class Namespace {
    private static final Path SETTINGS = Path.of("/proc/sys");

    private final Lab lab;
    private final String role;
    private final String name;

    Namespace(Lab lab, String role, String name) {
        this.lab = lab;
        this.role = role;
        this.name = name;
    }

    /** What it is in the lab: {@code client}, {@code r1} … */
    public String role() {
        return role;
    }

    /** Its name under {@code /run/netns}: what {@code --netns} takes. */
    public String name() {
        return name;
    }

    /** Lines for {@code ip -batch}, such as {@code link set eth0 up}: one process for all of them. */
    public Namespace ip(String... lines) {
        return ip(List.of(lines));
    }

    /** Lines for {@code ip -batch}. A v6 address may say {@code nodad} to be usable at once. */
    public Namespace ip(List<String> lines) {
        if (!lines.isEmpty()) {
            Command.of("ip", "-n", name, "-batch", "-")
                    .input(String.join("\n", lines) + "\n")
                    .must();
        }
        return this;
    }

    /** Runs a program inside; any exit code is an answer. */
    public Command.Output exec(String... words) {
        return command(words).run();
    }

    /** A program to run inside. */
    public Command command(String... words) {
        return Command.of(words).behind("ip", "netns", "exec", name);
    }

    /** A shell script, stopped by its first failing line. */
    public String shell(String script) {
        return command("bash", "-euo", "pipefail").input(script + "\n").must();
    }

    /** Keys in sysctl's spelling, dots or slashes ({@code net.ipv4.ip_forward}). */
    public Namespace sysctl(Map<String, String> settings) {
        try {
            // /proc/sys/net is that of the thread that opens a file of it: no program is needed.
            return NetworkNamespace.call(name, () -> {
                for (Map.Entry<String, String> setting : settings.entrySet()) {
                    String key = setting.getKey();
                    Files.writeString(
                            SETTINGS.resolve(key.contains("/") ? key : key.replace('.', '/')), setting.getValue());
                }
                return this;
            });
        } catch (Exception e) {
            throw new LabException("cannot set " + settings + " in " + name + ": " + e, e);
        }
    }

    public Namespace sysctl(String key, String value) {
        return sysctl(Map.of(key, value));
    }

    /** Loads an nftables ruleset. */
    public Namespace nft(String ruleset) {
        command("nft", "-f", "-").input(ruleset + "\n").must();
        return this;
    }

    /** Starts a program that lives until the lab closes. */
    public Background start(String... words) {
        return lab.start(this, words);
    }

    /** This side of a new link to another namespace; both ends come up. */
    public Namespace link(String device, Namespace other, String otherDevice) {
        lab.link(this, device, other, otherDevice);
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
