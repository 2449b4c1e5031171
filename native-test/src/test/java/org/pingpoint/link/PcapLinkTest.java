package org.pingpoint.link;

import org.junit.jupiter.api.Nested;
import org.pingpoint.lab.NeedsRoot;

@NeedsRoot
class PcapLinkTest {
    @Nested
    class Ethernet extends EthernetLinkContract {
        @Override
        FarEnd open() throws Exception {
            return new Veth(LinkPreference.PCAP);
        }
    }

    @Nested
    class RawIp extends LinkContract {
        RawIp() {
            super(LinkType.RAW_IP);
        }

        @Override
        FarEnd open() throws Exception {
            return new Tun(LinkPreference.PCAP);
        }
    }
}
