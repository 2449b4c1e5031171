package org.pingpoint.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.model.IpAddress;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.WireParseException;

/**
 * Messages of a reverse lookup (RFC 1035 §4.1): a question for the PTR records of an address's name under in-addr.arpa or
 * ip6.arpa (RFC 3596 §2.5), and its answer.
 *
 * <p>Names and their compression are dnsjava's. Records are read here: its registry of all record types takes longer to load
 * than a trace takes to run.
 */
final class PtrMessage {
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_PTR = 12;
    private static final int CLASS_IN = 1;

    private static final int RECURSION_DESIRED = 0x0100;
    private static final int TRUNCATED = 0x0200;
    private static final int RESPONSE = 0x8000;
    private static final int RCODE = 0x000f;
    private static final int NO_ERROR = 0;
    private static final int NAME_ERROR = 3;

    /** A chain of aliases longer than this leads nowhere. */
    private static final int MOST_ALIASES = 8;

    private PtrMessage() {}

    private record Entry(Name owner, int type, Name target) {}

    /** @param id 0 to 65535 */
    static byte[] question(int id, IpAddress address) {
        DNSOutput out = new DNSOutput();
        out.writeU16(id);
        out.writeU16(RECURSION_DESIRED);
        out.writeU16(1);
        out.writeU16(0);
        out.writeU16(0);
        out.writeU16(0);
        out.writeByteArray(name(address).toWire());
        out.writeU16(TYPE_PTR);
        out.writeU16(CLASS_IN);
        return out.toByteArray();
    }

    private static Name name(IpAddress address) {
        return ReverseMap.fromAddress(address.bytes());
    }

    /** The number that a message answers to; empty if it is too short to bear one. */
    static Optional<Integer> id(byte[] message) {
        return message.length < 2 ? Optional.empty() : Optional.of((message[0] & 0xff) << 8 | message[1] & 0xff);
    }

    /** What a message says of an address; empty if it is no answer to the question for it, or cannot be read. */
    static Optional<PtrAnswer> answer(byte[] message, IpAddress address) {
        try {
            return answer(new DNSInput(message), name(address));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<PtrAnswer> answer(DNSInput in, Name asked) throws WireParseException {
        in.readU16();
        int flags = in.readU16();
        int questions = in.readU16();
        int answers = in.readU16();
        in.readU16();
        in.readU16();
        boolean ours = (flags & RESPONSE) != 0
                && questions == 1
                && new Name(in).equals(asked)
                && in.readU16() == TYPE_PTR
                && in.readU16() == CLASS_IN;
        if (!ours) {
            return Optional.empty();
        }
        int code = flags & RCODE;
        if (code != NO_ERROR) {
            return Optional.of(code == NAME_ERROR ? new PtrAnswer.Nameless() : new PtrAnswer.Refused());
        }
        Optional<PtrAnswer> name = name(entries(in, answers), asked);
        boolean cut = (flags & TRUNCATED) != 0;
        return Optional.of(name.orElse(cut ? new PtrAnswer.Refused() : new PtrAnswer.Nameless()));
    }

    private static List<Entry> entries(DNSInput in, int count) throws WireParseException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count && in.remaining() > 0; i++) {
            Name owner = new Name(in);
            int type = in.readU16();
            int dnsClass = in.readU16();
            in.readU32();
            int length = in.readU16();
            int end = in.current() + length;
            if (dnsClass != CLASS_IN || type != TYPE_PTR && type != TYPE_CNAME) {
                in.readByteArray(length);
                continue;
            }
            entries.add(new Entry(owner, type, new Name(in)));
            if (in.current() != end) {
                throw new WireParseException("a name that does not fill its record");
            }
        }
        return entries;
    }

    /** Networks smaller than an octet have their names behind aliases (RFC 2317). Of several names the first by alphabet. */
    private static Optional<PtrAnswer> name(List<Entry> entries, Name asked) {
        Set<Name> owners = new HashSet<>(Set.of(asked));
        for (int i = 0; i < MOST_ALIASES; i++) {
            of(entries, TYPE_CNAME, owners).map(Entry::target).toList().forEach(owners::add);
        }
        return of(entries, TYPE_PTR, owners)
                .map(e -> HostName.of(e.target()))
                .filter(name -> !name.isEmpty())
                .sorted()
                .findFirst()
                .map(PtrAnswer.Named::new);
    }

    private static Stream<Entry> of(List<Entry> entries, int type, Set<Name> owners) {
        return entries.stream().filter(e -> e.type() == type && owners.contains(e.owner()));
    }
}
