package org.pingpoint.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an Ethernet link does besides. */
abstract class EthernetLinkContract extends LinkContract {
    EthernetLinkContract() {
        super(LinkType.ETHERNET);
    }

    @Test
    void aTagIsSeenAsItIsOnTheWire() throws Exception {
        byte[] frame = Samples.tagged(5, 100);
        byte[] full = Samples.tagged(6, 1514);
        send(List.of(frame, full));
        farEnd().arrive(List.of(frame, full));
        List<Seen> seen = collect(4);
        assertThat(seen.stream().filter(s -> s.direction() == Direction.SENT).map(Seen::frame))
                .containsExactly(frame, full);
        assertThat(seen.stream()
                        .filter(s -> s.direction() == Direction.RECEIVED)
                        .map(Seen::frame))
                .containsExactly(frame, full);
    }
}
