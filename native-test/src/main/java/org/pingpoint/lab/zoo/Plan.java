package org.pingpoint.lab.zoo;

import java.util.HashMap;
import java.util.Map;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * Addresses of one family for a chain of any length.
 *
 * @param lan the client's segment
 * @param client its address
 * @param gateway the first router's address there
 * @param peer1 address of a further host there
 * @param peer2 and of a second
 * @param unused an address there that nobody has
 * @param links prefix that the links between routers are cut from
 * @param linkLength prefix length of such a link
 * @param servers the server's segment
 * @param server its address
 * @param servergw the last router's address there
 * @param mate1 address of a further host there
 * @param absent an address there that nobody has
 */
record Plan(
        String lan,
        String client,
        String gateway,
        String peer1,
        String peer2,
        String unused,
        String links,
        int linkLength,
        String servers,
        String server,
        String servergw,
        String mate1,
        String absent) {

    /** Address of router k (from 1) on the link to router k + 1. */
    String out(int k) {
        return link(k, 0);
    }

    /** Address of router k (from 2) on the link to router k - 1: what answers as hop k. */
    String in(int k) {
        return link(k - 1, 1);
    }

    /** The first address of a link, or the one behind it; a /31 or /127 has no network address to skip. */
    private String link(int number, int side) {
        Prefix link = linkNumber(number);
        boolean pair = link.length() == link.address().family().bits() - 1;
        return link.address().plus((pair ? 0 : 1) + side).toString();
    }

    /** Prefix of the link between router k and k + 1. */
    String linkPrefix(int k) {
        return linkNumber(k).toString();
    }

    private Prefix linkNumber(int number) {
        IpAddress base = Prefix.parse(links).network().address();
        IpAddress first = base.isV6() && linkLength == 64
                ? IpAddress.v6(base.high() + number, base.low())
                : base.plus((long) number << (base.family().bits() - linkLength));
        return new Prefix(first, linkLength);
    }

    /** Names for the texts of a scenario. */
    Map<String, String> variables(boolean v6, int routers) {
        Map<String, String> v = new HashMap<>();
        v.put("lan", lan);
        v.put("len", lan.substring(lan.indexOf('/') + 1));
        v.put("client", client);
        v.put("gateway", gateway);
        v.put("peer1", peer1);
        v.put("peer2", peer2);
        v.put("unused", unused);
        v.put("servers", servers);
        v.put("slen", servers.substring(servers.indexOf('/') + 1));
        v.put("server", server);
        v.put("servergw", servergw);
        v.put("mate1", mate1);
        v.put("absent", absent);
        v.put("target", v6 ? "[" + server + "]" : server);
        v.put("hop1", gateway);
        for (int k = 2; k <= routers; k++) {
            v.put("hop" + k, in(k));
        }
        for (int k = 1; k < routers; k++) {
            v.put("out" + k, out(k));
            v.put("link" + k, linkPrefix(k));
        }
        v.put("out" + routers, servergw);
        v.put("routers", Integer.toString(routers));
        v.put("last", "r" + routers);
        v.put("ip", v6 ? "ip -6" : "ip -4");
        v.put("host", v6 ? "128" : "32");
        v.put("nf", v6 ? "ip6" : "ip");
        v.put("icmp", v6 ? "icmpv6" : "icmp");
        v.put("icmpx", v6 ? "ipv6-icmp" : "icmp");
        v.put("echo", "echo-request");
        v.put("nodad", v6 ? "nodad" : "");
        v.put("family", v6 ? "v6" : "v4");
        v.put("forwarding", v6 ? "/proc/sys/net/ipv6/conf/all/forwarding" : "/proc/sys/net/ipv4/ip_forward");
        return v;
    }
}
