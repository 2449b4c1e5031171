package org.pingpoint.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.capture.Decoded.json;
import static org.pingpoint.capture.Decoded.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP errors as RFC 792, 1191, 4443, 4884, 4950 and 5837 draw them, through the record. */
class IcmpErrorsTest {
    private static final String LABEL = "073d9001"; // 29657, experimental 0, not the last, TTL 1
    private static final String LAST_LABEL = "000a3fff"; // 163, experimental 7, the last, TTL 255

    @Test
    void aTimeExceededSaysWhatItQuotes() {
        JsonNode record = json(Wire.error(11, 0, "00000000", Wire.probe(12)));

        assertThat(record)
                .isEqualTo(
                        parse(
                                """
                {'index':0,'length':82,
                 'link':{'type':'ethernet','src':'02:00:00:00:0a:fe','dst':'02:00:00:00:0a:01','etherType':'0x0800'},
                 'ip':{'version':4,'src':'198.18.1.254','dst':'198.18.1.1','ttl':64,'protocol':1,'protocolName':'icmp',
                       'length':68,'dscp':0,'ecn':0,'id':4369,'dontFragment':false,'moreFragments':false,
                       'fragmentOffset':0},
                 'icmp':{'type':11,'code':0,'name':'time-exceeded',
                  'quoted':{
                   'ip':{'version':4,'src':'198.18.1.1','dst':'198.18.2.1','ttl':1,'protocol':17,'protocolName':'udp',
                         'length':40,'dscp':0,'ecn':0,'id':4369,'dontFragment':false,'moreFragments':false,
                         'fragmentOffset':0},
                   'udp':{'srcPort':40000,'dstPort':33434,'length':20}}}}
                """));
    }

    @Test
    void eightBytesOfTransportAreEnough() {
        byte[] quote =
                Wire.ipv4(6, Wire.HOST, Wire.FAR, Wire.hex("9c40 01bb fffffffe 00000000 5002 ffff 0000 0000 020405b4"));
        JsonNode cut = json(Wire.error(3, 13, "00000000", Arrays.copyOf(quote, 28)));
        JsonNode whole = json(Wire.error(3, 13, "00000000", quote));

        assertThat(cut.has("malformed")).isFalse();
        assertThat(cut.at("/icmp/name").asText()).isEqualTo("communication-administratively-prohibited");
        assertThat(cut.at("/icmp/quoted/tcp")).isEqualTo(parse("{'srcPort':40000,'dstPort':443,'seq':4294967294}"));
        assertThat(whole.at("/icmp/quoted/tcp"))
                .isEqualTo(parse("{'srcPort':40000,'dstPort':443,'seq':4294967294,'flags':['syn'],'window':65535}"));
    }

    @Test
    void mtuPointerAndGatewayAreTold() {
        byte[] quote = Wire.probe(0);
        JsonNode fragmentation = json(Wire.error(3, 4, "0000 0578", quote));
        JsonNode unreachable = json(Wire.error(3, 1, "0000 0578", quote));
        JsonNode old = json(Wire.error(3, 4, "0000 0000", quote));
        JsonNode parameter = json(Wire.error(12, 0, "14 000000", quote));
        JsonNode redirect = json(Wire.error(5, 1, "c6120107", quote));

        assertThat(fragmentation.at("/icmp/mtu").asInt()).isEqualTo(1400);
        assertThat(fragmentation.at("/icmp/name").asText()).isEqualTo("fragmentation-needed");
        assertThat(unreachable.at("/icmp/mtu").isMissingNode()).isTrue();
        assertThat(old.at("/icmp/mtu").isMissingNode())
                .as("RFC 1191 §4: not told")
                .isTrue();
        assertThat(parameter.at("/icmp/pointer").asInt()).isEqualTo(20);
        assertThat(redirect.at("/icmp/gateway").asText()).isEqualTo("198.18.1.7");
        assertThat(redirect.at("/icmp/quoted/ip/dst").asText()).isEqualTo("198.18.2.1");
    }

