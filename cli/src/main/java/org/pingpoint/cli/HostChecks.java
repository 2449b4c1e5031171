package org.pingpoint.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Interface;

/** Checks what was typed against the interfaces and addresses that this host has. */
public final class HostChecks {
    private static final int POINT_TO_POINT = 31;

    private final List<Interface> interfaces;
    private final List<Address> addresses;

    private HostChecks(List<Interface> interfaces, List<Address> addresses) {
        this.interfaces = interfaces;
        this.addresses = addresses;
    }

    /** Reads the tables of the calling thread's network namespace. */
    public static HostChecks read() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            return new HostChecks(tables.interfaces(), tables.addresses());
        }
    }

    /** Checks all that was typed: interface, source and targets, as the single checks below. */
    public void require(RouteOptions route, List<Target> targets) {
        route.interfaceName().ifPresent(this::requireInterface);
        route.source().ifPresent(this::requireSource);
        for (Target target : targets) {
            device(target, route.interfaceName());
            refuseBroadcast(target);
        }
    }

    /**
     * The interface of that name.
     *
     * @throws CannotRunException if there is none
     */
    public Interface requireInterface(String name) {
        return interfaces.stream()
                .filter(i -> i.name().equals(name) || i.alternativeNames().contains(name))
                .findFirst()
                .orElseThrow(() -> new CannotRunException("there is no interface '" + name + "'; there are "
                        + interfaces.stream().map(Interface::name).collect(Collectors.joining(", "))));
    }

    /**
     * @throws CannotRunException if the address is not one of this host's
     */
    public void requireSource(IpAddress source) {
        if (addresses.stream().noneMatch(a -> a.local().address().equals(source)) && !source.isLoopback()) {
            throw new CannotRunException(
                    "--source " + source + " is not an address of this host; 'pingpoint interfaces' lists them");
        }
    }

    /**
     * The interface to use for a target: the asked one, or the target's zone.
     *
     * @throws UsageException if a link-local target has neither, or both differ
     * @throws CannotRunException if the zone is no interface
     */
    public Optional<String> device(Target target, Optional<String> asked) {
        target.zone().ifPresent(this::requireInterface);
        if (asked.isPresent() && target.zone().isPresent() && !asked.equals(target.zone())) {
            throw new UsageException(
                    "target '" + target.input() + "' and --interface " + asked.get() + " name different interfaces");
        }
        Optional<String> device = asked.or(target::zone);
        if (device.isEmpty() && target.address().isV6() && target.address().isLinkLocal()) {
            throw new UsageException("target '" + target.input() + "' is link-local and needs its interface: "
                    + target.address() + "%NAME or -i NAME");
        }
        return device;
    }

    /**
     * @throws UsageException if the target is the broadcast address of a segment of ours, or that segment's own address
     */
    public void refuseBroadcast(Target target) {
        for (Address address : addresses) {
            Prefix local = address.local();
            boolean wide = local.address().isV4() && local.length() < POINT_TO_POINT && local.length() > 0;
            boolean own = local.address().equals(target.address());
            if (wide && !own && local.last().equals(target.address())) {
                throw new UsageException("target '" + target.input() + "' is the broadcast address of "
                        + local.network() + "; expected the address of one host");
            }
            if (wide && !own && local.network().address().equals(target.address())) {
                throw new UsageException("target '" + target.input() + "' is the network address of " + local.network()
                        + "; expected the address of one host");
            }
        }
    }
}
