package org.pingpoint.trace.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A path and what a trace of it is to say, as a file describes them.
 *
 * @param methods icmp, udp, tcp; without them all three
 * @param families v4, v6; without them both
 * @param path hop by hop, the target last
 * @param probes traces follow each other until so many probes have left; without it there is one trace
 */
record TraceScenario(
        String title, List<String> methods, List<String> families, List<Hop> path, int probes, Expected expect) {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    TraceScenario {
        methods = methods == null ? List.of("icmp", "udp", "tcp") : methods;
        families = families == null ? List.of("v4", "v6") : families;
    }

    /**
     * Who stands at a hop, and what becomes of a packet there: it is changed where it comes in; then its TTL is counted, and it is
     * answered if that runs out; then it is passed on.
     *
     * @param is names of those who answer, packet by packet in turns: {@code r3}, {@code target}, {@code outside}; none: silent
     * @param after milliseconds that an answer takes; without it one for each hop
     * @param loses so many packets that run out here, the first ones, are not answered
     * @param says {@code TYPE/CODE} of the answer where it is no expired TTL
     * @param twice every answer comes two times
     * @param quotes lies about the packet that it answers: {@code ttl 7}, {@code source r9}, {@code stranger}
     * @param sets changes what comes in: {@code ttl 64}, {@code source outside}, {@code tos 40}
     * @param refuses {@code TYPE/CODE} of the answer to what it does not pass on
     * @param drops passes nothing on
     * @param backTo passes on to this hop
     */
    record Hop(
            List<String> is,
            Integer after,
            int loses,
            String says,
            boolean twice,
            String quotes,
            String sets,
            String refuses,
            boolean drops,
            Integer backTo) {
        Hop {
            is = is == null ? List.of() : is;
        }

        Optional<Integer> loop() {
            return Optional.ofNullable(backTo);
        }
    }

    /**
     * What the trace is to say.
     *
     * @param ended why it ended: target, gap, loop, refused, max-ttl
     * @param hops who answered at each, separated by blanks; {@code "*"} for nobody
     * @param notices codes, in order
     * @param mostMillis of virtual time that it may take; without it any
     */
    record Expected(String ended, boolean reached, List<String> hops, List<String> notices, Integer mostMillis) {
        Expected {
            notices = notices == null ? List.of() : notices;
        }
    }

    static TraceScenario read(Path file) {
        try {
            return YAML.readValue(file.toFile(), TraceScenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
