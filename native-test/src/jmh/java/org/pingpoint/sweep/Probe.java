package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.wire.ProbeFrame;

/** The kinds of probe that are measured, as a sweep on Ethernet sends them. */
public enum Probe {
    ECHO_V4(0) {
        @Override
        ProbeFrame frame(Marks marks) {
            return SweepFrames.echo(LINK, V4, TTL, marks);
        }
    },
    ECHO_V6(0) {
        @Override
        ProbeFrame frame(Marks marks) {
            return SweepFrames.echo(LINK, V6, TTL, marks);
        }
    },
    SYN(443) {
        @Override
        ProbeFrame frame(Marks marks) {
            return SweepFrames.syn(LINK, V4, TTL, marks);
        }
    },
    UDP(53) {
        @Override
        ProbeFrame frame(Marks marks) {
            return SweepFrames.datagram(LINK, V4, TTL, marks, UdpPayload.of(0));
        }
    },
    ARP(0) {
        @Override
        ProbeFrame frame(Marks marks) {
            return ProbeFrame.arp(OWN, V4);
        }
    };

    private static final MacAddress OWN = new MacAddress(0x0200_0000_0001L);
    private static final MacAddress GATEWAY = new MacAddress(0x0200_0000_0002L);
    private static final ProbeFrame.Link LINK = new ProbeFrame.Link(true, OWN, GATEWAY);
    private static final IpAddress V4 = IpAddress.parse("198.18.0.1");
    private static final IpAddress V6 = IpAddress.parse("2001:db8::1");
    private static final int TTL = 64;

    final int port;

    Probe(int port) {
        this.port = port;
    }

    abstract ProbeFrame frame(Marks marks);

    PortSet ports() {
        return port == 0 ? PortSet.none() : PortSet.parse("" + port);
    }

    /** A slot of native memory that holds the template. */
    static ByteBuffer slot(ProbeFrame frame) {
        ByteBuffer slot = ByteBuffer.allocateDirect(frame.length());
        frame.lay(slot);
        return slot;
    }
}
