package org.pingpoint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Diagnosis;

class JsonReportTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonReport.schema(), InputFormat.JSON);

    private static JsonNode json(Diagnosis diagnosis) throws Exception {
        return new ObjectMapper().readTree(JsonReport.of(diagnosis, Samples.TOOL, TOKYO));
    }

    @ParameterizedTest
    @EnumSource(VerdictCode.class)
    void everyVerdictFitsTheSchema(VerdictCode code) {
        String text = JsonReport.of(Samples.diagnosis(code, Map.of("vlan", "20")), Samples.TOOL, TOKYO);

        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatItShould() {
        String good = JsonReport.of(Samples.diagnosis(), Samples.TOOL, TOKYO);
        for (String[] change : new String[][] {
            {"\"TRANSIT_POLICY_REJECTS\"", "\"NO_SUCH_CODE\""},
            {"\"durationNs\" : 1834000000", "\"durationNs\" : -1"},
            {"\"hop\" : 2", "\"hop\" : 0"},
            {"\"proven\"", "\"certain\""},
            {"\"request\"", "\"requests\""},
        }) {
            assertThat(good).contains(change[0]);
            assertThat(SCHEMA.validate(good.replace(change[0], change[1]), InputFormat.JSON))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    @Test
    void holdsWhatTheContractNames() throws Exception {
        JsonNode root = json(Samples.diagnosis());

        assertThat(root.path("schema").asText()).isEqualTo("pingpoint.diagnosis/1");
        assertThat(root.at("/tool/commit").asText()).isEqualTo("0123456789ab");
        assertThat(root.at("/target/input").asText()).isEqualTo("198.19.9.123:443");
        assertThat(root.at("/target/protocol").asText()).isEqualTo("tcp");
        assertThat(root.at("/target/port").asInt()).isEqualTo(443);
        assertThat(root.path("started").asText()).isEqualTo("2026-11-22T10:02:03.456789+09:00");
        assertThat(root.path("durationNs").asLong()).isEqualTo(1_834_000_000L);
        assertThat(root.at("/verdict/code").asText()).isEqualTo("TRANSIT_POLICY_REJECTS");
        assertThat(root.at("/verdict/segment").asText()).isEqualTo("transit");
        assertThat(root.at("/verdict/at/address").asText()).isEqualTo("198.18.2.2");
        assertThat(root.at("/verdict/at/hop").asInt()).isEqualTo(2);
        assertThat(root.at("/verdict/evidence/0").asText()).isEqualTo("e13");
        JsonNode proof = root.at("/evidence/12");
        assertThat(proof.path("id").asText()).isEqualTo("e13");
        assertThat(proof.path("outcome").asText()).isEqualTo("icmp-error");
        assertThat(proof.path("icmpName").asText()).isEqualTo("communication-administratively-prohibited");
        assertThat(proof.at("/quoted/destinationPort").asInt()).isEqualTo(443);
        assertThat(root.at("/path/0/responders/0/rttNs/0").asLong()).isEqualTo(181_000);
        assertThat(root.at("/request/summary/ja").asText()).contains("デフォゲ");
    }

    @Test
    void unknownIsAbsent() {
        String text = JsonReport.of(Samples.diagnosis(), Samples.TOOL, TOKYO);

        assertThat(text).doesNotContain(": -1", ": \"\"", ": null");
    }

    @Test
    void everyStepHasItsCommandAndEvidence() throws Exception {
        JsonNode steps = json(Samples.diagnosis()).path("steps");

        assertThat(steps.findValuesAsText("equivalent"))
                .contains(
                        "ip route get 198.19.9.123 from 198.18.1.10 oif eth0 mark 7 ipproto tcp dport 443",
                        "ping -c 3 -I eth0 198.19.9.123",
                        "arping -c 1 -I eth0 -s 198.18.1.10 198.18.1.1",
                        "traceroute -n -I -i eth0 198.19.9.123",
                        "nc -vz -w 3 198.19.9.123 443");
        for (JsonNode step : steps) {
            assertThat(step.path("evidence")).isNotEmpty();
        }
    }
}
