package org.pingpoint.kernel.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.host.Route;

class DumpReaderTest {
    private static DumpReader<Route> reader() {
        return new DumpReader<>(
                Samples.SEQUENCE, Samples.PORT, Rtnetlink.RTM_NEWROUTE, "reading the routes", RouteCodec::decode);
    }

    private static boolean feed(DumpReader<?> reader, ByteBuffer... messages) throws Exception {
        ByteBuffer all = Samples.join(messages);
        return reader.feed(all, 0, all.capacity());
    }

    @Test
    void dumpOverTwoDatagrams() throws Exception {
        DumpReader<Route> reader = reader();
        assertThat(feed(reader, Samples.hex(Samples.ROUTE_BLACKHOLE), Samples.hex(Samples.ROUTE_NEXTHOP_GROUP)))
                .isFalse();
        assertThat(feed(reader, Samples.hex(Samples.ROUTE_ONLINK_METRICS), Samples.hex(Samples.DONE)))
                .isTrue();
        assertThat(reader.values()).hasSize(3);
        assertThat(reader.isInterrupted()).isFalse();
    }

    @Test
    void answerToAnotherRequestIsPassedOver() throws Exception {
        DumpReader<Route> reader = reader();
        ByteBuffer otherSequence = Samples.hex(Samples.ROUTE_BLACKHOLE).putInt(8, Samples.SEQUENCE - 1);
        ByteBuffer otherPort = Samples.hex(Samples.ROUTE_BLACKHOLE).putInt(12, Samples.PORT + 1);
        ByteBuffer staleEnd = Samples.hex(Samples.DONE).putInt(8, Samples.SEQUENCE - 1);
        assertThat(feed(reader, otherSequence, otherPort, staleEnd)).isFalse();
        assertThat(reader.values()).isEmpty();
    }

    @Test
    void changedTableIsNoticedEvenAtTheEnd() throws Exception {
        ByteBuffer done = Samples.hex(Samples.DONE);
        done.putShort(6, (short) (done.getShort(6) | Rtnetlink.NLM_F_DUMP_INTR));
        DumpReader<Route> reader = reader();
        assertThat(feed(reader, Samples.hex(Samples.ROUTE_BLACKHOLE), done)).isTrue();
        assertThat(reader.isInterrupted()).isTrue();
    }

    @Test
    void singleAnswerNeedsNoEnd() throws Exception {
        ByteBuffer route = Samples.hex(Samples.ROUTE_NEXTHOP_GROUP).putShort(6, (short) 0);
        DumpReader<Route> reader = reader();
        assertThat(feed(reader, route)).isTrue();
        assertThat(reader.values()).hasSize(1);
    }

    @Test
    void refusalIsNamed() {
        assertThatThrownBy(() -> feed(reader(), Samples.hex(Samples.ERROR_EHOSTUNREACH)))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("reading the routes")
                .hasMessageContaining("EHOSTUNREACH");
        assertThatThrownBy(() -> feed(reader(), Samples.hex(Samples.ERROR_WITH_TEXT)))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("EINVAL")
                .hasMessageContaining("Bad request header");
    }

    @Test
    void errorInTheEndOfADumpIsNotAnEnd() {
        ByteBuffer done = Samples.hex(Samples.DONE).putInt(16, -105);
        assertThatThrownBy(() -> feed(reader(), Samples.hex(Samples.ROUTE_BLACKHOLE), done))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("ENOBUFS");
    }

    @Test
    void messageCutShortIsAnErrorNeverAShortTable() {
        ByteBuffer two = Samples.join(Samples.hex(Samples.ROUTE_BLACKHOLE), Samples.hex(Samples.ROUTE_NEXTHOP_GROUP));
        int first = Samples.hex(Samples.ROUTE_BLACKHOLE).capacity();
        for (int end = 1; end < two.capacity(); end++) {
            int cut = end;
            if (cut != first) {
                assertThatThrownBy(() -> reader().feed(two, 0, cut))
                        .as("cut to " + cut)
                        .isInstanceOf(NetlinkException.class);
            }
        }
    }

    @Test
    void overrunIsAnError() {
        ByteBuffer overrun = Samples.hex(Samples.DONE).putShort(4, (short) Rtnetlink.NLMSG_OVERRUN);
        assertThatThrownBy(() -> feed(reader(), overrun)).isInstanceOf(NetlinkException.class);
    }
}
