package dev.millrace.bench.debs;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Drain;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** The query of the DEBS 2022 Grand Challenge on a topic that is full: a Flink job, a plain loop, and two engines. */
public final class DebsContest implements Contest {

    private static final String SUBJECT = "millrace";
    private static final String LOOP = "loop";
    private static final String STREAMS = "kafka-streams";
    private static final String JET = "jet";

    private static final Map<String, Class<?>> SYSTEMS = new LinkedHashMap<>();

    static {
        SYSTEMS.put(SUBJECT, DebsFlink.class);
        SYSTEMS.put(LOOP, DebsLoop.class);
        SYSTEMS.put(STREAMS, DebsKafkaStreams.class);
        SYSTEMS.put(JET, DebsJet.class);
    }

    private static final String METRIC = "quotesPerSecond";
    private static final String SHORT = "debs-ticks-short";
    private static final String LONG = "debs-ticks";
    private static final double PART_OF_LOOP = 0.6;
    private static final double TIMES_ENGINE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** 289 million ticks in the five-minute windows of five days. */
    private static final int TICKS_PER_WINDOW = 200_000;

    @Override
    public String name() {
        return "debs";
    }

    @Override
    public String work() {
        return "two moving averages of 5-minute closes and their last three crossings for 5,500 symbols (DEBS 2022 Grand"
                + " Challenge, query 2, averages beginning with the first close), Kafka to Kafka and exactly once";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        int windows = effort.pick(30, 40, 120);
        int ticksPerWindow = effort.pick(1_000, 2_000, 5_000);
        try (TestBed bed = TestBed.start(1)) {
            DebsTopics.create(bed.bootstrap(), SHORT, LONG);
            DebsTopics.fill(bed.bootstrap(), SHORT, new TickFeed(windows, ticksPerWindow));
            DebsOracle oracle = new DebsOracle(new TickFeed(windows, ticksPerWindow));
            int runs = 0;
            for (String system : SYSTEMS.keySet()) {
                check(bed, system, ++runs, oracle);
            }
            progress.say("answers are those of the oracle: " + oracle.answers());

            TickFeed feed = new TickFeed(effort.pick(15, 60, 150), TICKS_PER_WINDOW);
            DebsTopics.fill(bed.bootstrap(), LONG, feed);
            progress.say(feed.ticks() + " ticks are on the topic");
            int[] run = {runs};
            Map<String, Rounds.Run> timed = new LinkedHashMap<>();
            SYSTEMS.keySet()
                    .forEach(name -> timed.put(name, () -> {
                        try (Contestant system = start(bed, name, LONG, ++run[0])) {
                            return Drain.watch(
                                            bed.bootstrap(),
                                            LONG,
                                            system.group(),
                                            feed.ticks(),
                                            system.process(),
                                            Duration.ofSeconds(effort.pick(0, 2, 3)),
                                            Duration.ofSeconds(effort.pick(6, 4, 7)))
                                    .figures();
                        }
                    }));
            return outcome(Rounds.of(timed, effort.pick(1, 1, 3), progress), oracle);
        }
    }

    private static void check(TestBed bed, String name, int run, DebsOracle oracle) throws Exception {
        try (Contestant system = start(bed, name, SHORT, run)) {
            oracle.check(
                    name,
                    DebsTopics.read(
                            bed.bootstrap(), answers(run), oracle.answers(), PATIENCE, system.process()::requireAlive));
        }
    }

    /** A run with topic, group and folder of its own, so that nothing of an earlier one is left in it. */
    private static Contestant start(TestBed bed, String system, String input, int run)
            throws ExecutionException, InterruptedException {
        String group = "debs-" + run;
        DebsTopics.create(bed.bootstrap(), answers(run));
        DebsArguments arguments =
                new DebsArguments(bed.bootstrap(), input, answers(run), group, bed.folder(group + '-' + system));
        Class<?> main = Objects.requireNonNull(SYSTEMS.get(system));
        return new Contestant(bed.start(system, main, TestBed.SYSTEM_JVM, arguments.toList()), group);
    }

    private static String answers(int run) {
        return "debs-answers-" + run;
    }

    private static Outcome outcome(Rounds rounds, DebsOracle oracle) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String metric : List.of(METRIC, "quotesPerCpuSecond")) {
            ratios.put("vsLoop." + metric, rounds.ratio(SUBJECT, LOOP, metric));
            ratios.put("vsKafkaStreams." + metric, rounds.ratio(SUBJECT, STREAMS, metric));
            ratios.put("vsJet." + metric, rounds.ratio(SUBJECT, JET, metric));
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "exactly once: transactions and snapshots every " + DebsArguments.COMMIT_MS + " ms");
        settings.put(
                "state",
                "in memory on all sides; snapshots on disk (millrace, loop: written as the system writes them), in a"
                        + " changelog topic (kafka-streams), in the memory of the one member (jet)");
        settings.put("parallelism", "1, on a topic of one partition; jet with its default of a thread a core");
        settings.put(
                "ticks",
                SymbolSkew.SYMBOLS + " symbols, of which the first has 2.4 % of all ticks, the first 10 15.7 %, the"
                        + " first 100 58.5 %, the first 550 84.2 %; " + TICKS_PER_WINDOW + " ticks a window");
        List<String> notes = new ArrayList<>();
        notes.add(rounds.note());
        notes.add("millrace and jet take the last price of a window in two stages, so that only one price of a symbol"
                + " crosses between threads; kafka-streams has the ticks of a symbol in one task and its caches on");
        return new Outcome(
                true,
                oracle.answers() + " committed answers of each system (symbol, window, both averages within 1e-9, last"
                        + " three crossings; " + oracle.breakouts()
                        + " crossings) with a naive computation in 40 decimal digits",
                settings,
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atLeast(
                                "quotes per second as a part of the loop's",
                                PART_OF_LOOP,
                                rounds.ratio(SUBJECT, LOOP, METRIC).median()),
                        Aim.atLeast(
                                "quotes per second, times the better engine's",
                                TIMES_ENGINE,
                                Math.min(
                                        rounds.ratio(SUBJECT, STREAMS, METRIC).median(),
                                        rounds.ratio(SUBJECT, JET, METRIC).median()))),
                notes);
    }
}
