package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/** Writing a probe and reading its answer must leave the collector nothing to do. */
class AllocationTest {
    private static final int ROUNDS = 20_000;

    private final PacketWriter writer = new PacketWriter().ethernet(new MacAddress(1), new MacAddress(2));
    private final IpAddress source = IpAddress.parse("198.18.1.1");
    private final IpAddress target = IpAddress.parse("198.18.2.1");
    private final IpAddress target6 = IpAddress.parse("2001:db8:2::1");
    private final IpAddress source6 = IpAddress.parse("2001:db8:1::1");
    private final byte[] payload = new byte[32];
    private final ByteBuffer out = ByteBuffer.allocateDirect(256);
    private final ByteBuffer answer = Samples.buffer("time-exceeded-extensions");
    private final ByteBuffer answer6 = Samples.buffer("port-unreachable6");
    private final Dissector dissector = new Dissector();
    private final QuotedDatagram quoted = new QuotedDatagram();
    private final IcmpExtensions extensions = new IcmpExtensions();
    private long seen;

    @Test
    void theHotPathAllocatesNothing() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        threads.setThreadAllocatedMemoryEnabled(true);
        round(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round(i);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(seen).as("both answers matched each time").isEqualTo(2L * (ROUNDS + 1));
        assertThat(allocated).as("bytes in %d rounds", ROUNDS).isLessThan(ROUNDS);
    }

    private void round(int i) {
        writer.ip(source, target, 64, 0);
        writer.echo(out.clear(), 1, i, payload, 0x1234);
        writer.udp(out.clear(), 1, 2, payload, i + 1 & 0x7fff | 1);
        writer.tcpSyn(out.clear(), 1, 2, i, 1460);
        writer.arpRequest(out.clear(), source, target);
        writer.ip(source6, target6, 64, 0);
        writer.echo(out.clear(), 1, i, payload, 0x1234);
        dissector.ethernet(answer, 0, answer.limit());
        dissector.icmp().quoted(quoted);
        if (quoted.isTo(target) && quoted.identifier() == 0x1234 && extensions.find(dissector.icmp())) {
            while (extensions.next()) {
                seen += extensions.classNumber() == 1 ? 1 : 0;
            }
        }
        dissector.ethernet(answer6, 0, answer6.limit());
        dissector.icmpv6().quoted(quoted);
        seen += quoted.family() == Family.V6 && quoted.isTo(target6) && quoted.sourcePort() == 40000 ? 1 : 0;
    }
}
