package org.pingpoint.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pingpoint.diagnose.gather.ScriptedInquest;
import org.pingpoint.diagnose.world.Office;
import org.pingpoint.diagnose.world.World;
import org.pingpoint.diagnose.world.WorldAsker;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.report.TextReport;

/** A diagnosis of a scripted world, and what is said of it. Whatever is diagnosed must also stand up to being judged again. */
final class Diagnosed {
    private static final int MOST_PROBES = 300;
    private static final int MOST_SWEPT = 254;
    /** Virtual: the longest schedule there is, with room for a round trip. */
    private static final double LONGEST_SECONDS = 5.2;

    private final ScriptedInquest.Result result;

    private Diagnosed(ScriptedInquest.Result result) {
        this.result = result;
        System.out.printf(
                Locale.ROOT,
                "%-28s %-16s %-9s %-45s %5.2f s %4d probes %4d swept %s%n",
                verdict().code(),
                verdict().segment().text(),
                verdict().certainty(),
                verdict().at().address().map(Object::toString).orElse("")
                        + verdict().at().hop().stream()
                                .mapToObj(h -> " hop " + h)
                                .collect(Collectors.joining())
                        + verdict().at().interfaceName().map(i -> " " + i).orElse(""),
                result.seconds(),
                result.probes(),
                result.swept(),
                notices());
        assertThat(result.probes()).as("probes").isLessThanOrEqualTo(MOST_PROBES);
        assertThat(result.swept()).as("requests of the sweep").isLessThanOrEqualTo(MOST_SWEPT);
        assertThat(result.again()).as("the same evidence again").isEqualTo(result.diagnosis());
        assertThat(result.live())
                .as("closing the evidence changes nothing")
                .hasValueSatisfying(live -> assertSame(live, verdict()));
        for (int seed = 1; seed <= 3; seed++) {
            assertSame(result.shuffled(seed).verdict(), verdict());
        }
    }

    private static void assertSame(Verdict one, Verdict other) {
        assertThat(List.of(one.code(), one.segment(), one.certainty(), one.at()))
                .isEqualTo(List.of(other.code(), other.segment(), other.certainty(), other.at()));
    }

    /** Is the server reachable? */
    static Diagnosed of(Office office) {
        return of(office, Target.of(office.target()));
    }

    /** Is a port of the server reachable? */
    static Diagnosed of(Office office, Protocol protocol, int port) {
        return of(office, Target.of(office.target(), protocol, port));
    }

    static Diagnosed of(World world, IpAddress target) {
        return of(world, Target.of(target));
    }

    static Diagnosed of(World world, Target target) {
        return of(world, Inquiry.of(target));
    }

    static Diagnosed of(World world, Inquiry inquiry) {
        return of(world, new WorldAsker(world), inquiry);
    }

    static Diagnosed of(World world, WorldAsker asker, Inquiry inquiry) {
        return new Diagnosed(ScriptedInquest.run(world, asker, inquiry));
    }

    Verdict verdict() {
        return result.verdict();
    }

    Diagnosis diagnosis() {
        return result.diagnosis();
    }

    double seconds() {
        return result.seconds();
    }

    Set<VerdictCode> notices() {
        return result.diagnosis().notices().stream().map(Notice::code).collect(Collectors.toSet());
    }

    Diagnosed says(VerdictCode code, Segment segment) {
        assertThat(verdict().code() + " on " + verdict().segment().text()).isEqualTo(code + " on " + segment.text());
        assertThat(result.seconds()).as("virtual seconds").isLessThanOrEqualTo(LONGEST_SECONDS);
        return this;
    }

    /** What the report for people must hold, in English. */
    Diagnosed tells(String text) {
        assertThat(TextReport.of(diagnosis(), Locale.ENGLISH, ZoneOffset.UTC, false, TextReport.Detail.NORMAL))
                .contains(text);
        return this;
    }

    Diagnosed isReachable() {
        assertThat(verdict().code()).isEqualTo(VerdictCode.REACHABLE);
        return this;
    }

    Diagnosed says(VerdictCode code) {
        assertThat(verdict().code()).isEqualTo(code);
        return this;
    }

    Diagnosed at(IpAddress address, int hop) {
        at(address);
        assertThat(verdict().at().hop()).as("hop").hasValue(hop);
        return this;
    }

    Diagnosed at(IpAddress address) {
        assertThat(verdict().at().address()).as("at").hasValue(address);
        return this;
    }

    Diagnosed at(String interfaceName) {
        assertThat(verdict().at().interfaceName()).as("at").hasValue(interfaceName);
        return this;
    }

    Diagnosed proven() {
        assertThat(verdict().certainty()).isEqualTo(Certainty.PROVEN);
        return this;
    }

    Diagnosed inferred() {
        assertThat(verdict().certainty()).isEqualTo(Certainty.INFERRED);
        return this;
    }

    Diagnosed orElse(VerdictCode... alternatives) {
        assertThat(result.diagnosis().alternatives())
                .extracting(Alternative::code)
                .contains(alternatives);
        return this;
    }

    Diagnosed notes(VerdictCode... notices) {
        assertThat(notices()).containsExactlyInAnyOrder(notices);
        return this;
    }

    Diagnosed detail(String name, Object value) {
        assertThat(verdict().details()).containsEntry(name, value.toString());
        return this;
    }

    Diagnosed within(double seconds) {
        assertThat(result.seconds()).as("virtual seconds").isLessThanOrEqualTo(seconds);
        return this;
    }
}
