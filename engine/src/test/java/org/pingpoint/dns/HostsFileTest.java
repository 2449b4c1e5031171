package org.pingpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.IpAddress;

class HostsFileTest {
    private static Optional<String> name(String text, String address) {
        return HostsFile.parse(text).name(IpAddress.parse(address));
    }

    @Test
    void theFirstNameOfALineIsTheCanonicalOne() {
        String text = "# hosts\n198.18.1.2 r1.example.net r1\n\t2001:db8::2\tr2.example.net. # the second\n";
        assertThat(name(text, "198.18.1.2")).contains("r1.example.net");
        assertThat(name(text, "2001:db8:0::2")).contains("r2.example.net");
        assertThat(name(text, "198.18.1.3")).isEmpty();
    }

    @Test
    void ofSeveralLinesForAnAddressTheFirstCounts() {
        assertThat(name("198.18.1.2 one\n198.18.1.2 two\n", "198.18.1.2")).contains("one");
    }

    @Test
    void whatIsNoLineOfItIsPassedBy() {
        String text = "198.18.1.2\nlocalhost 127.0.0.1\n#198.18.1.2 no\n198.18.1 short\n\n198.18.1.2 yes";
        assertThat(name(text, "198.18.1.2")).contains("yes");
    }

    @Test
    void whatCouldSteerATerminalIsEscaped() {
        assertThat(name("198.18.1.2 a\u001b[31mb\"c.example", "198.18.1.2")).contains("a\\027\\09131mb\\034c.example");
    }

    @Test
    void aFileThatIsNotThereHasNoNames() {
        assertThat(HostsFile.read(Path.of("/nowhere/hosts")).name(IpAddress.parse("127.0.0.1")))
                .isEmpty();
    }
}
