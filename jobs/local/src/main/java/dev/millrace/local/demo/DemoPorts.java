package dev.millrace.local.demo;

import dev.millrace.local.process.Ports;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ports of a demo, all of the loopback address. */
record DemoPorts(int kafka, int controller, int web, int metrics) {

    private static final int DEFAULT_BASE = 19_092;
    private static final int COUNT = 4;

    /**
     * Ports that were asked for have to be free; for the others free ones are found.
     *
     * @throws dev.millrace.local.process.BadInput if one that was asked for is in use
     */
    static DemoPorts choose(DemoOptions o) {
        Set<Integer> asked = new TreeSet<>();
        take(asked, o.kafkaPort, "Kafka");
        take(asked, o.webPort, "the web UI");
        take(asked, o.metricsPort, "metrics");
        Iterator<Integer> others = others(o, asked).iterator();
        int kafka = o.kafkaPort != null ? o.kafkaPort : others.next();
        int controller = others.next();
        int web = o.webPort != null ? o.webPort : others.next();
        int metrics = o.metricsPort != null ? o.metricsPort : others.next();
        return new DemoPorts(kafka, controller, web, metrics);
    }

    String bootstrap() {
        return "127.0.0.1:" + kafka;
    }

    private static void take(Set<Integer> asked, @Nullable Integer port, String what) {
        if (port != null && !asked.add(Ports.asked(port, what))) {
            throw new dev.millrace.local.process.BadInput("port " + port + " is asked for twice");
        }
    }

    private static List<Integer> others(DemoOptions o, Set<Integer> asked) {
        if (o.portBase == null) {
            return Ports.free(DEFAULT_BASE, 2 * COUNT).stream()
                    .filter(p -> !asked.contains(p))
                    .toList();
        }
        int base = o.portBase;
        return IntStream.iterate(base, p -> p + 1)
                .filter(p -> !asked.contains(p))
                .limit(COUNT - asked.size())
                .map(p -> Ports.asked(p, "--port-base " + base))
                .boxed()
                .toList();
    }
}
