package org.pingpoint.dns;

import org.pingpoint.model.IpAddress;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What name servers answer, made by another codec than the one under test. */
final class Replies {
    private final Message reply;

    private Replies(Message reply) {
        this.reply = reply;
    }

    /** To a question as it came. */
    static Replies to(byte[] question) throws Exception {
        Message reply = new Message(question);
        reply.getHeader().setFlag(Flags.QR);
        return new Replies(reply);
    }

    /** To a question for an address, which was never asked. */
    static Replies about(int id, IpAddress address) throws Exception {
        Message question =
                Message.newQuery(Record.newRecord(ReverseMap.fromAddress(address.bytes()), Type.PTR, DClass.IN));
        question.getHeader().setID(id);
        return to(question.toWire());
    }

    static Name asked(byte[] question) throws Exception {
        return new Message(question).getQuestion().getName();
    }

    Replies code(int code) {
        reply.getHeader().setRcode(code);
        return this;
    }

    Replies truncated() {
        reply.getHeader().setFlag(Flags.TC);
        return this;
    }

    /** @param name in the presentation of zone files, with its last dot */
    Replies name(String name) throws Exception {
        return name(reply.getQuestion().getName(), name);
    }

    Replies name(Name owner, String name) throws Exception {
        reply.addRecord(new PTRRecord(owner, DClass.IN, 60, new Name(name)), Section.ANSWER);
        return this;
    }

    Replies alias(Name owner, Name target) {
        reply.addRecord(new CNAMERecord(owner, DClass.IN, 60, target), Section.ANSWER);
        return this;
    }

    byte[] bytes() {
        return reply.toWire();
    }
}
