package org.pingpoint.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.capture.Decoded.json;
import static org.pingpoint.capture.Decoded.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.packet.Samples;

/** Links, tags, IP, transports and neighbour discovery; ICMP errors have a test of their own. */
class FrameDecoderTest {
    private static final byte[] ECHO = Wire.ipv4(1, Wire.HOST, Wire.FAR, Wire.icmp(8, 0, "12340001"));
    private static final byte[] ECHO6 = Wire.ipv6(58, Wire.ROUTER6, Wire.HOST6, Wire.icmpv6(128, 0, "12340001"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "101||4|{'type':'raw-ip'}",
                "12||6|{'type':'raw-ip'}",
                "14||4|{'type':'raw-ip'}",
                "228||4|{'type':'ipv4'}",
                "229||6|{'type':'ipv6'}",
                "0|02000000|4|{'type':'bsd-loopback','family':2}",
                "0|00000002|4|{'type':'bsd-loopback','family':2}",
                "0|1e000000|6|{'type':'bsd-loopback','family':30}",
                "0|0000000a|6|{'type':'bsd-loopback','family':10}",
                "108|00000018|6|{'type':'bsd-loopback','family':24}",
                "9|0021|4|{'type':'ppp','pppProtocol':'0x0021'}",
                "9|21|4|{'type':'ppp','pppProtocol':'0x0021'}",
                "50|ff03 0057|6|{'type':'ppp','pppProtocol':'0x0057'}",
                "104|0f00 0800|4|{'type':'cisco-hdlc','etherType':'0x0800'}",
                "50|8f00 86dd|6|{'type':'ppp','etherType':'0x86dd'}",
                "113|0004 0001 0006 020000000a01 0000 0800|4|{'type':'linux-sll','src':'02:00:00:00:0a:01',"
                        + "'etherType':'0x0800','packetType':'outgoing','hardwareType':1}",
                "113|0000 0304 0000 0000000000000000 86dd|6|{'type':'linux-sll','etherType':'0x86dd',"
                        + "'packetType':'to-us','hardwareType':772}",
                "276|0800 0000 00000003 0001 04 06 020000000a01 0000|4|{'type':'linux-sll2','src':'02:00:00:00:0a:01',"
                        + "'etherType':'0x0800','packetType':'outgoing','hardwareType':1,'interfaceIndex':3}",
                "1|020000000a01 020000000afe 0024 aaaa03000000 0800|4|{'type':'ethernet','src':'02:00:00:00:0a:fe',"
                        + "'dst':'02:00:00:00:0a:01','etherType':'0x0800','dataLength':36}",
                "1|020000000a01 020000000afe 8864 1100 0001 001e 0021|4|{'type':'ethernet','src':'02:00:00:00:0a:fe',"
                        + "'dst':'02:00:00:00:0a:01','etherType':'0x8864','pppProtocol':'0x0021'}",
            })
    void readsEachLinkType(int linkType, String header, int version, String link) {
        byte[] frame = Wire.join(Wire.hex(header == null ? "" : header), version == 4 ? ECHO : ECHO6);
        JsonNode record = json(linkType, frame);

        assertThat(record.has("malformed")).as(record.toString()).isFalse();
        assertThat(record.at("/link")).isEqualTo(parse(link));
        assertThat(record.at("/ip/version").asInt()).isEqualTo(version);
        assertThat(record.at("/icmp/name").asText()).isEqualTo("echo-request");
        assertThat(record.at("/icmp/id").asInt()).isEqualTo(0x1234);
        assertThat(record.at("/icmp/seq").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownIsNotMalformed() {
        assertThat(json(147, Wire.hex("0102")))
                .isEqualTo(parse("{'index':0,'length':2,'link':{'type':'linktype-147'}}"));
        assertThat(json(Wire.ethernet(0x88cc, Wire.hex("0207"))))
                .isEqualTo(parse("{'index':0,'length':16,'link':{'type':'ethernet','src':'02:00:00:00:0a:fe',"
                        + "'dst':'02:00:00:00:0a:01','etherType':'0x88cc'}}"));
    }

    @Test
    void tagsAndLabelsAreListedFromTheOutside() {
        byte[] frame = Wire.ethernet(0x88a8, Wire.hex("0064 8100 b0c8 8847 000640fe 000653ff"), ECHO);
        JsonNode record = json(frame);

        assertThat(record.at("/vlan"))
                .isEqualTo(parse("[{'id':100,'priority':0,'dropEligible':false,'tpid':'0x88a8'},"
                        + "{'id':200,'priority':5,'dropEligible':true,'tpid':'0x8100'}]"));
        assertThat(record.at("/mpls"))
                .isEqualTo(parse("[{'label':100,'exp':0,'bottom':0,'ttl':254},"
                        + "{'label':101,'exp':1,'bottom':1,'ttl':255}]"));
        assertThat(record.at("/link/etherType").asText()).isEqualTo("0x8847");
        assertThat(record.at("/icmp/name").asText()).isEqualTo("echo-request");
    }

    @Test
    void arpIsRead() {
        assertThat(json(Samples.bytes("arp-reply-padded")).at("/arp"))
                .isEqualTo(parse("{'operation':2,'name':'reply','hardwareType':1,'protocolType':'0x0800',"
                        + "'senderMac':'02:00:00:00:0a:fe','sender':'198.18.1.254',"
                        + "'targetMac':'02:00:00:00:0a:01','target':'198.18.1.1'}"));
        JsonNode other = json(Wire.ethernet(0x0806, Wire.hex("0020 0800 0404 0001"), new byte[16]));
        assertThat(other.at("/arp"))
                .isEqualTo(parse("{'operation':1,'name':'request','hardwareType':32,'protocolType':'0x0800'}"));
        assertThat(other.has("malformed")).isFalse();
        JsonNode cut = json(Arrays.copyOf(Samples.bytes("arp-request"), 14 + 20));
        assertThat(cut.at("/arp/operation").asInt()).isEqualTo(1);
        assertThat(cut.at("/malformed").asText()).isEqualTo("truncated ARP: 20 of 28 bytes");
    }

    @Test
    void tcpIsRead() {
        JsonNode record = json(Samples.bytes("tcp-syn-ack"));

        assertThat(record.at("/tcp"))
                .isEqualTo(
                        parse(
                                """
                {'srcPort':8080,'dstPort':45096,'seq':788910381,'ack':3394524089,'flags':['syn','ack'],'window':64704,
                 'options':[{'kind':2,'data':'0550'},{'kind':4},{'kind':8,'data':'8c7ba1c89afcc8f7'},
                            {'kind':3,'data':'0a'}]}
                """));
        assertThat(record.has("malformed")).isFalse();
    }

    @Test
    void udpIsRead() {
        JsonNode record = json(Samples.bytes("udp6"));

        assertThat(record.at("/udp")).isEqualTo(parse("{'srcPort':40000,'dstPort':33434,'length':18}"));
        assertThat(record.at("/ip/flowLabel").asInt()).isEqualTo(0xb29a7);
    }

    @Test
    void optionsAndServiceAreRead() {
        JsonNode record = json(Samples.bytes("echo-record-route"));
        byte[] marked = Wire.ethernet(0x0800, ECHO);
        marked[15] = (byte) 0xba;

        assertThat(record.at("/ip/options")).isEqualTo(parse("[{'kind':7,'data':'08c612010100000000'}]"));
        assertThat(json(marked).at("/ip/dscp").asInt()).isEqualTo(46);
        assertThat(json(marked).at("/ip/ecn").asInt()).isEqualTo(2);
    }

    @Test
    void fragmentsAreRead() {
        JsonNode later = json(Samples.bytes("fragment-later"));
        JsonNode first = json(Samples.bytes("fragment6-first"));
        JsonNode second = json(Samples.bytes("fragment6-second"));

        assertThat(later.at("/ip/fragmentOffset").asInt()).isEqualTo(1480);
        assertThat(later.has("udp")).isFalse();
        assertThat(first.at("/ip/moreFragments").asBoolean()).isTrue();
        assertThat(first.at("/udp/dstPort").asInt()).isEqualTo(33434);
        assertThat(second.at("/ip/id").asLong()).isEqualTo(2_083_704_710L);
        assertThat(second.at("/ip/fragmentOffset").asInt()).isEqualTo(1352);
        assertThat(second.at("/ip/protocol").asInt()).isEqualTo(58);
        assertThat(second.has("icmp")).isFalse();
        for (JsonNode record : new JsonNode[] {later, first, second}) {
            assertThat(record.has("malformed")).isFalse();
        }
    }

    /** Behind a routing header with segments left the checksum is for another destination. */
    @Test
    void aRoutedMessageIsNotVerified() {
        byte[] frame = Samples.bytes("echo6-routing");
        assertThat(json(frame).at("/icmp").has("checksum")).isFalse();
        frame[14 + 40 + 3] = 1;
        assertThat(json(frame).at("/icmp").has("checksum")).isFalse();
        frame[14 + 40 + 3] = 0;
        frame[frame.length - 1] ^= 1;
        assertThat(json(frame).at("/icmp/checksum").asText()).isEqualTo("bad");
    }

    @Test
    void neighbourDiscoveryIsRead() {
        assertThat(json(Samples.bytes("neighbor-advertisement")).at("/icmp"))
                .isEqualTo(
                        parse(
                                """
                {'type':136,'code':0,'name':'neighbor-advertisement','target':'2001:db8:1::fe',
                 'router':true,'solicited':true,'override':true,
                 'options':[{'type':2,'name':'target-link-layer-address','address':'02:00:00:00:0a:fe'}]}
                """));
        assertThat(json(Samples.bytes("router-advertisement")).at("/icmp"))
                .isEqualTo(
                        parse(
                                """
                {'type':134,'code':0,'name':'router-advertisement','hopLimit':64,'managed':false,
                 'otherConfiguration':true,'preference':'high','routerLifetime':1800,'reachableTime':30000,
                 'retransTimer':1000,
                 'options':[
                  {'type':1,'name':'source-link-layer-address','address':'02:00:00:00:0a:fe'},
                  {'type':5,'name':'mtu','mtu':1400},
                  {'type':3,'name':'prefix-information','prefix':'2001:db8:1::/64','onLink':true,'autonomous':true,
                   'validLifetime':86400,'preferredLifetime':14400},
                  {'type':25,'payload':'00000000070820010db8000000000000000000000053'}]}
                """));
        JsonNode redirect = json(Samples.bytes("redirect6")).at("/icmp");
        assertThat(redirect.at("/target").asText()).isEqualTo("fe80::7");
        assertThat(redirect.at("/destination").asText()).isEqualTo("2001:db8:8::1");
        assertThat(redirect.at("/options/1/name").asText()).isEqualTo("redirected-header");
        assertThat(redirect.at("/quoted/icmp"))
                .isEqualTo(parse("{'type':128,'code':0,'name':'echo-request','id':4660,'seq':6}"));
    }

    /** A frame's lengths do not hold: each says which header, and what stands before it is there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "020000000a01 0200|truncated Ethernet header: 8 of at least 14 bytes|/link/type|ethernet",
                "020000000a01 020000000afe 8100 00|truncated 802.1Q tag: 1 of at least 4 bytes|/link/etherType|0x8100",
                "020000000a01 020000000afe 8100 0064 8847 0006|truncated MPLS label: 2 of at least 4 bytes|/vlan/0/id|100",
                "020000000a01 020000000afe 0064 424203|802.3 length 100 in 3 bytes|/link/dataLength|100",
                "020000000a01 020000000afe 0806 000108|truncated ARP: 3 of at least 8 bytes|/link/etherType|0x0806",
                "020000000a01 020000000afe 0800 4500 0030|truncated IPv4 header: 4 of at least 20 bytes|/link/etherType|0x0800",
                "020000000a01 020000000afe 0800 5500 0014 00000000 40110000 c6120101c6120201"
                        + "|IP version 5 in place of 4|/link/etherType|0x0800",
                "020000000a01 020000000afe 0800 4f00 0014 00000000 40116c0b c6120101c6120201"
                        + "|IPv4 header length 60 in 20 bytes|/ip/dst|198.18.2.1",
                "020000000a01 020000000afe 0800 4500 0400 00000000 4011e7c6 c6120101c6120201 9c40829a 03ec0000"
                        + "|IPv4 total length 1024 in 28 bytes|/udp/dstPort|33434",
                "020000000a01 020000000afe 0800 4500 0010 00000000 4011ebb6 c6120101c6120201 9c40829a 00080000"
                        + "|IPv4 total length 16 in 28 bytes|/ip/length|16",
                "020000000a01 020000000afe 0800 4500 0000 00000000 4011ebc6 c6120101c6120201 9c40829a 00080000"
                        + "|IPv4 total length 0 in 28 bytes|/udp/dstPort|33434",
                "020000000a01 020000000afe 0800 4500 001c 00000000 4011ebaa c6120101c6120201 9c40829a 00090000"
                        + "|UDP length 9 in 8 bytes|/udp/length|9",
                "020000000a01 020000000afe 0800 4500 001a 00000000 4011ebac c6120101c6120201 9c40829a 0008"
                        + "|truncated UDP header: 6 of at least 8 bytes|/udp/dstPort|33434",
                "020000000a01 020000000afe 0800 4500 0017 00000000 4011ebaf c6120101c6120201 9c4082"
                        + "|truncated UDP header: 3 of at least 8 bytes|/ip/protocol|17",
                "020000000a01 020000000afe 0800 4500 0020 00000000 4006ebb1 c6120101c6120201 9c40829a 00000001 00000002"
                        + "|truncated TCP header: 12 of at least 20 bytes|/tcp/seq|1",
                "020000000a01 020000000afe 0800 4500 0028 00000000 4006eba9 c6120101c6120201 9c40829a 00000001 00000002"
                        + " f0100000 00000000|TCP data offset 60 in 20 bytes|/tcp/ack|2",
                "020000000a01 020000000afe 0800 4500 0030 00000000 4006eba1 c6120101c6120201 9c40829a 00000001 00000002"
                        + " 70020000 00000000 02040550 03ff0000|TCP option 3 of length 255 in 4 bytes of options"
                        + "|/tcp/options/0/data|0550",
                "020000000a01 020000000afe 0800 4600 0018 00000000 4011e2af c6120101c6120201 07ff0000"
                        + "|IPv4 option 7 of length 255 in 4 bytes of options; truncated UDP header: 0 of at least 8 bytes"
                        + "|/ip/dst|198.18.2.1",
                "020000000a01 020000000afe 0800 4500 0019 00000000 4001ebbd c6120101c6120201 0b00f4ff00"
                        + "|truncated ICMP header: 5 of at least 8 bytes|/icmp/name|time-exceeded",
                "020000000a01 020000000afe 86dd 60000000 0000|truncated IPv6 header: 6 of at least 40 bytes"
                        + "|/link/etherType|0x86dd",
            })
    void eachHeaderThatLiesIsNamed(String frame, String reason, String pointer, String value) {
        JsonNode record = json(Wire.hex(frame));

        assertThat(record.at("/malformed").asText()).isEqualTo(reason);
        assertThat(record.at(pointer).asText()).isEqualTo(value);
        assertThat(record.at("/ip").has("checksum")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60000000 0100 11 40|9c40829a 00ec0000|IPv6 payload length 256 in 8 bytes of payload|/udp/dstPort|33434",
                "60000000 0000 06 40|9c40829a 00000001 00000000 50020000 00000000"
                        + "|IPv6 payload length 0 with next header 6|/tcp/seq|1",
                "60000000 0008 00 40|1102000000000000"
                        + "|truncated IPv6 extension header 0: 8 of 24 bytes|/ip/protocol|0",
                "60000000 000c 2c 40|3a000000 00000007 8700|IPv6 payload length 12 in 10 bytes of payload;"
                        + " truncated ICMPv6 header: 2 of at least 8 bytes|/icmp/name|neighbor-solicitation",
                "60000000 0008 3a 40|8700000000000000"
                        + "|truncated neighbour solicitation: 8 of at least 24 bytes|/icmp/type|135",
                "60000000 0010 3a 40|85000000 00000000 0100 020000000a01"
                        + "|neighbour discovery option 1 of length 0 in 8 bytes|/icmp/type|133",
            })
    void eachHeaderOfIpv6ThatLiesIsNamed(String start, String rest, String reason, String pointer, String value) {
        byte[] packet = Wire.join(Wire.hex(start), Wire.HOST6.bytes(), Wire.FAR6.bytes(), Wire.hex(rest));
        JsonNode record = json(Wire.ethernet(0x86dd, packet));

        assertThat(record.at("/malformed").asText()).isEqualTo(reason);
        assertThat(record.at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void aFrameThatTheCaptureCutShortSaysSo() {
        byte[] whole = Wire.error(11, 0, "00000000", Wire.probe(100));
        JsonNode record = json(Decoded.frame(1, Arrays.copyOf(whole, 80), whole.length));

        assertThat(record.at("/length").asInt()).isEqualTo(whole.length);
        assertThat(record.at("/captured").asInt()).isEqualTo(80);
        assertThat(record.at("/malformed").asText())
                .isEqualTo("cut short: 80 of 170 bytes captured; IPv4 total length 156 in 66 bytes");
        assertThat(record.at("/icmp").has("checksum")).isFalse();
        assertThat(record.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(33434);
    }

    @Test
    void paddingIsNotTheMessage() {
        JsonNode record = json(Wire.padded(Wire.ethernet(0x0800, ECHO), 60));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/ip/length").asInt()).isEqualTo(28);
        assertThat(record.at("/icmp").has("checksum")).isFalse();
    }
}
