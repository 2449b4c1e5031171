package org.pingpoint.ping;

/** Hears every outcome as it happens. */
@FunctionalInterface
public interface PingListener {
    void event(PingEvent event);
}
