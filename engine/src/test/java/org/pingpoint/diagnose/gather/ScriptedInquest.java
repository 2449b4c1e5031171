package org.pingpoint.diagnose.gather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.pingpoint.diagnose.Diagnoser;
import org.pingpoint.diagnose.judge.Judge;
import org.pingpoint.diagnose.judge.Judgement;
import org.pingpoint.diagnose.world.World;
import org.pingpoint.diagnose.world.WorldAsker;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;

/** Drives an inquest through a world in virtual time, to its end. */
public final class ScriptedInquest {
    private ScriptedInquest() {}

    /**
     * How it ended.
     *
     * @param live the judgement on which the asking stopped
     */
    public record Result(
            Diagnosis diagnosis, Optional<Verdict> live, Evidence evidence, double seconds, int probes, int swept) {
        public Verdict verdict() {
            return diagnosis.verdict();
        }

        /** The diagnosis on the same facts in another order. */
        public Diagnosis shuffled(long seed) {
            List<Fact> facts = new ArrayList<>(diagnosis.evidence());
            Collections.shuffle(facts, new Random(seed));
            return judge(Evidence.closed(evidence.inquiry(), facts), diagnosis.duration(), diagnosis.probesSent());
        }

        /** The diagnosis that a bundle of these facts gives. */
        public Diagnosis again() {
            return judge(
                    Evidence.closed(evidence.inquiry(), diagnosis.evidence()),
                    diagnosis.duration(),
                    diagnosis.probesSent());
        }
    }

    public static Result run(World world, WorldAsker asker, Inquiry inquiry) {
        NextHops nextHops = new NextHops();
        Inquest inquest = new Inquest(world.time(), asker, world.time()::at, inquiry, nextHops::learn);
        while (!inquest.advance()) {
            if (!world.time().step()) {
                throw new AssertionError("nothing is under way and the inquest waits");
            }
        }
        double seconds = world.time().nanos() / 1e9;
        Judgement live = Judge.judge(inquest.evidence());
        Evidence closed = inquest.evidence().close();
        Diagnosis diagnosis = judge(closed, Duration.ofNanos(world.time().nanos()), asker.probes() + asker.swept());
        return new Result(diagnosis, live.best(), closed, seconds, asker.probes(), asker.swept());
    }

    private static Diagnosis judge(Evidence evidence, Duration duration, int probes) {
        return Diagnoser.judge(evidence, Instant.EPOCH, duration, probes);
    }
}
