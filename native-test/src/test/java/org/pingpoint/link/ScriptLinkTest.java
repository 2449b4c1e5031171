package org.pingpoint.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.pingpoint.link.script.Responder;
import org.pingpoint.link.script.ScriptLink;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.model.MacAddress;

class ScriptLinkTest {
    @Nested
    class Ethernet extends EthernetLinkContract {
        @Override
        FarEnd open() {
            return scripted(LinkType.ETHERNET);
        }
    }

    @Nested
    class RawIp extends LinkContract {
        RawIp() {
            super(LinkType.RAW_IP);
        }

        @Override
        FarEnd open() {
            return scripted(LinkType.RAW_IP);
        }
    }

    private static FarEnd scripted(LinkType type) {
        ScriptNetwork network = new ScriptNetwork();
        List<byte[]> departed = new ArrayList<>();
        Responder farEnd = (frame, wire) -> {
            byte[] copy = new byte[frame.limit()];
            frame.get(copy);
            departed.add(copy);
        };
        ScriptLink link = type == LinkType.ETHERNET
                ? network.ethernet(2, "wire0", MacAddress.parse("02:00:00:00:00:02"), 1500, farEnd)
                : network.rawIp(2, "wire0", 1500, farEnd);
        return new FarEnd() {
            @Override
            public Link link() {
                return link;
            }

            @Override
            public void arrive(List<byte[]> frames) {
                frames.forEach(f -> link.deliver(Duration.ofMillis(1), f));
            }

            @Override
            public List<byte[]> departed(int count) {
                return departed;
            }

            @Override
            public boolean polls() {
                return false;
            }

            @Override
            public void vanish() {
                link.fail("ENXIO");
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }
}
