package org.pingpoint.lab.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.LabException;
import org.pingpoint.lab.Namespace;
import org.pingpoint.model.Prefix;

/** A scenario built: its network stands, was seen healthy, and is now broken as the file says. */
public final class Stage implements AutoCloseable {
    private final Lab lab = Lab.open();
    private final Scenario scenario;

    private Stage(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Builds it, checks it, breaks it. */
    public static Stage of(Scenario scenario) {
        Stage stage = new Stage(scenario);
        try {
            if (!scenario.limits()) {
                stage.lab.withoutErrorLimits();
            }
            stage.build();
            stage.scripts(scenario.spec().setup());
            stage.lab.settle();
            stage.services();
            stage.check();
            stage.scripts(scenario.spec().fault());
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw new LabException(scenario.name() + ": " + e.getMessage(), e);
        }
    }

    /** Where the diagnosis runs. */
    public Namespace client() {
        return lab.get("client");
    }

    public Lab lab() {
        return lab;
    }

    private void build() {
        Spec.Network network = scenario.spec().network();
        int n = scenario.routers();
        lab.host("client");
        lab.bridge("sw1");
        for (int k = 1; k <= n; k++) {
            lab.router("r" + k);
        }
        network.hosts().forEach(lab::host);
        network.forwarders().forEach(lab::router);
        network.bridges().forEach(lab::bridge);
        link("client:eth0", "sw1:client");
        for (int k = 1; k < n; k++) {
            link("r" + k + ":eth1", "r" + (k + 1) + ":eth0");
        }
        if (n > 0) {
            lab.host("server");
            lab.bridge("sw2");
            link("r1:eth0", "sw1:r1");
            link("r" + n + ":eth1", "sw2:" + "r" + n);
            link("server:eth0", "sw2:server");
        }
        for (int i = 1; i <= network.peers(); i++) {
            lab.host("peer" + i);
            link("peer" + i + ":eth0", "sw1:peer" + i);
        }
        for (int i = 1; i <= network.mates(); i++) {
            lab.host("mate" + i);
            link("mate" + i + ":eth0", "sw2:mate" + i);
        }
        for (String l : network.links()) {
            link(l.split(" ")[0], l.split(" ")[1]);
        }
        for (String l : network.tuns()) {
            String[] x = l.split(" ")[0].split(":"), y = l.split(" ")[1].split(":");
            lab.tun(lab.get(x[0]), x[1], lab.get(y[0]), y[1]);
        }
        configure(scenario.plan(), scenario.v6());
        if (network.dual()) {
            configure(scenario.other(), !scenario.v6());
        }
    }

    private void link(String a, String b) {
        String[] x = a.split(":"), y = b.split(":");
        lab.link(lab.get(x[0]), x[1], lab.get(y[0]), y[1]);
    }

    /** Addresses and static routes of the whole chain in one family; no router has a default route. */
    private void configure(Plan p, boolean v6) {
        int n = scenario.routers();
        Map<String, String> v = p.variables(v6, n);
        String nodad = v6 ? " nodad" : "";
        String len = "/" + v.get("len") + nodad, slen = "/" + v.get("slen") + nodad;
        host("client", p.client() + len, p.gateway());
        String[] peers = {p.peer1(), p.peer2()};
        for (int i = 1; i <= scenario.spec().network().peers(); i++) {
            host("peer" + i, peers[i - 1] + len, p.gateway());
        }
        for (int k = 1; k <= n; k++) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "addr add " + (k == 1 ? p.gateway() + len : p.in(k) + "/" + p.linkLength() + nodad) + " dev eth0");
            lines.add("addr add " + (k == n ? p.servergw() + slen : p.out(k) + "/" + p.linkLength() + nodad)
                    + " dev eth1");
            if (k > 1) {
                lines.add("route add " + p.lan() + " via " + p.out(k - 1));
                for (int j = 1; j < k - 1; j++) {
                    lines.add("route add " + p.linkPrefix(j) + " via " + p.out(k - 1));
                }
            }
            if (k < n) {
                lines.add("route add " + p.servers() + " via " + p.in(k + 1));
                for (int j = k + 1; j < n; j++) {
                    lines.add("route add " + p.linkPrefix(j) + " via " + p.in(k + 1));
                }
            }
            lab.get("r" + k).ip(lines);
        }
        if (n > 0) {
            host("server", p.server() + slen, p.servergw());
            for (int i = 1; i <= scenario.spec().network().mates(); i++) {
                host("mate" + i, p.mate1() + slen, p.servergw());
            }
        }
    }

    /** An address, and a default route where there are routers. */
    private void host(String role, String address, String gateway) {
        String has = "addr add " + address + " dev eth0", goes = "route add default via " + gateway;
        lab.get(role).ip(scenario.routers() == 0 ? List.of(has) : List.of(has, goes));
    }

    private void scripts(List<Map<String, String>> steps) {
        for (Map<String, String> step : steps) {
            step.forEach((role, script) -> lab.get(scenario.variables().fill(role))
                    .shell(scenario.variables().fill(script)));
        }
    }

    private void services() {
        for (String line : scenario.spec().services()) {
            String[] words = scenario.variables().fill(line).strip().split(" +");
            Namespace where = lab.get(words[0]);
            if (words[1].equals("tagged")) {
                lab.closeWithMe(Crier.tagged(where, Integer.parseInt(words[2])));
                continue;
            }
            if (words[1].equals("advertise")) {
                lab.closeWithMe(Crier.routerAdvertisement(where, Prefix.parse(words[2])));
                continue;
            }
            List<String> command = new ArrayList<>(Service.command());
            command.addAll(List.of(words).subList(1, words.length));
            where.start(command.toArray(String[]::new)).awaitOutput(Service.READY);
        }
    }

    /** The network must work before it is broken: what fails later is then the fault's doing. */
    private void check() {
        String target = scenario.variables().fill(scenario.spec().check());
        if (target.equals("none")) {
            return;
        }
        Command.Output last = null;
        for (int i = 0; i < 8; i++) {
            last = client().exec("ping", "-n", "-c1", "-W1", target);
            if (last.exit() == 0) {
                if (!scenario.spec().warm()) {
                    forget();
                }
                return;
            }
        }
        throw new LabException("not healthy before the fault: " + last + "\n"
                + client().exec("ip", "route", "get", target).out());
    }

    /** A router that still knows the link-layer address of a host that has gone sends into the void for half a minute. */
    private void forget() {
        lab.all().forEach(n -> n.ip("neigh flush all"));
    }

    @Override
    public void close() {
        lab.close();
    }
}
