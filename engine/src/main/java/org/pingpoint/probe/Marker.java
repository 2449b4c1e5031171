package org.pingpoint.probe;

import java.util.SplittableRandom;

/**
 * Hands out the marks of new probes. What balancers hash (echo identifier and checksum, ports, flow label) is the same for
 * all probes of a flow; what tells probes apart is not hashed. Starts anywhere, so that two runs do not meet.
 */
final class Marker {
    /** Above the ports that Linux gives to programs (net.ipv4.ip_local_port_range ends at 60999). */
    private static final int FIRST_PORT = 61_000;

    private static final int PORTS = 4_500;
    /** Steered checksums stand in the first two bytes of the payload. */
    private static final int STEERING = 2;

    private final SplittableRandom random;
    private final int firstIdentifier;
    private final int firstPort;
    private final int firstLabel;
    private int counter;

    Marker(SplittableRandom random) {
        this.random = random;
        this.firstIdentifier = random.nextInt(0x10000);
        this.firstPort = random.nextInt(PORTS);
        this.firstLabel = random.nextInt(0x100000);
        this.counter = random.nextInt(0x10000);
    }

    /** 1 to 65535, each once before one returns. */
    int next() {
        counter = counter % 0xffff + 1;
        return counter;
    }

    int identifier(int flow) {
        return firstIdentifier + flow & 0xffff;
    }

    int port(int flow) {
        return FIRST_PORT + Math.floorMod(firstPort + flow, PORTS);
    }

    int flowLabel(int flow) {
        return Math.max(1, firstLabel + flow * 0x9e37 & 0xfffff);
    }

    /** The checksum that all echoes of a flow bear. */
    int echoChecksum(int flow) {
        return firstIdentifier * 31 + flow * 257 + 1 & 0xffff;
    }

    int tcpSequence() {
        return random.nextInt();
    }

    Cookie steeredCookie(int payloadLength) {
        return Cookie.in(payloadLength, STEERING, random.nextLong());
    }

    Cookie cookie(int payloadLength) {
        return Cookie.in(payloadLength, 0, random.nextLong());
    }

    static boolean canSteer(int payloadLength) {
        return payloadLength >= STEERING;
    }
}
