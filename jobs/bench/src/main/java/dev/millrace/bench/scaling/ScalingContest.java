package dev.millrace.bench.scaling;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Child;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.event.Bar;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The feature stage at 10, 1,000 and 100,000 instruments, and at one and two subtasks, without a broker. */
public final class ScalingContest implements Contest {

    static final String BARS = "bars";

    private static final String JVM = "-Xms3g -Xmx3g -XX:+UseG1GC";
    private static final String METRIC = "cpuNanosPerQuote";
    private static final double MOST_OVER_INSTRUMENTS = 1.5;
    private static final double MOST_OVER_SUBTASKS = 1.2;

    /** In the order of their names below. */
    private static final Map<String, Size> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("instruments-10", new Size(10, 1));
        SIZES.put("instruments-1000", new Size(1_000, 1));
        SIZES.put("instruments-100000", new Size(100_000, 1));
        SIZES.put("instruments-1000-parallelism-2", new Size(1_000, 2));
    }

    private record Size(int instruments, int parallelism) {
        ScalingFeed feed(long quotes) {
            return new ScalingFeed(instruments, parallelism, quotes);
        }
    }

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String work() {
        return "the feature stage behind its shuffle, fed in process: CPU per quote against instruments and subtasks";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        long few = effort.pick(4_000L, 100_000L, 100_000L);
        long checked = 0;
        for (String name : List.of("instruments-10", "instruments-1000", "instruments-1000-parallelism-2")) {
            checked += check(name, size(name).feed(few));
        }
        progress.say("bars are those of the oracle: " + checked);

        long warm = effort.pick(4_000L, 500_000L, 2_000_000L);
        long quotes = effort.pick(4_000L, 1_000_000L, 4_000_000L);
        Map<String, Rounds.Run> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Size> entry : SIZES.entrySet()) {
            Size size = entry.getValue();
            long bars = ScalingOracle.count(size.feed(quotes));
            runs.put(entry.getKey(), () -> measure(entry.getKey(), size, warm, quotes, bars));
        }
        return outcome(Rounds.of(runs, effort.pick(1, 1, 3), progress), checked);
    }

    private static Size size(String name) {
        return Objects.requireNonNull(SIZES.get(name));
    }

    private static Map<String, Double> measure(String name, Size size, long warm, long quotes, long bars)
            throws Exception {
        Map<String, Double> figures = Child.run(
                ScalingMain.class,
                JVM,
                List.of(
                        Integer.toString(size.instruments()),
                        Integer.toString(size.parallelism()),
                        Long.toString(warm),
                        Long.toString(quotes)));
        Double seen = figures.remove(BARS);
        if (seen == null || seen.longValue() != bars) {
            throw new IllegalStateException(name + ": " + seen + " bars and not " + bars);
        }
        return figures;
    }

    /** Runs the graph in this process and compares its one-second bars. */
    private static long check(String name, ScalingFeed feed) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                ScalingGraph.tuned(FlinkDefaults.graph(feed.sources())));
        List<Bar> bars = new ArrayList<>();
        try (CloseableIterator<Bar> collected = ScalingGraph.build(env, feed).executeAndCollect()) {
            collected.forEachRemaining(bar -> {
                if (bar.widthMs() == InstrumentFeatures.SECOND_MS) {
                    bars.add(bar);
                }
            });
        }
        new ScalingOracle(feed).check(name, bars);
        return bars.size();
    }

    private static Outcome outcome(Rounds rounds, long checked) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        Ratio thousand = rounds.ratio("instruments-1000", "instruments-10", METRIC);
        Ratio most = rounds.ratio("instruments-100000", "instruments-10", METRIC);
        Ratio two = rounds.ratio("instruments-1000-parallelism-2", "instruments-1000", METRIC);
        ratios.put("1000vs10", thousand);
        ratios.put("100000vs10", most);
        ratios.put("parallelism2vs1", two);
        ratios.put(
                "parallelism2vs1.quotesPerSecond",
                rounds.ratio("instruments-1000-parallelism-2", "instruments-1000", "quotesPerSecond"));
        return new Outcome(
                true,
                checked
                        + " one-second bars (close and number of quotes) with a naive computation, and the number of bars"
                        + " of every timed run with the seconds that have a quote",
                Map.of(
                        "JVM",
                        JVM,
                        "feed",
                        ScalingFeed.PER_SECOND + " quotes a second of event time and instrument, whatever their"
                                + " number, in random order",
                        "durability",
                        "none: no checkpoints"),
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atMost(
                                "CPU per quote at 1,000 or 100,000 instruments, times that at 10",
                                MOST_OVER_INSTRUMENTS,
                                Math.max(thousand.median(), most.median())),
                        Aim.atMost(
                                "CPU per quote at parallelism 2, times that at 1", MOST_OVER_SUBTASKS, two.median())),
                List.of(
                        rounds.note(),
                        "CPU is that of the whole process, garbage collection and the generator included",
                        "at 100,000 instruments the state, about 10 kB each, is far beyond the processor's caches"));
    }
}
