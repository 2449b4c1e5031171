package org.pingpoint.sweep.target;

import java.util.List;
import org.pingpoint.model.IpAddress;

/** Turns a name among the targets into addresses. Called on the thread that reads ahead, and may take its time. */
@FunctionalInterface
public interface NameLookup {
    /**
     * The addresses to probe for a name: one or several, as the caller wants it; none if it does not resolve.
     *
     * @param name in its ASCII form
     */
    List<IpAddress> addresses(String name);
}
