package dev.millrace.bench.orders;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.Schedule;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs of the systems. All that is without Millrace shares a broker with one run of it, since a start takes seconds. */
final class OrdersRun implements AutoCloseable {

    static final long EVERY_MS = 10;

    private static final long CLOCK_MS = 5;
    private static final double QUOTES_PER_SECOND = 40;
    /** What is under way at the end. */
    private static final long TAIL_MS = 1_500;

    private static final String FIRST_REVISION = "/0";

    private final Effort effort;
    private final int warmUp;
    private final int signals;
    private @Nullable TestBed bed;
    private int echoes;
    private long checked;

    OrdersRun(Effort effort) {
        this.effort = effort;
        warmUp = SignalScript.FIRST + effort.pick(20, 300, 1_500);
        signals = warmUp + effort.pick(250, 500, 3_000);
    }

    /** Orders that were compared so far. */
    long checked() {
        return checked;
    }

    Map<String, Double> tcpEcho() throws Exception {
        return figures("fullTime", echoes().tcp());
    }

    Map<String, Double> kafkaRoundTrip() throws Exception {
        return figures("fullTime", echoes().kafka());
    }

    /** The disk and the machine by themselves. */
    Map<String, Double> nothing() throws Exception {
        try (Hiccups hiccups = Hiccups.begin()) {
            Map<String, Double> figures = figures("forcedAppend", echoes().forcedAppends());
            figures.put("hiccupP99Ms", hiccups.p99Ms());
            return figures;
        }
    }

    private Echoes echoes() throws IOException, InterruptedException {
        int few = effort.pick(20, 50, 200);
        return new Echoes(bed(), ++echoes, EVERY_MS, few, few + effort.pick(100, 150, 1_000));
    }

    private TestBed bed() throws IOException, InterruptedException {
        if (bed == null) {
            bed = TestBed.start(1);
        }
        return bed;
    }

    /** Millrace has topics that nobody has used, and leaves none that anybody could. */
    Map<String, Double> millrace() throws Exception {
        try {
            return millrace(bed());
        } finally {
            close();
        }
    }

    private Map<String, Double> millrace(TestBed bed) throws Exception {
        Path go = bed.folder("orders").resolve("go");
        Path stamps = bed.folder("orders").resolve("stamps");
        Path timings = bed.folder("orders").resolve("timings");
        Path trading = bed.folder("config").resolve("orders.yaml");
        Files.writeString(trading, TradingFile.text());
        long incarnation = Clock.systemUTC().millis();
        MillraceSystem job =
                new MillraceSystem(bed, null, Map.of("delivery", "FAST", "trading.config", trading.toString()));
        List<String> properties = List.of("-D" + OrdersMain.GO + '=' + go, "-D" + OrdersMain.STAMPS + '=' + stamps);
        try (ChildJvm venue = bed.venue("venue", "--timings", timings.toString());
                Live live = Live.listen(bed, "market", 1, CLOCK_MS, Topics.EXECUTIONS, Topics.ORDERS);
                Contestant system = job.start(OrdersMain.class, incarnation, properties);
                Hiccups hiccups = Hiccups.begin()) {
            Runnable alive = () -> {
                system.process().requireAlive();
                venue.requireAlive();
            };
            live.awaitFences(SignalScript.ACCOUNTS.size(), alive);
            Schedule schedule = live.next();
            SignalScript script = new SignalScript(schedule.startMs(), EVERY_MS, signals);
            appear(go, schedule.text() + ' ' + script.text());
            long endMs = script.dueMs(signals) + TAIL_MS;
            live.play(
                    new FlashTape.Spec(
                                    1,
                                    schedule.startMs(),
                                    FlashTape.LEAST_LEAD_MS,
                                    endMs - schedule.startMs(),
                                    QUOTES_PER_SECOND,
                                    1,
                                    CLOCK_MS,
                                    0)
                            .text(),
                    schedule,
                    alive);
            String environment = MillraceSystem.environment(incarnation);
            OrdersOracle.check(bed, bed.folder("venue").resolve("ledger.jsonl"), environment, script);
            checked += signals;
            OrderTimes times = new OrderTimes(
                    Stamps.read(stamps, OrdersMain.LEFT),
                    Stamps.read(stamps, OrdersMain.SENT),
                    gateway(timings),
                    acknowledged(live.arrivals(schedule.startMs(), endMs)));
            Map<String, Double> figures = new TreeMap<>();
            for (OrderTimes.Part part : OrderTimes.Part.values()) {
                Percentiles some = new Percentiles();
                for (int i = warmUp; i < signals; i++) {
                    String order = OrdersOracle.orderId(environment, script, i);
                    some.add(times.micros(part, order, script.dueMicros(i, schedule)));
                }
                figures.putAll(figures(part.metric(), some));
            }
            figures.put("hiccupP99Ms", hiccups.p99Ms());
            return figures;
        }
    }

    private static Map<String, long[]> gateway(Path timings) throws IOException {
        Map<String, long[]> times = new HashMap<>();
        for (String line : Files.readAllLines(timings)) {
            String[] words = line.split(" ", -1);
            if (words[0].endsWith(FIRST_REVISION)) {
                times.put(
                        words[0].substring(0, words[0].length() - FIRST_REVISION.length()),
                        new long[] {Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])});
            }
        }
        return times;
    }

    private static Map<String, Long> acknowledged(List<Arrival> arrivals) {
        Map<String, Long> times = new HashMap<>();
        for (Arrival a : arrivals) {
            if (a.topic().equals(Topics.EXECUTIONS.name())) {
                times.putIfAbsent(a.detail(), a.micros());
            }
        }
        return times;
    }

    private static Map<String, Double> figures(String what, Percentiles latencies) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put(what + "P50Ms", latencies.ms(50));
        figures.put(what + "P99Ms", latencies.ms(99));
        return figures;
    }

    private static void appear(Path path, String text) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }
}
