package org.pingpoint.neighbor;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/**
 * Who claims one address.
 *
 * @param requests requests sent
 * @param answerers in the order they first answered; two or more: the address is held twice, or proxied
 * @param failure why no request could be sent
 */
public record NeighborResult(
        IpAddress address, int requests, List<Answerer> answerers, Optional<Outcome.LocalError> failure) {
    public NeighborResult {
        answerers = List.copyOf(answerers);
    }

    public boolean isAnswered() {
        return !answerers.isEmpty();
    }

    public boolean isDuplicate() {
        return answerers.size() > 1;
    }
}
