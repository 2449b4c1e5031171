package org.pingpoint.diagnose.gather;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;

/** The link-layer addresses learnt in this run: the first answerer of each address. */
final class NextHops {
    private record Key(int interfaceIndex, IpAddress address) {}

    private final Map<Key, MacAddress> macs = new HashMap<>();
    private Optional<HostTables> tables = Optional.empty();

    /** Learns from a fact, if it tells anything. */
    void learn(Fact fact) {
        if (fact.answer() instanceof Answer.TablesRead read) {
            tables = Optional.of(read.tables());
        } else if (fact.answer() instanceof Answer.Observed observed) {
            Outcome outcome = observed.outcome().fact();
            if (outcome instanceof Outcome.ArpReply reply && fact.about() instanceof Question.Resolve resolve) {
                macs.putIfAbsent(new Key(resolve.interfaceIndex(), resolve.address()), reply.mac());
            } else if (outcome instanceof Outcome.ArpReply reply && fact.about() instanceof Question.Segment segment) {
                macs.putIfAbsent(
                        new Key(segment.interfaceIndex(), reply.answer().from()), reply.mac());
            }
        } else if (fact.answer() instanceof Answer.Heard heard
                && heard.address().isPresent()) {
            int device = fact.about() instanceof Question.Listen listen
                    ? listen.interfaceIndex()
                    : ((Question.Multicast) fact.about()).interfaceIndex();
            macs.putIfAbsent(new Key(device, heard.address().get()), heard.mac());
        }
    }

    Optional<MacAddress> mac(int interfaceIndex, IpAddress address) {
        return Optional.ofNullable(macs.get(new Key(interfaceIndex, address)));
    }

    Optional<Interface> device(int interfaceIndex) {
        return tables.flatMap(t -> t.interfaceOf(interfaceIndex));
    }
}
