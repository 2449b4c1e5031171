package org.pingpoint.link.script;

import java.time.Duration;

/** The far end's access to a scripted wire. */
public interface Wire {
    /**
     * Lets a frame arrive.
     *
     * @param delay from now, on the virtual clock; frames of equal arrival time keep their order
     * @param frame with its Ethernet header, or from the IP header on where the link is raw IP
     */
    void deliver(Duration delay, byte[] frame);
}
