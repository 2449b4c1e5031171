package org.pingpoint.report.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.PolicyRule.Range;
import org.pingpoint.model.host.RouteType;

/** A policy rule as {@code ip -details rule} prints it, and as {@code ip -json -details rule} does. */
public final class RuleWriter {
    private static final long WHOLE_MARK = 0xffff_ffffL;
    /** Names of {@code /etc/protocols} that a rule can well ask for. */
    private static final Map<Integer, String> IP_PROTOCOLS = Map.of(
            1, "icmp", 2, "igmp", 6, "tcp", 17, "udp", 47, "gre", 50, "esp", 51, "ah", 58, "ipv6-icmp", 132, "sctp");

    private final TableNames names;

    public RuleWriter(TableNames names) {
        this.names = names;
    }

    /** Writes one object. A condition without a value is a member with the value null, as {@code ip} has it. */
    public void json(PolicyRule rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("family", rule.family() == Family.V4 ? "inet" : "inet6");
        json.writeNumberField("priority", rule.priority());
        if (rule.inverted()) {
            json.writeNullField("not");
        }
        json.writeStringField(
                "src", rule.source().map(s -> s.address().toString()).orElse("all"));
        length("srclen", rule.source(), json);
        if (rule.destination().isPresent()) {
            json.writeStringField("dst", rule.destination().get().address().toString());
            length("dstlen", rule.destination(), json);
        }
        if (rule.tos() != 0) {
            json.writeStringField("tos", hex(rule.tos()));
        }
        if (rule.firewallMark().isPresent() || rule.firewallMask().isPresent()) {
            json.writeStringField("fwmark", hex(rule.firewallMark().orElse(0)));
            if (rule.firewallMask().orElse(WHOLE_MARK) != WHOLE_MARK) {
                json.writeStringField("fwmask", hex(rule.firewallMask().getAsLong()));
            }
        }
        device("iif", rule.inputInterface(), rule.flags() & PolicyRule.FIB_RULE_IIF_DETACHED, json);
        device("oif", rule.outputInterface(), rule.flags() & PolicyRule.FIB_RULE_OIF_DETACHED, json);
        if (rule.l3mdev()) {
            json.writeNullField("l3mdev");
        }
        if (rule.uids().isPresent()) {
            json.writeNumberField("uid_start", rule.uids().get().start());
            json.writeNumberField("uid_end", rule.uids().get().end());
        }
        if (rule.ipProtocol().isPresent()) {
            json.writeStringField("ipproto", ipProtocol(rule.ipProtocol().getAsInt()));
        }
        ports("sport", rule.sourcePorts(), json);
        ports("dport", rule.destinationPorts(), json);
        action(rule, json);
        if (rule.protocol().isPresent()) {
            json.writeStringField(
                    "protocol", names.numbers().protocol(rule.protocol().getAsInt()));
        }
        json.writeEndObject();
    }

    private void action(PolicyRule rule, JsonGenerator json) throws IOException {
        if (rule.table().isPresent()) {
            json.writeStringField("table", names.numbers().table(rule.table().getAsInt()));
            if (rule.suppressPrefixLength().isPresent()) {
                json.writeNumberField(
                        "suppress_prefixlen", rule.suppressPrefixLength().getAsInt());
            }
        } else if (rule.action() == PolicyRule.FR_ACT_GOTO) {
            json.writeNumberField("goto", rule.gotoPriority().orElse(0));
            if ((rule.flags() & PolicyRule.FIB_RULE_UNRESOLVED) != 0) {
                json.writeNullField("unresolved");
            }
        } else if (rule.action() == PolicyRule.FR_ACT_NOP) {
            json.writeNullField("nop");
        } else if (rule.action() != PolicyRule.FR_ACT_TO_TBL) {
            json.writeStringField("action", actionName(rule.action()));
        }
    }

    private static void device(String key, Optional<String> name, int detached, JsonGenerator json) throws IOException {
        if (name.isPresent()) {
            json.writeStringField(key, name.get());
            if (detached != 0) {
                json.writeNullField(key + "_detached");
            }
        }
    }

