package org.pingpoint.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Extension;
import org.pingpoint.model.Family;
import org.pingpoint.model.Frame;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Place;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Quoted;
import org.pingpoint.model.Segment;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.PathHop;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Witness;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;
import org.pingpoint.model.host.TcpPeer;

/** A diagnosis in which every kind of question and answer occurs. */
final class Samples {
    static final IpAddress CLIENT = IpAddress.parse("198.18.1.10");
    static final IpAddress GATEWAY = IpAddress.parse("198.18.1.1");
    static final IpAddress ROUTER = IpAddress.parse("198.18.2.2");
    static final IpAddress SERVER = IpAddress.parse("198.19.9.123");
    static final MacAddress CLIENT_MAC = MacAddress.parse("02:00:5e:00:00:0a");
    static final MacAddress GATEWAY_MAC = MacAddress.parse("02:00:5e:00:00:01");
    static final Duration PATIENCE = Duration.ofMillis(3200);
    static final ToolVersion TOOL = new ToolVersion("0.1.0", Optional.of("0123456789ab"));
    static final Instant STARTED = Instant.parse("2026-11-22T01:02:03.456789Z");

    private Samples() {}

    static Target target() {
        return new Target(
                "198.19.9.123:443",
                SERVER,
                Optional.empty(),
                Optional.of(Protocol.TCP),
                OptionalInt.of(443),
                List.of(IpAddress.parse("2001:db8::123")));
    }

    static Inquiry inquiry(Map<String, String> notes) {
        return new Inquiry(
                Optional.of(target()),
                Optional.empty(),
                Optional.of(Family.V4),
                Optional.of("eth0"),
                Optional.empty(),
                Optional.of(GATEWAY),
                Optional.of("eth0"),
                Optional.of(Prefix.parse("198.18.1.0/24")),
                true,
                50,
                Duration.ofSeconds(15),
                List.of(IpAddress.parse("198.18.1.53")),
                notes);
    }

