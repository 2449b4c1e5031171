package org.pingpoint.trace.multipath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Routers of which each forwards to one to three others nearer to the target, and some are silent, lose all, or know no route. */
final class RandomNetwork {
    private static final String FIRST = "r1";
    private static final int MOST_LAYERS = 5;
    private static final int WIDEST = 4;

    private final Random random;
    private final Map<String, List<String>> next = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();
    private final Set<String> dropping = new TreeSet<>();
    private final Set<String> withoutRoute = new TreeSet<>();
    private final Set<String> limited = new TreeSet<>();

    private record Visit(String router, int hop) {}

    /** @param limitedPercent of the routers limit their errors, as Linux does */
    RandomNetwork(long seed, int limitedPercent) {
        this.random = new Random(seed);
        List<List<String>> layers = layers();
        for (int i = 0; i < layers.size() - 1; i++) {
            for (String router : layers.get(i)) {
                connect(router, i, layers);
                if (i > 1) {
                    afflict(router, layers.get(i));
                }
                if (i > 0 && random.nextInt(100) < limitedPercent) {
                    limited.add(router);
                }
            }
        }
    }

    private List<List<String>> layers() {
        List<List<String>> layers = new ArrayList<>(List.of(List.of(Routers.SOURCE), List.of(FIRST)));
        for (int i = 1 + random.nextInt(MOST_LAYERS); i > 0; i--) {
            List<String> layer = new ArrayList<>();
            for (int j = 1 + random.nextInt(WIDEST); j > 0; j--) {
                layer.add((char) ('a' + layers.size()) + "" + j);
            }
            layers.add(layer);
        }
        layers.add(List.of(Routers.TARGET));
        return layers;
    }

    /** One way in twelve leaves out a layer. */
    private void connect(String router, int layer, List<List<String>> layers) {
        Set<String> to = new TreeSet<>();
        for (int i = layer == 0 ? 1 : 1 + random.nextInt(3); i > 0; i--) {
            int step = layer > 0 && random.nextInt(12) == 0 ? 2 : 1;
            List<String> nearer = layers.get(Math.min(layers.size() - 1, layer + step));
            to.add(nearer.get(random.nextInt(nearer.size())));
        }
        next.put(router, List.copyOf(to));
    }

    /** Two that are silent are one to who looks on, and what goes on from there need not be balanced evenly: one for each layer. */
    private void afflict(String router, List<String> layer) {
        int fate = random.nextInt(20);
        if (fate < 2 && layer.stream().noneMatch(silent::contains)) {
            silent.add(router);
        } else if (fate == 2) {
            dropping.add(router);
        } else if (fate == 3) {
            withoutRoute.add(router);
        }
    }

    Routers routers() {
        Routers routers = new Routers(true);
        next.forEach((from, to) -> routers.links(from, to.toArray(String[]::new)));
        silent.forEach(routers::silent);
        dropping.forEach(routers::dropping);
        withoutRoute.forEach(routers::withoutRoute);
        limited.forEach(routers::limited);
        return routers;
    }

    /** What is to be seen of it: silent routers by no name, and whoever refuses one TTL farther on, too. */
    Set<String> links() {
        Set<String> links = new TreeSet<>();
        Set<Visit> seen = new HashSet<>();
        Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(Routers.SOURCE, 0)));
        while (!open.isEmpty()) {
            Visit visit = open.poll();
            String router = visit.router();
            if (router.equals(Routers.TARGET) || !seen.add(visit)) {
                continue;
            }
            if (dropping.contains(router)) {
                links.add(router + ">*");
            } else if (withoutRoute.contains(router)) {
                links.add(router + ">" + router);
            } else {
                for (String to : next.get(router)) {
                    links.add(shown(router) + ">" + shown(to));
                    open.add(new Visit(to, visit.hop() + 1));
                }
            }
        }
        return links;
    }

    private String shown(String router) {
        return silent.contains(router) ? "*" : router;
    }

    @Override
    public String toString() {
        return next + ", silent " + silent + ", dropping " + dropping + ", without route " + withoutRoute + ", limited "
                + limited;
    }
}
