package org.pingpoint.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Dissector.Kind;

/** Ethernet, 802.1Q and ARP. */
class LinkLayerTest {
    private final Dissector dissector = new Dissector();

    private Kind dissect(String name) {
        ByteBuffer frame = Samples.buffer(name);
        return dissector.ethernet(frame, 0, frame.limit());
    }

    @Test
    void readsAnArpRequest() {
        assertThat(dissect("arp-request")).isEqualTo(Kind.ARP);
        assertThat(dissector.ethernet().destination()).isEqualTo(MacAddress.BROADCAST);
        assertThat(dissector.ethernet().source()).hasToString("02:00:00:00:0a:01");
        assertThat(dissector.ethernet().type()).isEqualTo(EtherType.ARP);
        Arp arp = dissector.arp();
        assertThat(arp.operation()).isEqualTo(Arp.REQUEST);
        assertThat(arp.senderMac()).hasToString("02:00:00:00:0a:01");
        assertThat(arp.sender()).hasToString("198.18.1.1");
        assertThat(arp.targetMac().bits()).isZero();
        assertThat(arp.target()).hasToString("198.18.1.254");
        assertThat(arp.isAnnouncement()).isFalse();
    }

    @Test
    void paddingIsNotPartOfTheArpReply() {
        assertThat(dissect("arp-reply-padded")).isEqualTo(Kind.ARP);
        assertThat(dissector.arp().operation()).isEqualTo(Arp.REPLY);
        assertThat(dissector.arp().length()).isEqualTo(Arp.LENGTH);
        assertThat(dissector.arp().payloadLength()).isZero();
        assertThat(dissector.arp().senderMacBits()).isEqualTo(0x0200_0000_0afeL);
        assertThat(dissector.arp().senderBits()).isEqualTo(0xc612_01fe);
        assertThat(dissector.arp().targetBits()).isEqualTo(0xc612_0101);
    }

    @Test
    void anAnnouncementNamesItselfTwice() {
        IpAddress ours = IpAddress.parse("198.18.1.1");
        Arp arp = new Arp().compose(ByteBuffer.allocate(28), 0, 28).sender(ours).target(ours);
        assertThat(arp.isAnnouncement()).isTrue();
        assertThat(arp.sender(IpAddress.v4(0)).isAnnouncement()).isFalse();
        assertThat(arp.target(IpAddress.v4(0)).isAnnouncement()).isFalse();
    }

    @Test
    void arpOfOtherSpacesIsMalformed() {
        ByteBuffer frame = Samples.buffer("arp-request").put(Ethernet.LENGTH + 1, (byte) 6);
        assertThatThrownBy(() -> dissector.ethernet(frame, 0, frame.limit()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("ARP");
    }

    @Test
    void readsATaggedFrame() {
        assertThat(dissect("vlan-echo")).isEqualTo(Kind.ICMP);
        assertThat(dissector.vlanTags()).isEqualTo(1);
        assertThat(dissector.vlan().id()).isEqualTo(100);
        assertThat(dissector.vlan().priority()).isEqualTo(5);
        assertThat(dissector.vlan().dropEligible()).isFalse();
        assertThat(dissector.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(dissector.icmp().sequence()).isEqualTo(1);
    }

    @Test
    void readsStackedTags() {
        assertThat(dissect("qinq-echo")).isEqualTo(Kind.ICMP);
        assertThat(dissector.vlanTags()).isEqualTo(2);
        assertThat(dissector.ethernet().type()).isEqualTo(EtherType.SERVICE_VLAN);
        assertThat(dissector.vlan().id()).as("inner tag").isEqualTo(200);
        assertThat(dissector.vlan().priority()).isEqualTo(5);
        assertThat(dissector.vlan().dropEligible()).isTrue();
        VlanTag outer = new VlanTag().wrap(dissector.ethernet().buffer(), Ethernet.LENGTH, 8);
        assertThat(outer.id()).isEqualTo(100);
        assertThat(outer.type()).isEqualTo(EtherType.VLAN);
    }

    @Test
    void otherEtherTypesAreLeftToOthers() {
        ByteBuffer frame = Samples.buffer("arp-request").putShort(12, (short) EtherType.LLDP);
        assertThat(dissector.ethernet(frame, 0, frame.limit())).isEqualTo(Kind.OTHER);
        assertThat(dissector.etherType()).isEqualTo(EtherType.LLDP);
    }

    @Test
    void aFrameInTheMiddleOfABufferReadsTheSame() {
        byte[] frame = Samples.bytes("arp-reply");
        ByteBuffer arena = ByteBuffer.allocateDirect(256);
        arena.put(100, frame);
        assertThat(dissector.ethernet(arena, 100, frame.length)).isEqualTo(Kind.ARP);
        assertThat(dissector.arp().target()).hasToString("198.18.1.1");
        assertThat(arena.position()).isZero();
    }
}