    private static void length(String key, Optional<Prefix> prefix, JsonGenerator json) throws IOException {
        if (prefix.isPresent() && !prefix.get().isHost()) {
            json.writeNumberField(key, prefix.get().length());
        }
    }

    private static void ports(String key, Optional<Range> ports, JsonGenerator json) throws IOException {
        if (ports.isEmpty()) {
            return;
        }
        if (ports.get().start() == ports.get().end()) {
            json.writeNumberField(key, ports.get().start());
        } else {
            json.writeNumberField(key + "_start", ports.get().start());
            json.writeNumberField(key + "_end", ports.get().end());
        }
    }

    /** One line without a line end. */
    public String text(PolicyRule rule) {
        StringBuilder t = new StringBuilder();
        t.append(rule.priority()).append(":\t");
        t.append(rule.inverted() ? "not " : "");
        t.append("from ").append(rule.source().map(RouteWriter::prefix).orElse("all"));
        rule.destination().ifPresent(d -> t.append(" to ").append(RouteWriter.prefix(d)));
        if (rule.tos() != 0) {
            t.append(" tos ").append(hex(rule.tos()));
        }
        if (rule.firewallMark().isPresent() || rule.firewallMask().isPresent()) {
            t.append(" fwmark ").append(hex(rule.firewallMark().orElse(0)));
            if (rule.firewallMask().orElse(WHOLE_MARK) != WHOLE_MARK) {
                t.append('/').append(hex(rule.firewallMask().getAsLong()));
            }
        }
        device("iif", rule.inputInterface(), rule.flags() & PolicyRule.FIB_RULE_IIF_DETACHED, t);
        device("oif", rule.outputInterface(), rule.flags() & PolicyRule.FIB_RULE_OIF_DETACHED, t);
        rule.uids()
                .ifPresent(u ->
                        t.append(" uidrange ").append(u.start()).append('-').append(u.end()));
        rule.ipProtocol().ifPresent(p -> t.append(" ipproto ").append(ipProtocol(p)));
        rule.sourcePorts().ifPresent(p -> t.append(" sport ").append(range(p)));
        rule.destinationPorts().ifPresent(p -> t.append(" dport ").append(range(p)));
        action(rule, t);
        rule.protocol()
                .ifPresent(p -> t.append(" proto ").append(names.numbers().protocol(p)));
        return t.toString();
    }

    private void action(PolicyRule rule, StringBuilder t) {
        if (rule.l3mdev()) {
            t.append(" lookup [l3mdev-table]");
        } else if (rule.table().isPresent()) {
            t.append(" lookup ").append(names.numbers().table(rule.table().getAsInt()));
            rule.suppressPrefixLength()
                    .ifPresent(n -> t.append(" suppress_prefixlength ").append(n));
        } else if (rule.action() == PolicyRule.FR_ACT_GOTO) {
            t.append(" goto ").append(rule.gotoPriority().orElse(0));
            t.append((rule.flags() & PolicyRule.FIB_RULE_UNRESOLVED) != 0 ? " [unresolved]" : "");
        } else {
            t.append(' ').append(rule.action() == PolicyRule.FR_ACT_NOP ? "nop" : actionName(rule.action()));
        }
    }

    private static void device(String key, Optional<String> name, int detached, StringBuilder t) {
        name.ifPresent(n -> t.append(' ')
                .append(key)
                .append(' ')
                .append(TableNames.printable(n))
                .append(detached != 0 ? " [detached]" : ""));
    }

    /** FR_ACT_* from 6 on have the numbers and names of RTN_*. */
    private static String actionName(int action) {
        return action < RouteType.values().length ? RouteType.values()[action].text() : Integer.toString(action);
    }

    private static String range(Range range) {
        return range.start() == range.end() ? Long.toString(range.start()) : range.start() + "-" + range.end();
    }

    private static String ipProtocol(int number) {
        return IP_PROTOCOLS.getOrDefault(number, Integer.toString(number));
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
