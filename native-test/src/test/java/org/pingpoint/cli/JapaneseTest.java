package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.probe.Chain;

/** What the measuring verbs print with {@code --lang ja}. */
@NeedsRoot
class JapaneseTest {
    private static Chain chain;

    @BeforeAll
    static void build() {
        chain = Chain.refusing();
    }

    @AfterAll
    static void remove() {
        chain.close();
    }

    private static String out(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("--lang", "ja"));
        words.addAll(List.of(more));
        Typed typed = Typed.verb(verb, chain.client, words.toArray(String[]::new));
        assertThat(typed.err()).isEmpty();
        return typed.out();
    }

    @Test
    void pingCountsInJapanese() {
        assertThat(out("ping", "-c1", "198.18.3.10"))
                .startsWith("ping 198.18.3.10、56 バイト\n198.18.3.10 seq=1 応答 198.18.3.10 ttl=62 rtt=")
                .contains("\n送信 1、応答 1、応答なし 0%\nrtt 最小/平均/最大/標準偏差 ");
        assertThat(out("ping", "-c1", "198.18.3.20"))
                .contains("拒否（198.18.1.1 から）: communication-administratively-prohibited (3/13) rtt=")
                .contains("\n送信 1、応答 0、拒否 1、応答なし ")
                .contains("\ncommunication-administratively-prohibited (3/13) ×1（198.18.1.1 から）\n");
    }

    @Test
    void arpTellsHoldersInJapanese() {
        assertThat(out("arp", "-c1", "198.18.1.1"))
                .containsPattern("198\\.18\\.1\\.1 MAC アドレス ([0-9a-f]{2}:){5}[0-9a-f]{2} rtt=[0-9.]+ ms（[^）]+）\n")
                .endsWith("1 アドレス中 1 アドレスが応答、要求 1 回\n");
        assertThat(out("arp", "-c1", "--timeout", "100ms", "198.18.1.77")).startsWith("198.18.1.77 は応答しません\n");
    }

    @Test
    void traceTellsThePathAndItsEndInJapanese() {
        assertThat(out("trace", "--queries", "1", "198.18.3.10"))
                .startsWith("経路 198.18.3.10（icmp）\n 1  198.18.1.1  ")
                .containsPattern("\n 3  198\\.18\\.3\\.10  [0-9.]+ ms  応答\n")
                .contains("\n198.18.3.10 に到達しました\n");
        assertThat(out("trace", "--queries", "1", "--method", "tcp", "--port", "9", "198.18.3.20"))
                .startsWith("経路 198.18.3.20（tcp ポート 9）\n")
                .contains("\n拒否（198.18.1.1 から）: communication-administratively-prohibited (3/13) rtt=");
    }

    @Test
    void traceTellsWhatItFindsBeyondThePathInJapanese() {
        assertThat(out("trace", "--multipath", "198.18.3.10"))
                .containsPattern("\n分岐: フロー [0-9]+、プローブ [0-9]+ 個。検出漏れがない確度 99 %\n")
                .containsPattern("198\\.18\\.3\\.10 +宛先\n");
        assertThat(out("trace", "--pmtu", "198.18.3.10"))
                .contains("\n経路 MTU（ホップ 3 まで）: 1500（インターフェースの MTU と同じ。途中での制限なし）\n");
    }

    @Test
    void tracesOfManyTellTheirEndsInJapanese() {
        assertThat(out("trace", "-q", "-o", "text", "--rate", "max", "198.18.3.10/31"))
                .contains("経路 198.18.3.10（icmp）: 到達\n 1  198.18.1.1  ");
    }

    @Test
    void theReportOfAWatchIsInJapaneseWhateverItsRecordsAre(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.txt");
        out("watch", "--rounds", "1", "--interval", "0s", "-o", "json", "--report", report.toString(), "198.18.3.10");
        assertThat(report).content().startsWith("監視 198.18.3.10（icmp）");
    }

    @Test
    void watchTellsHowItStandsInJapaneseAndRecordsInEnglish() {
        assertThat(out("watch", "--rounds", "2", "--interval", "0s", "198.18.3.10"))
                .containsPattern("(?m)^監視 198\\.18\\.3\\.10（icmp）、[-+0-9T:Z]+ から 2 回: 3 ホップ、到達、損失 0%$")
                .containsPattern("(?m)^hop +responder +Loss%");
        assertThat(out("watch", "--rounds", "1", "--interval", "0s", "198.18.3.20"))
                .contains("拒否（198.18.1.1 から）: communication-administratively-prohibited (3/13)");
        assertThat(out("watch", "--rounds", "1", "--interval", "0s", "-o", "ndjson", "198.18.3.10"))
                .matches("\\p{ASCII}+");
    }
}
