package org.pingpoint.diagnose.judge.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Answered;
import org.pingpoint.diagnose.judge.reading.Attempts;
import org.pingpoint.diagnose.judge.reading.Contact;
import org.pingpoint.diagnose.judge.reading.Exit;
import org.pingpoint.diagnose.judge.reading.Finding;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.diagnose.judge.reading.Rule;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.evidence.Wanted;

/**
 * This host takes the target for a neighbour and nobody answers for it, while a probe handed to the gateway gets on: the
 * prefix here is too short. An error of the gateway itself proves nothing, it may sit on the same segment as a dead target.
 */
final class NetmaskWrongLocal implements Rule {
    @Override
    public VerdictCode code() {
        return VerdictCode.NETMASK_WRONG_LOCAL;
    }

    @Override
    public Finding examine(Reading reading) {
        Optional<Finding> not = Preconditions.aboutTarget(reading).or(() -> Preconditions.aboutSegment(reading));
        if (not.isPresent()) {
            return not.get();
        }
        Exit.Out out = reading.out().orElseThrow();
        Optional<IpAddress> gateway = reading.segmentGateway();
        if (!out.isOnLink() || gateway.isEmpty() || reading.nextHop().isAnswered()) {
            return Finding.REFUTED;
        }
        List<Wanted> wanted = new ArrayList<>(reading.nextHop().wanted());
        wanted.addAll(reading.resolution(gateway.get()).wanted());
        if (!reading.resolution(gateway.get()).isAnswered()) {
            return wanted.isEmpty() ? Finding.REFUTED : Finding.open(wanted);
        }
        Contact through = reading.through(gateway.get());
        Attempts second = reading.hopThrough(gateway.get(), 2);
        List<Answered> gotOn = Stream.of(
                        through.answers().stream(), through.errors().stream(), second.answers().stream())
                .flatMap(s -> s)
                .filter(a -> !a.from().equals(gateway.get()) && !reading.host().isOwn(a.from()))
                .filter(a -> !a.isError() || a.kind().isTerminal() || a.kind() == ErrorKind.TIME_EXCEEDED)
                .toList();
        if (gotOn.isEmpty()) {
            wanted.addAll(through.pending());
            wanted.addAll(second.pending());
        }
        if (!wanted.isEmpty()) {
            return Finding.open(wanted);
        }
        return gotOn.isEmpty() ? Finding.REFUTED : wrong(reading, out, gateway.get(), gotOn);
    }

    private static Finding wrong(Reading reading, Exit.Out out, IpAddress gateway, List<Answered> gotOn) {
        return Finding.proven(Segment.CLIENT, Place.ofInterface(out.device().name()))
                .because(reading.nextHop().facts())
                .because(gotOn.stream().map(Answered::fact).toList())
                .with("interface", out.device().name())
                .with("gateway", gateway)
                .with(
                        "prefix",
                        reading.clientSegment().prefix().map(Object::toString).orElse("-"));
    }
}
