package dev.millrace.bench.orders;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From a scheduled signal to the simulated venue's acknowledgement, in full and without what is Kafka's. */
public final class OrdersContest implements Contest {

    private static final String MILLRACE = "millrace";
    private static final String TCP = "tcpEcho";
    private static final String KAFKA = "kafkaRoundTrip";
    private static final double LIMIT_MS = 1.2;
    private static final String OWN = "ownTimeP99Ms";
    private static final String FULL = "fullTimeP99Ms";

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String work() {
        return "scheduled signal to the simulator's acknowledgement, fast mode, open loop, beside a TCP echo and a bare"
                + " Kafka round trip";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        try (OrdersRun run = new OrdersRun(effort)) {
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            runs.put("nothing in between", run::nothing);
            runs.put(TCP, run::tcpEcho);
            runs.put(KAFKA, run::kafkaRoundTrip);
            runs.put(MILLRACE, run::millrace);
            return outcome(Rounds.of(runs, effort.pick(1, 1, 2), progress), run.checked());
        }
    }

    private static Outcome outcome(Rounds rounds, long orders) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        ratios.put("vsTcpEcho", rounds.ratio(MILLRACE, TCP, FULL));
        ratios.put("vsKafkaRoundTrip", rounds.ratio(MILLRACE, KAFKA, FULL));
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "orders at once, the ledger in transactions of a second; gateway: every batch forced");
        settings.put(
                "signals", 1_000 / OrdersRun.EVERY_MS + " per second, " + SignalScript.ACCOUNTS.size() + " accounts");
        settings.put("venue", "simulated, no latency of its own");
        settings.put("parallelism", "1");
        return new Outcome(
                true,
                orders + " orders, each with the ID that follows from its signal, once in topic orders, once in the"
                        + " gateway's ledger and acknowledged once",
                settings,
                rounds.medians(),
                ratios,
                List.of(Aim.atMost("p99 of own time, ms", LIMIT_MS, rounds.median(MILLRACE, OWN))),
                List.of(
                        rounds.note(),
                        "own time is jobTime, from the signal to the producer, and gatewayTime, from the poll that brings"
                                + " the order to the venue's acknowledgement; the rest of fullTime is Kafka's, and"
                                + " recordTime, the gateway's force before it publishes",
                        "gatewayTime has two forces to disk in it, one after the other by intent: of the ledger before"
                                + " the venue gets the order, and of the simulated venue's log before it is heard;"
                                + " forcedAppend is what one such force takes on this disk when it is idle",
                        "profile of the gateway (JFR, file forces, 2 cores): beside the broker's log and the job's"
                                + " checkpoints a force takes 0.4 ms at p50, 3.5 at p90 and 8.7 at p99, and an idle thread"
                                + " is late by 2.8 ms at p99 (hiccup); the gateway's own work is 7 % of a core",
                        "an entry and its exit take turns, so that positions stay flat: each signal is one order"));
    }
}
