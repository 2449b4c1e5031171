package org.pingpoint.sweep.wire;

/** The frames of a way: most ports are asked alike, some perhaps otherwise. */
public interface ProbeFrames {
    /** How most ports are asked. */
    ProbeFrame usual();

    /** How a port is asked: the same object for the same port. */
    ProbeFrame of(int port);

    /** One frame, whatever the port. */
    static ProbeFrames alike(ProbeFrame frame) {
        return new ProbeFrames() {
            @Override
            public ProbeFrame usual() {
                return frame;
            }

            @Override
            public ProbeFrame of(int port) {
                return frame;
            }
        };
    }
}
