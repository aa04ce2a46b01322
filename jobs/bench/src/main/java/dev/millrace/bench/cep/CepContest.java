package dev.millrace.bench.cep;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.pattern.ReversalRule;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Rules of one shape that look for a move and one against it, up to a thousand of them at once. */
public final class CepContest implements Contest {

    private static final String MATCHER = "millrace";
    private static final String ESPER = "esper";
    private static final String MATCHER_JOB = "millraceflink";
    private static final String FLINK_CEP = "flinkcep";
    private static final String EVENTS_PER_SECOND = "eventsPerSecond";
    private static final String NS_PER_EVENT = "nsPerEvent";

    private static final int FEW = 10;
    private static final int MANY = 1_000;
    private static final List<Integer> RULE_COUNTS = List.of(1, FEW, 100, MANY);

    private static final long RULES_SEED = 2;
    private static final MoveTape SPARSE = new MoveTape(1, 300_000, 1_000, 10);
    private static final MoveTape DENSE = new MoveTape(3, 4_000, 20, 100);

    private static final double FLINK_CEP_TIMES = 10;
    private static final double GROWTH = 0.3;

    private static final Map<String, Engine.Factory> ENGINES =
            new TreeMap<>(Map.of(MATCHER, MatcherEngine::new, ESPER, EsperEngine::new));
    private static final Map<String, FlinkRules.Detector> JOBS =
            new TreeMap<>(Map.of(MATCHER_JOB, new FlinkMatcherRules(), FLINK_CEP, new FlinkCepRules()));

    @Override
    public String name() {
        return "cep";
    }

    @Override
    public String work() {
        return "1 to 1,000 rules (a move, and one that gives back a part of it in time) over every quote of 8 instruments:"
                + " the matcher of core beside Esper, both called in one thread, and the matcher in an operator beside"
                + " Flink CEP, both as one-task jobs";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        try (FlinkRules flink = new FlinkRules()) {
            return run(flink, effort, progress);
        }
    }

    private static Outcome run(FlinkRules flink, Effort effort, Progress progress) throws Exception {
        MoveTape sparse = SPARSE.withMoves(effort.pick(6_000, SPARSE.moves(), SPARSE.moves()));
        RulesOracle oracle = new RulesOracle(ENGINES, JOBS, flink);
        for (int count : RULE_COUNTS) {
            List<ReversalRule> rules = MoveTape.rules(RULES_SEED, count);
            MoveTape dense = DENSE.withMoves(effort.pick(200, 2_000, DENSE.moves()));
            oracle.checkEngines(rules, dense);
            oracle.checkEngines(rules, sparse);
            oracle.checkJobs(rules, dense, progress);
        }
        Rounds rounds = Rounds.of(systems(flink, effort, sparse), effort.rounds(), progress);
        return outcome(oracle, rounds);
    }

    private static Map<String, Rounds.Run> systems(FlinkRules flink, Effort effort, MoveTape sparse) {
        List<PriceMove> moves = sparse.generate();
        long leastNanos = TimeUnit.MILLISECONDS.toNanos(effort.pick(1, 100, 300));
        Map<String, Rounds.Run> systems = new LinkedHashMap<>();
        for (int count : RULE_COUNTS) {
            List<ReversalRule> rules = MoveTape.rules(RULES_SEED, count);
            ENGINES.forEach((name, engine) -> systems.put(
                    system(name, count), () -> figures(Passes.nsPerEvent(engine, rules, moves, leastNanos))));
            Map<String, MoveTape> tapes = Map.of(
                    MATCHER_JOB, sparse.withMoves(effort.pick(6_000, 300_000, 1_000_000)),
                    FLINK_CEP, sparse.withMoves(flinkCepMoves(effort, count)));
            JOBS.forEach((name, job) -> {
                MoveTape tape = tapes.getOrDefault(name, sparse);
                systems.put(
                        system(name, count),
                        () -> figures(
                                flink.run(job, rules, tape, tape.moves() / 2).nsPerEvent()));
            });
        }
        return systems;
    }

    /** What takes a second or two, in whole watermarks of either half. */
    private static int flinkCepMoves(Effort effort, int rules) {
        int most = effort.pick(200, 60_000, 200_000);
        int least = effort.pick(200, 600, 2_000);
        int wanted = Math.max(least, most / (1 + rules / 2));
        return wanted / (2 * FlinkRules.MOVES_PER_WATERMARK) * 2 * FlinkRules.MOVES_PER_WATERMARK;
    }

    private static Map<String, Double> figures(double nsPerEvent) {
        return Map.of(NS_PER_EVENT, nsPerEvent, EVENTS_PER_SECOND, TimeUnit.SECONDS.toNanos(1) / nsPerEvent);
    }

    private static String system(String name, int rules) {
        return name + '@' + rules;
    }

    private static Outcome outcome(RulesOracle oracle, Rounds rounds) {
        Map<String, Ratio> ratios = new TreeMap<>();
        for (int count : RULE_COUNTS) {
            String suffix = count == MANY ? "" : "." + count;
            ratios.put(
                    "vsEsper" + suffix, rounds.ratio(system(MATCHER, count), system(ESPER, count), EVENTS_PER_SECOND));
            ratios.put(
                    "vsFlinkcep" + suffix,
                    rounds.ratio(system(MATCHER_JOB, count), system(FLINK_CEP, count), EVENTS_PER_SECOND));
        }
        return new Outcome(
                true,
                "matches (rule, instrument, both times) of every system, at every number of rules, equal those of a search"
                        + " through all pairs of moves; " + oracle.compared() + " matches",
                settings(),
                rounds.medians(),
                ratios,
                List.of(
                        Outcome.Aim.atLeast(
                                "times Flink CEP's events per second at 1,000 rules",
                                FLINK_CEP_TIMES,
                                ratio(ratios, "vsFlinkcep")),
                        Outcome.Aim.atLeast(
                                "times Esper's events per second at 1,000 rules", 1, ratio(ratios, "vsEsper")),
                        Outcome.Aim.atMost(
                                "growth exponent of the cost per event, 10 to 1,000 rules",
                                GROWTH,
                                growth(rounds, MATCHER))),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "growth exponents, 10 to 1,000 rules: matcher %.2f, in its operator %.2f, Esper %.2f, Flink CEP %.2f",
                                growth(rounds, MATCHER),
                                growth(rounds, MATCHER_JOB),
                                growth(rounds, ESPER),
                                growth(rounds, FLINK_CEP)),
                        "about one match in 1,000 events at 1,000 rules; the first rules of more are those of fewer",
                        "Flink CEP has a pattern a rule over every quote, all in one chain, and fewer events of the same"
                                + " stream; it also sorts by event time, the others are fed in order",
                        "Esper's rules are events that begin one pattern, which was faster and smaller here than a"
                                + " statement a rule",
                        rounds.note()));
    }

    private static double ratio(Map<String, Ratio> ratios, String name) {
        Ratio ratio = ratios.get(name);
        return ratio == null ? Double.NaN : ratio.median();
    }

    private static double growth(Rounds rounds, String system) {
        double few = rounds.median(system(system, FEW), NS_PER_EVENT);
        double many = rounds.median(system(system, MANY), NS_PER_EVENT);
        return Math.log(many / few) / Math.log((double) MANY / FEW);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("durability", "none: all state in memory, no checkpoints");
        settings.put("parallelism", "one thread");
        settings.put("time", "event time; in the jobs a watermark every " + FlinkRules.MOVES_PER_WATERMARK + " events");
        settings.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB, one JVM for all");
        settings.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        return settings;
    }
}