    @Test
    void ofIpv6AsWell() {
        JsonNode tooBig = json(Wire.error6(2, 0, "00000500", Wire.probe6(4)));
        JsonNode parameter = json(Wire.error6(4, 1, "00000028", Wire.probe6(4)));

        assertThat(tooBig.at("/icmp"))
                .isEqualTo(
                        parse(
                                """
                {'type':2,'code':0,'name':'packet-too-big','mtu':1280,
                 'quoted':{
                  'ip':{'version':6,'src':'2001:db8:1::1','dst':'2001:db8:2::1','ttl':1,'protocol':17,
                        'protocolName':'udp','length':52,'dscp':0,'ecn':0,'flowLabel':0},
                  'udp':{'srcPort':40000,'dstPort':33434,'length':12}}}
                """));
        assertThat(parameter.at("/icmp/pointer").asInt()).isEqualTo(40);
    }

    @Test
    void extensionHeadersOfAQuoteArePassed() {
        byte[] headers = Wire.hex("3c00 010400000000 2c00 010400000000 1100 0001 00abcdef");
        byte[] quote = Wire.ipv6(0, Wire.HOST6, Wire.FAR6, Wire.join(headers, Wire.udp(7, 9, new byte[40])));

        JsonNode record = json(Wire.error6(3, 0, "00000000", quote));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/quoted/ip/protocol").asInt()).isEqualTo(17);
        assertThat(record.at("/icmp/quoted/ip/extensionHeaders"))
                .isEqualTo(
                        parse(
                                "[{'type':0,'name':'hop-by-hop','length':8},"
                                        + "{'type':60,'name':'destination-options','length':8},{'type':44,'name':'fragment','length':8}]"));
        assertThat(record.at("/icmp/quoted/ip/id").asLong()).isEqualTo(0xabcdefL);
        assertThat(record.at("/icmp/quoted/ip/moreFragments").asBoolean()).isTrue();
        assertThat(record.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(9);
    }

    /** RFC 4950 §3, where the length field of RFC 4884 §4.1 says 32 words of 32 bits. */
    @Test
    void aLabelStackIsRead() {
        byte[] structure = Wire.structure(Wire.object(1, 1, LABEL + LAST_LABEL));
        JsonNode record = json(Wire.error(11, 0, "00 20 0000", Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/extensions"))
                .isEqualTo(parse("[{'class':1,'type':1,'mpls':[{'label':29657,'exp':0,'bottom':0,'ttl':1},"
                        + "{'label':163,'exp':7,'bottom':1,'ttl':255}]}]"));
        assertThat(record.at("/icmp").has("extensionChecksum")).isFalse();
        assertThat(record.at("/icmp/quoted/udp/length").asInt()).isEqualTo(20);
    }

    /** The length field may say more than 128 bytes, of a quote that needs no padding. */
    @Test
    void aLongerQuoteIsFollowed() {
        byte[] structure = Wire.structure(Wire.object(1, 1, LAST_LABEL));
        JsonNode record = json(Wire.error(3, 1, "00 2b 0000", Wire.padded(Wire.probe(400), 172), structure));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/extensions/0/mpls/0/label").asInt()).isEqualTo(163);
        assertThat(record.at("/icmp/quoted/ip/length").asInt()).isEqualTo(428);
    }

    /** RFC 4884 §4.4: in ICMPv6 the field is byte 4, in words of 64 bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void inIpv6TheWordsAreLonger(int type) {
        byte[] structure = Wire.structure(Wire.object(1, 1, LABEL));
        JsonNode record = json(Wire.error6(type, 0, "10 000000", Wire.padded(Wire.probe6(10), 128), structure));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/extensions/0/mpls/0/label").asInt()).isEqualTo(29657);
        assertThat(record.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(33434);
    }

    /** RFC 4884 §5.5: routers older than the length field. */
    @Test
    void withoutTheLengthFieldItStartsAt128Bytes() {
        byte[] structure = Wire.structure(Wire.object(1, 1, LABEL), Wire.object(9, 3, "0a0b0c0d"));
        JsonNode old = json(Wire.error(11, 0, "00000000", Wire.padded(Wire.probe(12), 128), structure));
        JsonNode old6 = json(Wire.error6(3, 0, "00000000", Wire.padded(Wire.probe6(12), 128), structure));

        for (JsonNode record : new JsonNode[] {old, old6}) {
            assertThat(record.has("malformed")).isFalse();
            assertThat(record.at("/icmp/extensions"))
                    .isEqualTo(parse("[{'class':1,'type':1,'mpls':[{'label':29657,'exp':0,'bottom':0,'ttl':1}]},"
                            + "{'class':9,'type':3,'payload':'0a0b0c0d'}]"));
        }
    }

    @Test
    void aLongQuoteWithoutTheLengthFieldHasNoExtensions() {
        JsonNode record = json(Wire.error(11, 0, "00000000", Wire.probe(300)));

        assertThat(record.at("/icmp").has("extensions")).isFalse();
        assertThat(record.has("malformed")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"00200000, bad, 0001", "00200000, none, 0000", "00000000, bad, 0001", "00000000, none, 0000"})
    void aChecksumThatIsWrongOrMissingHidesNothing(String rest, String told, String checksum) {
        byte[] structure = Wire.join(Wire.hex("2000" + checksum), Wire.object(1, 1, LABEL));
        JsonNode record = json(Wire.error(11, 0, rest, Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.at("/icmp/extensionChecksum").asText()).isEqualTo(told);
        assertThat(record.at("/icmp/extensions/0/mpls/0/label").asInt()).isEqualTo(29657);
        assertThat(record.has("malformed")).as("its lengths hold").isFalse();
    }

    @Test
    void anotherVersionIsSaidAndHidesNothing() {
        byte[] structure = Wire.summed(Wire.join(Wire.hex("1000 0000"), Wire.object(1, 1, LABEL)), 2, 0);
        JsonNode record = json(Wire.error(11, 0, "00200000", Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.at("/icmp/extensionVersion").asInt()).isEqualTo(1);
        assertThat(record.at("/icmp/extensions/0/mpls/0/label").asInt()).isEqualTo(29657);
        assertThat(record.at("/malformed").asText()).isEqualTo("ICMP extension version 1 in place of 2");
    }

    /** RFC 5837 §4: role and parts of the C-Type, one by one and all together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "00||'role':'incoming'",
                "08|00000007|'role':'incoming','ifIndex':7",
                "48|ffffffff|'role':'incoming-sub-ip','ifIndex':4294967295",
                "84|0001 0000 c61201fe|'role':'outgoing','address':'198.18.1.254'",
                "c4|0002 0000 20010db8000100000000000000000009|'role':'next-hop','address':'2001:db8:1::9'",
                "02|08 65746830000000|'role':'incoming','name':'eth0'",
                "02|04 6c6f00|'role':'incoming','name':'lo'",
                "82|08 c3a974c3a92d31|'role':'outgoing','name':'été-1'",
                "01|000005dc|'role':'incoming','mtu':1500",
                "0f|00000002 0001 0000 c0000201 08 65746830000000 00002328"
                        + "|'role':'incoming','ifIndex':2,'address':'192.0.2.1','name':'eth0','mtu':9000",
                "8f|00000003 0002 0000 fe800000000000000000000000000001 0c 67652d302f302f312e3130 000005dc"
                        + "|'role':'outgoing','ifIndex':3,'address':'fe80::1','name':'ge-0/0/1.10','mtu':1500",
            })
    void anInterfaceIsRead(String type, String payload, String expected) {
        int number = Integer.parseInt(type, 16);
        byte[] structure = Wire.structure(Wire.object(2, number, payload == null ? "" : payload));
        JsonNode record = json(Wire.error(3, 1, "00200000", Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/extensions"))
                .isEqualTo(parse("[{'class':2,'type':" + number + ",'interface':{" + expected + "}}]"));
    }

    /** What stands before the lie is told, and the object is kept as it came. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0c|00000002 0001 0000 c000|truncated address: 6 of 8 bytes|'role':'incoming','ifIndex':2",
                "0c|00000002 0003 0000 c0000201|address family 3 in place of 1 or 2|'role':'incoming','ifIndex':2",
                "08|0000|truncated ifIndex: 2 of 4 bytes|'role':'incoming'",
                "0a|00000002 40 657468|truncated name: 4 of 64 bytes|'role':'incoming','ifIndex':2",
                "03|00000000 000005dc|name of length 0|'role':'incoming'",
                "03|05 65746830 000005dc|name of length 5, not a multiple of 4 up to 64"
                        + "|'role':'incoming','name':'eth0','mtu':1500",
                "03|05 65746830 000000 000005dc|name of length 5, not a multiple of 4 up to 64"
                        + "|'role':'incoming','name':'eth0','mtu':1500",
                "81|000005dc 00000000|4 bytes more than its type names|'role':'outgoing','mtu':1500",
                "8f||truncated ifIndex: 0 of 4 bytes|'role':'outgoing'",
            })
    void anInterfaceThatLiesIsMalformed(String type, String payload, String reason, String expected) {
        int number = Integer.parseInt(type, 16);
        byte[] structure =
                Wire.structure(Wire.object(2, number, payload == null ? "" : payload), Wire.object(1, 1, LABEL));
        JsonNode record = json(Wire.error(3, 1, "00200000", Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.at("/malformed").asText()).isEqualTo("interface information: " + reason);
        assertThat(record.at("/icmp/extensions/0"))
                .isEqualTo(parse("{'class':2,'type':" + number + ",'interface':{" + expected + "},'payload':'"
                        + (payload == null ? "" : payload.replace(" ", "")) + "'}"));
        assertThat(record.at("/icmp/extensions/1/mpls/0/label").asInt()).isEqualTo(29657);
    }

    @Test
    void aLabelStackThatLiesIsMalformed() {
        byte[] structure = Wire.structure(Wire.object(1, 1, LABEL + "ffff"));
        JsonNode record = json(Wire.error(11, 0, "00200000", Wire.padded(Wire.probe(12), 128), structure));

        assertThat(record.at("/malformed").asText())
                .isEqualTo("MPLS label stack of 6 bytes in an ICMP extension object");
        assertThat(record.at("/icmp/extensions/0/mpls").size()).isEqualTo(1);
        assertThat(record.at("/icmp/extensions/0/payload").asText()).isEqualTo("073d9001ffff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0020 0000|2000 0000 0008 0101 073d9001 00ff 0101|ICMP extension object of length 255 in 4 bytes|1",
                "0020 0000|2000 0000 0008 0101 073d9001 0003 0101|ICMP extension object of length 3 in 4 bytes|1",
                "0020 0000|2000 0000 0008 0101 073d9001 0000|ICMP extension object of length 0 in 2 bytes|1",
                "0020 0000|2000 00|truncated ICMP extension structure: 3 of at least 4 bytes|-1",
                "0021 0000|2000|ICMP length field of 132 bytes with 130 bytes behind the header|-1",
                "00ff 0000|''|ICMP length field of 1020 bytes with 128 bytes behind the header|-1",
            })
    void aStructureThatLiesIsMalformed(String rest, String structure, String reason, int objects) {
        JsonNode record = json(Wire.error(11, 0, rest, Wire.padded(Wire.probe(12), 128), Wire.hex(structure)));

        assertThat(record.at("/malformed").asText()).isEqualTo(reason);
        assertThat(record.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(33434);
        assertThat(record.at("/icmp/extensions").isMissingNode()).isEqualTo(objects < 0);
        assertThat(record.at("/icmp/extensions").size()).isEqualTo(Math.max(objects, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|quoted: truncated IPv4 header: 0 of at least 20 bytes",
                "4500 0028 1111 0000 01|quoted: truncated IPv4 header: 9 of at least 20 bytes",
                "6500 0028 1111 0000 0111 0000 c6120101 c6120201 9c40829a00140000"
                        + "|quoted: IP version 6 in place of 4",
            })
    void aQuoteWithoutAHeaderIsMalformed(String quote, String reason) {
        JsonNode record = json(Wire.error(11, 0, "00000000", Wire.hex(quote)));

        assertThat(record.at("/malformed").asText()).isEqualTo(reason);
        assertThat(record.at("/icmp/name").asText()).isEqualTo("time-exceeded");
        assertThat(record.at("/icmp").has("quoted")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4f00 0028 1111 0000 0111 0000 c6120101 c6120201 9c40829a00140000"
                        + "|quoted: IPv4 header length 60 in 28 bytes",
                "4400 0028 1111 0000 0111 0000 c6120101 c6120201 9c40829a00140000"
                        + "|quoted: IPv4 header length 16 in 28 bytes",
                "4500 0010 1111 0000 0111 0000 c6120101 c6120201 9c40829a00140000"
                        + "|quoted: IPv4 total length 16 with a header of 20 bytes",
                "4500 0028 1111 0000 0111 0000 c6120101 c6120201"
                        + "|quoted: 0 of at least 8 bytes behind the IP header",
                "4500 0028 1111 0000 0111 0000 c6120101 c6120201 9c40829a00"
                        + "|quoted: 5 of at least 8 bytes behind the IP header",
                "4500 0028 1111 0000 0111 0000 c6120101 c6120201 9c40829a00070000|quoted: UDP length 7",
                "4500 0028 1111 0000 0106 0000 c6120101 c6120201 9c40829a 00000001 00000000 40020000"
                        + "|quoted: TCP data offset 16",
            })
    void aQuoteThatLiesIsMalformedAndItsHeaderIsTold(String quote, String reason) {
        JsonNode record = json(Wire.error(11, 0, "00000000", Wire.hex(quote)));

        assertThat(record.at("/malformed").asText()).isEqualTo(reason);
        assertThat(record.at("/icmp/quoted/ip/dst").asText()).isEqualTo("198.18.2.1");
    }

    /** The last bytes of a small quoted datagram are all that there can be. */
    @Test
    void aSmallDatagramIsQuotedWhole() {
        byte[] quote = Wire.ipv4(17, Wire.HOST, Wire.FAR, Wire.hex("9c40829a"));
        JsonNode record = json(Wire.error(11, 0, "00000000", quote));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/quoted/udp")).isEqualTo(parse("{'srcPort':40000,'dstPort':33434}"));
    }

    @Test
    void aLaterFragmentThatIsQuotedHasNoTransport() {
        byte[] quote = Wire.probe(12);
        quote[7] = 2;
        JsonNode record = json(Wire.error(11, 0, "00000000", quote));

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/icmp/quoted/ip/fragmentOffset").asInt()).isEqualTo(16);
        assertThat(record.at("/icmp/quoted/ip/checksum").asText()).isEqualTo("bad");
        assertThat(record.at("/icmp/quoted").has("udp")).isFalse();
    }

    @Test
    void checksumsThatAreWrongAreSaid() {
        byte[] frame = Wire.error(11, 0, "00000000", Wire.probe(12));
        frame[14 + 8] ^= 1;
        assertThat(json(frame).at("/ip/checksum").asText()).isEqualTo("bad");
        assertThat(json(frame).at("/icmp").has("checksum")).isFalse();
        frame[14 + 8] ^= 1;
        frame[14 + 20 + 6] ^= 1;
        assertThat(json(frame).at("/icmp/checksum").asText()).isEqualTo("bad");
        assertThat(json(frame).has("malformed")).isFalse();

        byte[] frame6 = Wire.error6(1, 4, "00000000", Wire.probe6(12));
        assertThat(json(frame6).at("/icmp").has("checksum")).isFalse();
        frame6[14 + 40 + 3] ^= 1;
        assertThat(json(frame6).at("/icmp/checksum").asText()).isEqualTo("bad");
        assertThat(json(frame6).has("malformed")).isFalse();
    }

    /** The beginning of an error cannot be summed up, and its extensions are in another fragment. */
    @Test
    void aFragmentIsNotVerified() {
        byte[] structure = Wire.structure(Wire.object(1, 1, LABEL));
        byte[] error = Wire.icmp(11, 0, "00200000", Wire.padded(Wire.probe(200), 128), structure);
        byte[] first = Wire.ipv4(1, Wire.ROUTER, Wire.HOST, Arrays.copyOf(error, 80));
        first[6] = 0x20;
        byte[] frame = Wire.ethernet(0x0800, first);

        JsonNode record = json(frame);

        assertThat(record.has("malformed")).isFalse();
        assertThat(record.at("/ip/moreFragments").asBoolean()).isTrue();
        assertThat(record.at("/icmp").has("checksum")).isFalse();
        assertThat(record.at("/icmp/quoted/udp/dstPort").asInt()).isEqualTo(33434);
    }
}
