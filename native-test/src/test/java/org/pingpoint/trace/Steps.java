package org.pingpoint.trace;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;

/** client – r1 – r2 – r3 – server in both families; link n lies behind hop n, the client being hop 0. */
final class Steps implements AutoCloseable {
    static final String SERVER = "198.18.4.2";
    static final String SERVER6 = "2001:db8:4::2";

    private final Lab lab;
    private final List<Namespace> hops = new ArrayList<>();

    Steps(boolean errorLimits) {
        lab = errorLimits ? Lab.open() : Lab.open().withoutErrorLimits();
        hops.add(lab.host("client"));
        for (int i = 1; i <= 3; i++) {
            hops.add(lab.router("r" + i));
        }
        hops.add(lab.host("server"));
        for (int i = 1; i <= 4; i++) {
            Namespace near = hops.get(i - 1);
            Namespace far = hops.get(i);
            near.link("right", far, "left");
            near.ip("addr add 198.18." + i + ".1/24 dev right", "addr add 2001:db8:" + i + "::1/64 dev right nodad");
            far.ip("addr add 198.18." + i + ".2/24 dev left", "addr add 2001:db8:" + i + "::2/64 dev left nodad");
        }
        for (int i = 0; i <= 3; i++) {
            for (int n = i + 2; n <= 4; n++) {
                hops.get(i)
                        .ip(
                                "route add 198.18." + n + ".0/24 via 198.18." + (i + 1) + ".2",
                                "route add 2001:db8:" + n + "::/64 via 2001:db8:" + (i + 1) + "::2");
            }
        }
        for (int i = 2; i <= 4; i++) {
            hops.get(i).ip("route add default via 198.18." + i + ".1", "route add default via 2001:db8:" + i + "::1");
        }
        lab.settle();
    }

    Namespace client() {
        return hops.get(0);
    }

    Namespace hop(int number) {
        return hops.get(number);
    }

    /** Sets the MTU of the link behind a hop, at both ends. */
    void mtu(int after, int bytes) {
        hops.get(after).ip("link set right mtu " + bytes);
        hops.get(after + 1).ip("link set left mtu " + bytes);
    }

    void reset() {
        for (int i = 0; i <= 3; i++) {
            mtu(i, 1_500);
            hops.get(i + 1).nft("flush ruleset");
        }
    }

    /** A hop says no more that a packet is too big. */
    void mute(int hop) {
        hop(hop).nft(
                        """
                table inet mute {
                  chain output {
                    type filter hook output priority 0;
                    icmp type destination-unreachable icmp code frag-needed drop
                    icmpv6 type packet-too-big drop
                  }
                }
                """);
    }

    @Override
    public void close() {
        lab.close();
    }
}
