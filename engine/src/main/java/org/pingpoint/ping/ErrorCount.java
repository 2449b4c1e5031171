package org.pingpoint.ping;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * How often one kind of refusal came from one sender.
 *
 * @param name ICMP name or errno name
 * @param code {@code 3/13} for an ICMP error; absent for a local error
 * @param from the sender; absent for a local error
 */
public record ErrorCount(String name, Optional<String> code, Optional<IpAddress> from, int count) {}