    static HostTables tables() {
        Interface eth0 = new Interface(
                2,
                "eth0",
                Interface.IFF_UP | Interface.IFF_LOWER_UP,
                Interface.ARPHRD_ETHER,
                1500,
                "UP",
                Optional.of(CLIENT_MAC),
                Optional.of(CLIENT_MAC.toString()),
                Optional.of("ff:ff:ff:ff:ff:ff"),
                Optional.of("veth"),
                OptionalInt.empty(),
                OptionalInt.of(3),
                Optional.of(true),
                OptionalLong.of(2),
                OptionalInt.of(1000),
                Optional.of("noqueue"),
                OptionalInt.of(0),
                OptionalInt.of(0));
        Address address = new Address(
                2,
                Prefix.parse("198.18.1.10/24"),
                Optional.empty(),
                Optional.of(IpAddress.parse("198.18.1.255")),
                Optional.of("eth0"),
                0,
                Address.IFA_F_PERMANENT,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
        Neighbor gateway = new Neighbor(
                2,
                GATEWAY,
                Optional.of(GATEWAY_MAC),
                Neighbor.NUD_REACHABLE,
                0,
                OptionalLong.of(1),
                OptionalLong.of(2),
                OptionalLong.of(3),
                OptionalInt.of(1),
                OptionalInt.of(1));
        PolicyRule rule = new PolicyRule(
                Family.V4,
                32766,
                PolicyRule.FR_ACT_TO_TBL,
                OptionalInt.of(Route.TABLE_MAIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                false,
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.of(6),
                Optional.of(new PolicyRule.Range(1, 2)),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(2),
                false,
                0);
        return new HostTables(
                List.of(eth0),
                List.of(address),
                List.of(defaultRoute()),
                List.of(rule),
                List.of(gateway),
                List.of(new TcpPeer(CLIENT, 50000, IpAddress.parse("203.0.113.9"), 22, 0)));
    }

    static Route defaultRoute() {
        return new Route(
                Prefix.all(Family.V4),
                Optional.empty(),
                RouteType.UNICAST,
                Route.TABLE_MAIN,
                0,
                4,
                0,
                Optional.empty(),
                OptionalLong.of(100),
                List.of(new NextHop(Optional.of(GATEWAY), OptionalInt.of(2), 1, 0)),
                OptionalInt.empty(),
                0,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    static Arrival from(IpAddress address, int ttl, long rtt) {
        return new Arrival(
                address, OptionalInt.of(ttl), OptionalLong.of(rtt), Optional.of(GATEWAY_MAC), OptionalLong.of(0));
    }

    static Question.Probe echo(Witness witness, IpAddress destination, int ttl, int attempt) {
        return new Question.Probe(
                witness,
                Protocol.ICMP,
                destination,
                OptionalInt.empty(),
                witness == Witness.WIRE ? Optional.of(new Via(2, CLIENT, GATEWAY)) : Optional.empty(),
                ttl,
                attempt,
                PATIENCE);
    }

    static Outcome.IcmpError error(IpAddress from, int type, int code) {
        return new Outcome.IcmpError(
                from(from, 63, 231_000),
                type,
                code,
                OptionalInt.empty(),
                new Quoted(
                        CLIENT,
                        SERVER,
                        6,
                        OptionalInt.of(1),
                        OptionalInt.of(0),
                        OptionalInt.of(50000),
                        OptionalInt.of(443),
                        false),
                List.of(new Extension(1, 1, "00014101")));
    }

    static Evidence evidence(Map<String, String> notes) {
        Evidence e = new Evidence(inquiry(notes));
        e.add(new Question.Tables(), new Answer.TablesRead(tables()), 0, 1_000_000);
        Flow flow = new Flow(
                SERVER,
                Optional.of(CLIENT),
                Optional.of(Protocol.TCP),
                OptionalInt.empty(),
                OptionalInt.of(443),
                OptionalInt.of(2),
                OptionalLong.of(7));
        e.add(
                new Question.FibLookup(flow),
                new Answer.Fib(new FibResult.Found(
                        RouteType.UNICAST,
                        2,
                        Optional.of(GATEWAY),
                        Optional.of(CLIENT),
                        Route.TABLE_MAIN,
                        Optional.of(defaultRoute()),
                        OptionalInt.empty())),
                1_000_000,
                1_100_000);
        e.add(
                new Question.FibLookup(Flow.to(IpAddress.parse("203.0.113.1"))),
                new Answer.Fib(new FibResult.Refused("ENETUNREACH")),
                1_000_000,
                1_200_000);
        Question.Resolve resolve = new Question.Resolve(2, GATEWAY, CLIENT, 1, Duration.ofSeconds(1));
        e.add(
                resolve,
                new Answer.Observed(new Outcome.ArpReply(from(GATEWAY, 0, 90_000), GATEWAY_MAC)),
                2_000_000,
                2_090_000);
        e.add(resolve, new Answer.Silence(Duration.ofSeconds(1)), 2_000_000, 1_002_000_000);
        e.add(
                echo(Witness.WIRE, GATEWAY, 64, 1),
                new Answer.Observed(new Outcome.Reply(from(GATEWAY, 64, 120_000))),
                3_000_000,
                3_120_000);
        for (int attempt = 1; attempt <= 3; attempt++) {
            e.add(
                    echo(Witness.WIRE, SERVER, 64, attempt),
                    new Answer.Silence(PATIENCE),
                    attempt * 1_000_000_000L,
                    attempt * 1_000_000_000L + PATIENCE.toNanos());
        }
        e.add(
                echo(Witness.SOCKET, SERVER, 64, 1),
                new Answer.Observed(new Outcome.LocalError("EPERM", "sendto")),
                1_000_000,
                1_010_000);
        e.add(echo(Witness.WIRE, SERVER, 1, 1), new Answer.Observed(error(GATEWAY, 11, 0)), 4_000_000, 4_200_000);
        e.add(echo(Witness.WIRE, SERVER, 3, 1), new Answer.Silence(PATIENCE), 4_000_000, 3_204_000_000L);
        e.add(
                new Question.Probe(
                        Witness.WIRE,
                        Protocol.TCP,
                        SERVER,
                        OptionalInt.of(443),
                        Optional.of(new Via(2, CLIENT, GATEWAY)),
                        64,
                        1,
                        PATIENCE),
                new Answer.Observed(error(ROUTER, 3, 13)),
                5_000_000,
                5_231_000);
        e.add(
                new Question.Probe(
                        Witness.SOCKET, Protocol.UDP, SERVER, OptionalInt.of(53), Optional.empty(), 64, 1, PATIENCE),
                new Answer.Observed(new Outcome.Late(new Outcome.Reply(Arrival.of(SERVER, 60, 3_500_000_000L)))),
                5_000_000,
                3_505_000_000L);
        e.add(
                new Question.Probe(
                        Witness.SOCKET, Protocol.TCP, SERVER, OptionalInt.of(80), Optional.empty(), 64, 1, PATIENCE),
                new Answer.Observed(new Outcome.TcpReset(Arrival.of(SERVER, 60, 1_000_000))),
                5_000_000,
                6_000_000);
        e.add(
                new Question.Probe(
                        Witness.SOCKET, Protocol.TCP, SERVER, OptionalInt.of(22), Optional.empty(), 64, 1, PATIENCE),
                new Answer.Observed(new Outcome.TcpAccept(Arrival.of(SERVER, 60, 1_000_000))),
                5_000_000,
                6_000_000);
        Question.Segment segment = new Question.Segment(
                2,
                CLIENT,
                List.of(IpAddress.parse("198.18.1.2"), IpAddress.parse("198.18.1.9")),
                12,
                Duration.ofSeconds(1));
        e.add(
                segment,
                new Answer.Observed(new Outcome.ArpReply(
                        from(IpAddress.parse("198.18.1.9"), 0, 70_000), MacAddress.parse("02:00:5e:00:00:09"))),
                6_000_000,
                6_070_000);
        e.add(segment, new Answer.Silence(Duration.ofSeconds(1)), 6_000_000, 1_006_000_000);
        e.add(
                new Question.Listen(2, Duration.ofSeconds(3)),
                new Answer.Heard(
                        Answer.Heard.Kind.ROUTER_ADVERTISEMENT,
                        GATEWAY_MAC,
                        Optional.of(IpAddress.parse("fe80::1")),
                        OptionalInt.of(20),
                        List.of(Prefix.parse("2001:db8:7::/64")),
                        OptionalLong.of(1)),
                6_000_000,
                2_506_000_000L);
        e.add(
                new Question.Multicast(2, IpAddress.parse("fe80::10"), Duration.ofSeconds(1)),
                new Answer.CannotAsk(
                        Answer.CannotAsk.Reason.NO_PRIVILEGE, Optional.of("EPERM"), "socket AF_PACKET: EPERM"),
                6_000_000,
                6_000_000);
        return e;
    }

    /** The id of the fact that proves the verdict. */
    static final String PROOF = "e13";

    static Diagnosis diagnosis() {
        return diagnosis(VerdictCode.TRANSIT_POLICY_REJECTS, Map.of("client-name", "web1"));
    }

    static Diagnosis diagnosis(VerdictCode code, Map<String, String> notes) {
        Place at = Place.of(ROUTER).withHop(2);
        boolean good = code == VerdictCode.REACHABLE;
        Evidence evidence = evidence(notes);
        return new Diagnosis(
                evidence.inquiry(),
                STARTED,
                Duration.ofMillis(1834),
                61,
                new Verdict(
                        code,
                        good ? Segment.SERVER : Segment.TRANSIT,
                        code == VerdictCode.INCONCLUSIVE ? Certainty.UNKNOWN : Certainty.PROVEN,
                        good ? Place.of(SERVER) : at,
                        List.of(PROOF),
                        Map.of()),
                good ? List.of() : List.of(new Alternative(VerdictCode.RETURN_PATH_BROKEN, Segment.TRANSIT, Map.of())),
                List.of(new Notice(
                        VerdictCode.HOP_COSMETIC_SILENCE, Place.NOWHERE.withHop(3), List.of("e12"), Map.of())),
                List.of(
                        new PathHop(
                                1,
                                List.of(new PathHop.Responder(
                                        GATEWAY,
                                        Protocol.ICMP,
                                        "icmp-error",
                                        OptionalInt.of(11),
                                        OptionalInt.of(0),
                                        Optional.of("time-exceeded"),
                                        List.of(181_000L)))),
                        new PathHop(2, List.of())),
                evidence.facts());
    }

    static List<Frame> frames() {
        return List.of(
                new Frame(0, 1_795_309_323_123_456_789L, "eth0", true, true, new byte[] {1, 2, 3, 4, 5}),
                new Frame(1, 1_795_309_323_123_987_654L, "wg0", false, false, new byte[] {0x45, 0, 0, 20}));
    }
}
