package org.pingpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.IpAddress;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

class PtrMessageTest {
    private static final IpAddress ADDRESS = IpAddress.parse("198.18.1.9");

    private static Optional<PtrAnswer> read(Replies reply) {
        return PtrMessage.answer(reply.bytes(), ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.1.9,9.1.18.198.in-addr.arpa.",
        "2001:db8::1f,f.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa."
    })
    void bothFamiliesAreAskedForInTheirTree(String address, String asked) throws Exception {
        byte[] question = PtrMessage.question(0xabcd, IpAddress.parse(address));
        assertThat(Replies.asked(question)).hasToString(asked);
        assertThat(PtrMessage.id(question)).contains(0xabcd);
    }

    @Test
    void theNameIsReadFromACompressedMessage() throws Exception {
        assertThat(read(Replies.about(7, ADDRESS).name("r9.core.example.net.")))
                .contains(new PtrAnswer.Named("r9.core.example.net"));
    }

    @Test
    void ofSeveralNamesTheFirstByAlphabetIsTaken() throws Exception {
        assertThat(read(Replies.about(7, ADDRESS)
                        .name("b.example.net.")
                        .name("a.example.net.")
                        .name("c.example.net.")))
                .contains(new PtrAnswer.Named("a.example.net"));
    }

    @Test
    void aliasesOfSmallNetworksAreFollowed() throws Exception {
        Name owner = new Name("9.1.18.198.in-addr.arpa.");
        Name alias = new Name("9.0/26.1.18.198.in-addr.arpa.");
        assertThat(read(Replies.about(7, ADDRESS).alias(owner, alias).name(alias, "small.example.net.")))
                .contains(new PtrAnswer.Named("small.example.net"));
        assertThat(read(Replies.about(7, ADDRESS)
                        .alias(owner, alias)
                        .alias(alias, owner)
                        .name(new Name("other.example.net."), "not.ours.")))
                .contains(new PtrAnswer.Nameless());
    }

    @Test
    void whoDoesNotKnowIsToldFromWhoWillNotTell() throws Exception {
        assertThat(read(Replies.about(7, ADDRESS).code(Rcode.NXDOMAIN))).contains(new PtrAnswer.Nameless());
        assertThat(read(Replies.about(7, ADDRESS))).contains(new PtrAnswer.Nameless());
        assertThat(read(Replies.about(7, ADDRESS).name("."))).contains(new PtrAnswer.Nameless());
        assertThat(read(Replies.about(7, ADDRESS).code(Rcode.SERVFAIL))).contains(new PtrAnswer.Refused());
        assertThat(read(Replies.about(7, ADDRESS).code(Rcode.REFUSED))).contains(new PtrAnswer.Refused());
        assertThat(read(Replies.about(7, ADDRESS).truncated())).contains(new PtrAnswer.Refused());
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() throws Exception {
        Replies other = Replies.about(7, IpAddress.parse("198.18.1.10")).name("x.example.net.");
        assertThat(read(other)).isEmpty();
        assertThat(PtrMessage.answer(PtrMessage.question(7, ADDRESS), ADDRESS)).isEmpty();
    }

    /** Line ends, control sequences, quotes, text that turns its direction, dots within labels: none is passed on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "\\027[31mred.example. \\027\\09131mred.example",
                "a\\010b.example. a\\010b.example",
                "\\\".example. \\034.example",
                "\\226\\128\\174evil.example. \\226\\128\\174evil.example",
                "a\\.b.example. a\\046b.example",
                "=1+1\\,2.example. \\0611\\0431\\0442.example",
                "\\\\.example. \\092.example",
                "xn--bcher-kva._tcp.example. xn--bcher-kva._tcp.example"
            })
    void hostileNamesAreEscaped(String zoneFile, String shown) throws Exception {
        Optional<PtrAnswer> answer = read(Replies.about(7, ADDRESS).name(zoneFile));
        assertThat(answer).contains(new PtrAnswer.Named(shown));
        assertThat(shown).matches("[\\x21-\\x7e]+");
    }

    /** Labels end at 63 octets, names at 255, and a pointer leads back only. */
    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x80, 0xbf, 0xc0, 0xff})
    void namesThatBreakTheRulesAreNoNames(int lengthOctet) throws Exception {
        byte[] message = Replies.about(7, ADDRESS).name("victim.example.net.").bytes();
        int at = message.length - "victim.example.net.".length() - 1;
        assertThat(message[at]).isEqualTo((byte) 6);
        message[at] = (byte) lengthOctet;
        message[at + 1] = lengthOctet == 0xc0 ? (byte) at : (byte) 0xff;
        assertThat(PtrMessage.answer(message, ADDRESS)).isEmpty();
    }

    @Test
    void noBytesWhateverThrow() throws Exception {
        byte[] whole = Replies.about(7, ADDRESS).name("r9.core.example.net.").bytes();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int j = random.nextInt(4); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            PtrMessage.id(bytes);
            PtrMessage.answer(bytes, ADDRESS).ifPresent(a -> {
                if (a instanceof PtrAnswer.Named named) {
                    assertThat(named.name()).matches("[\\x21-\\x7e]{1,1020}");
                }
            });
        }
    }
}
