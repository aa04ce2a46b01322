package dev.millrace.bench.measure;

import dev.millrace.bench.Effort;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One JMH benchmark method in a JVM of its own, as one run of a round. */
public final class Jmh {

    /** What both sides of a micro contest run on. */
    public static final String JVM = "-Xms512m -Xmx512m -XX:+UseSerialGC";

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static {
        // A second build on the machine must not fail this one; whether others disturb a round is for Quiet to say.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private Jmh() {}

    /**
     * Runs {@code benchmark.method}, which does {@code operations} units of work a call, or tells JMH how many.
     *
     * @param parameters values of the benchmark's {@code @Param} fields
     * @return {@code nsPerUNIT}, {@code UNITsPerSecond} and {@code bytesPerUNIT} of one thread
     */
    public static Map<String, Double> run(
            Class<?> benchmark, String method, String unit, Effort effort, Map<String, String> parameters)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include('^' + benchmark.getName().replace("$", ".").replace(".", "\\.") + "\\." + method + '$')
                .forks(1)
                .warmupIterations(effort.pick(1, 2, 3))
                .warmupTime(TimeValue.milliseconds(effort.pick(50, 400, 1_000)))
                .measurementIterations(effort.pick(1, 2, 3))
                .measurementTime(TimeValue.milliseconds(effort.pick(50, 400, 1_000)))
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs(JVM.split(" "));
        parameters.forEach((name, value) -> options.param(name, value));
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(
                    results.size() + " results of " + benchmark.getSimpleName() + '.' + method + ' ' + parameters);
        }
        RunResult result = results.iterator().next();
        double nanos = result.getPrimaryResult().getScore();
        Map<String, Double> figures = new TreeMap<>();
        figures.put("nsPer" + unit, nanos);
        figures.put(unit.toLowerCase(java.util.Locale.ROOT) + "sPerSecond", TimeUnit.SECONDS.toNanos(1) / nanos);
        result.getSecondaryResults().forEach((name, value) -> {
            if (name.endsWith(ALLOCATED)) {
                figures.put("bytesPer" + unit, ((Result<?>) value).getScore());
            }
        });
        return figures;
    }
}
