package dev.millrace.bench.latency;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quote to signal and quote to order in a market that does not wait, at parts of the rate that the job sustains. */
public final class LatencyContest implements Contest {

    private static final double WORSE = 2;
    private static final double LIMIT_MS = 5;
    private static final String SUBJECT = LatencySystem.MILLRACE.title();
    private static final String NOTHING = "nothing in between";
    private static final String METRIC = "at50SignalP99Ms";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String work() {
        return "quote to signal and quote to order, open loop, at parts of the rate that the job sustains, against one"
                + " thread with the same core, and Kafka Streams with the same";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        SustainedRate sustained = new SustainedRate(effort, progress);
        try (LatencyBed bed = LatencyBed.open(effort)) {
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            for (LatencySystem system : LatencySystem.values()) {
                runs.put(
                        system.title(),
                        () -> bed.run(system, running -> Latencies.measure(running, sustained.of(running), effort)));
            }
            runs.put(NOTHING, () -> nothing(bed, effort, sustained.found()));
            Rounds rounds = Rounds.of(runs, effort.pick(1, 1, 2), progress);
            return outcome(rounds, sustained.found(), bed.compared());
        }
    }

    /** What the rest of the machinery takes by itself. */
    private static Map<String, Double> nothing(LatencyBed bed, Effort effort, double sustained) throws Exception {
        try (Hiccups hiccups = Hiccups.begin()) {
            Live.Segment segment =
                    bed.nothing(sustained / 2, effort.pick(300, 1_000, 2_000), effort.pick(1_000, 2_000, 4_000));
            return Map.of("at50QuoteP99Ms", Latencies.quotes(segment).ms(99), "hiccupP99Ms", hiccups.p99Ms());
        }
    }

    private static Outcome outcome(Rounds rounds, double sustained, int compared) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (LatencySystem other : List.of(LatencySystem.LOOP, LatencySystem.KAFKA_STREAMS)) {
            for (String metric :
                    rounds.medians().getOrDefault(other.title(), Map.of()).keySet()) {
                if (metric.endsWith("P99Ms") && !metric.contains("Hiccup")) {
                    String name = other.title();
                    String vs = "vs" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                    ratios.put(vs + '.' + metric, rounds.ratio(SUBJECT, name, metric));
                }
            }
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put(
                "delivery", "transactions of a second, read before their end; orders of the job and the loop at once");
        settings.put("sustained", Math.round(sustained) + " quotes per second");
        settings.put("clock", LatencyBed.CLOCK_MS + " ms apart, lag " + Triggers.LAG_MS + " ms");
        settings.put("parallelism", "1");
        settings.put(
                "broker and market", "one for all runs; each begins with empty topics and a backlog to warm up on");
        return new Outcome(
                true,
                compared + " signals of each system, at the beginning of each of its runs, with those of the first, and"
                        + " their strategies, instruments and times with those seconds of the tape that have a quote",
                settings,
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atMost(
                                "p99 of quote to signal at half the sustained rate, as a multiple of the loop's",
                                WORSE,
                                rounds.ratio(SUBJECT, LatencySystem.LOOP.title(), METRIC)
                                        .median()),
                        Aim.atMost(
                                "p99 of quote to signal at half the sustained rate, ms",
                                LIMIT_MS,
                                rounds.median(SUBJECT, METRIC))),
                List.of(
                        rounds.note(),
                        "latency counts from when the record that lets a system decide was scheduled: for the job the"
                                + " clock that moves its watermark to the end of the second, for the others that or the"
                                + " first quote after it; SecondEnd figures count from the end of the second for all",
                        "an order follows its signal through the accounts; the venue is the simulated one",
                        "Kafka Streams sends orders in its transactions, as its exactly_once_v2 does with all: the"
                                + " recorder sees them before the commit, as it does for the rest, the venue up to a second"
                                + " later",
                        "Kafka Streams puts its state into a logged store once a second by its clock, about when it"
                                + " commits; neither it nor the loop is ever restored",
                        "generator, broker, recorder, venue and system share the machine's cores: where they are few, most"
                                + " of a latency is waiting for one, as the run with nothing in between shows",
                        "the first run of the job also finds the rate, and so is longer warm"));
    }
}
