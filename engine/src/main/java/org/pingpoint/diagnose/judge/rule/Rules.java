package org.pingpoint.diagnose.judge.rule;

import java.util.List;
import org.pingpoint.diagnose.judge.reading.Rule;

/**
 * All rules in rank: an answer of the target refutes every fault; then what this host's tables say, its firewall, matched
 * errors, what the segment says, and silence last; among equals the nearest to the client.
 */
public final class Rules {
    private static final List<Rule> RANKED = List.of(
            new Reachable(),
            new LinkAdminDown(),
            new LinkNoCarrier(),
            new NullRouteLocal(),
            new AddressMissingOrUnusable(),
            new NoRouteLocal(),
            new LocalFirewallBlocks(),
            new TransitPolicyRejects(),
            new TargetFirewallRejects(),
            new PortClosedHostUp(),
            new HopNoRoute(),
            new HopNullRoute(),
            new NetmaskWrongLocal(),
            new LastHopArpFailed(),
            new RoutingLoop(),
            new GatewayWrongOrDown(),
            new VlanOrSubnetMismatch(),
            new L2SegmentIsolated(),
            new PortFilteredHostUp(),
            new IcmpFilteredHostUp(),
            new TargetSilent(),
            new GatewayNotForwarding(),
            new SilentDropAfterHop(),
            new Inconclusive());

    private Rules() {}

    public static List<Rule> ranked() {
        return RANKED;
    }
}
