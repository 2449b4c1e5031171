package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.report.AdminRequest.Branch;
import org.pingpoint.report.AdminRequest.Field;

class RequestTest {
    private static AdminRequest request(VerdictCode code, Map<String, String> notes) {
        var diagnosis = Samples.diagnosis(code, notes);
        return new RequestBuilder(diagnosis, new Scene(diagnosis), ZoneId.of("UTC")).build();
    }

    private static Field field(AdminRequest request, String key) {
        return request.fields().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void branchFollowsTheTree() {
        // The sample's gateway answers ping and its server does not.
        assertThat(request(VerdictCode.HOP_NO_ROUTE, Map.of()).branch()).isEqualTo(Branch.C);
        assertThat(request(VerdictCode.PORT_CLOSED_HOST_UP, Map.of()).branch()).isEqualTo(Branch.OTHER);
        assertThat(request(VerdictCode.NO_ROUTE_LOCAL, Map.of()).branch()).isEqualTo(Branch.OTHER);
        // Sentence A and B say that the gateway does not answer ping: never where it does.
        assertThat(request(VerdictCode.L2_SEGMENT_ISOLATED, Map.of()).branch()).isEqualTo(Branch.OTHER);
        assertThat(request(VerdictCode.GATEWAY_WRONG_OR_DOWN, Map.of()).branch())
                .isEqualTo(Branch.OTHER);
    }

    @Test
    void knowsWhatThePacketsAndTablesTell() {
        AdminRequest request = request(VerdictCode.HOP_NO_ROUTE, Map.of());

        assertThat(field(request, "client-address").value()).contains("198.18.1.10/24 (255.255.255.0)");
        assertThat(field(request, "client-address").status()).isEqualTo(Certainty.PROVEN);
        assertThat(field(request, "client-gateway").value()).contains("198.18.1.1");
        assertThat(field(request, "client-gateway-mac").value()).contains("02:00:5e:00:00:01");
        assertThat(field(request, "client-interface-mac").value()).contains("02:00:5e:00:00:0a");
        assertThat(field(request, "vlan").value()).contains("20");
        assertThat(field(request, "observed").value().orElseThrow()).startsWith("2026-11-22T01:02:03Z – ");
    }

    @Test
    void blanksAreMarkedAndNotesFillThem() {
        AdminRequest blank = request(VerdictCode.HOP_NO_ROUTE, Map.of());
        AdminRequest filled = request(
                VerdictCode.HOP_NO_ROUTE, Map.of("client-name", "web1", "ticket", "42", "client-gateway", "10.0.0.1"));

        assertThat(field(blank, "client-name").value()).isEmpty();
        assertThat(field(blank, "client-name").status()).isEqualTo(Certainty.UNKNOWN);
        assertThat(field(filled, "client-name").value()).contains("web1");
        assertThat(field(filled, "client-name").given()).isTrue();
        assertThat(field(filled, "client-name").status()).isEqualTo(Certainty.INFERRED);
        assertThat(field(filled, "ticket").value()).contains("42");
        assertThat(field(filled, "client-gateway").value())
                .as("what is known goes first")
                .contains("198.18.1.1");
    }

    @Test
    void namesTheCommandForTheOtherEnd() {
        Field reverse = field(request(VerdictCode.HOP_NO_ROUTE, Map.of()), "path-reverse");

        assertThat(reverse.value()).isEmpty();
        assertThat(reverse.command().orElseThrow()).startsWith("traceroute -n -I 198.18.1.10");
    }

    @Test
    void requiredItemsAreAllThere() {
        assertThat(request(VerdictCode.HOP_NO_ROUTE, Map.of()).fields().stream()
                        .map(Field::key)
                        .collect(Collectors.toSet()))
                .contains(
                        "client-name",
                        "client-location",
                        "server-name",
                        "server-location",
                        "client-switch",
                        "client-switch-port",
                        "vlan",
                        "client-address",
                        "server-address",
                        "client-gateway",
                        "client-interface-address",
                        "client-interface-mac",
                        "path-forward",
                        "path-reverse",
                        "started",
                        "ended");
    }

    @Test
    void textHoldsTheLetterInBothLanguages() {
        var diagnosis = Samples.diagnosis(VerdictCode.HOP_NO_ROUTE, Map.of("client-location", "\u001b[31m東京"));
        String english = TextReport.of(diagnosis, Locale.ENGLISH, ZoneId.of("UTC"), false, TextReport.Detail.NORMAL);
        String japanese = TextReport.of(diagnosis, Locale.JAPANESE, ZoneId.of("UTC"), false, TextReport.Detail.NORMAL);

        assertThat(english)
                .startsWith("HOP_NO_ROUTE  The router 198.18.2.2 (hop 2) has no route to 198.19.9.123")
                .contains("The default gateway answers ping, the server does not.")
                .contains("Switch name (client): not heard in 2.5 s: ________ (please fill in)  [unknown]")
                .contains("$ ping -c 3 -I eth0 198.19.9.123")
                .doesNotContain("\u001b");
        assertThat(japanese)
                .contains("サーバーからのping応答はないが、デフォゲからのping応答はある")
                .contains("[確認済み]", "[推定]", "[不明]", "（要記入）", "東京")
                .doesNotContain("\u001b");
        assertThat(TextReport.of(diagnosis, Locale.ENGLISH, ZoneId.of("UTC"), true, TextReport.Detail.NORMAL))
                .contains("\u001b[1;31mHOP_NO_ROUTE\u001b[0m");
    }
}
