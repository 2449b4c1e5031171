package org.pingpoint.capture;

/**
 * How far the bytes of a transport can be trusted to be all there: what is cut short by something already said must not be
 * said again of each length within it, and no checksum can be verified then.
 */
enum Extent {
    /** All bytes that the IP header states. */
    WHOLE,
    /** The first fragment of more. */
    FIRST_FRAGMENT,
    /** The IP header states more than there is, or its own length lies. */
    CUT
}
