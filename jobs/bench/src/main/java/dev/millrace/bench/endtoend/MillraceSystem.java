package dev.millrace.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * TradingJob as it is submitted in production, in a process of its own.
 *
 * @param model manifest of the model that scores; null for none
 * @param options beyond the usual ones, as on its command line, without dashes
 */
public record MillraceSystem(TestBed bed, @Nullable Path model, Map<String, String> options) {

    /** JVM option of a submission without checkpoints and so without transactions. */
    public static final String UNCHECKPOINTED = "-D" + MillraceMain.UNCHECKPOINTED + "=true";

    /** Start and end of the checkpoints that the submission has completed by now, milliseconds since the epoch. */
    public List<long[]> checkpoints(long incarnation) throws IOException {
        return Files.readAllLines(bed.folder("logs").resolve("millrace-" + incarnation + ".out")).stream()
                .filter(line -> line.startsWith(MillraceMain.CHECKPOINT))
                .map(line -> line.substring(MillraceMain.CHECKPOINT.length()).split(" ", -1))
                .map(f -> new long[] {Long.parseLong(f[0]), Long.parseLong(f[1])})
                .toList();
    }

    /** First part of the order IDs of a submission. */
    public static String environment(long incarnation) {
        return "run" + incarnation;
    }

    /** As {@link #start}, where no venue runs: the fence is answered from here. */
    public Contestant startWithoutVenue(long incarnation, List<String> moreJvmOptions)
            throws ExecutionException, InterruptedException {
        Fences.answer(bed.bootstrap(), incarnation);
        return start(incarnation, moreJvmOptions);
    }

    /** Starts a submission that has no state. */
    public Contestant start(long incarnation, List<String> moreJvmOptions) {
        return start(MillraceMain.class, incarnation, moreJvmOptions);
    }

    /** As the other, with a main that {@linkplain MillraceMain#serve serves} something else. */
    public Contestant start(Class<?> main, long incarnation, List<String> moreJvmOptions) {
        String environment = environment(incarnation);
        Map<String, String> all = new TreeMap<>();
        all.put("environment", environment);
        all.put("kafka.bootstrap", bed.bootstrap());
        all.put("kafka.transaction.timeout", "60 s");
        if (model != null) {
            all.put("models", model.toString());
        }
        all.put(
                "checkpoints",
                bed.folder("checkpoints").resolve(environment).toUri().toString());
        all.put("checkpoint.interval", "1 s");
        all.putAll(options);
        List<String> arguments = new ArrayList<>(List.of(Long.toString(incarnation)));
        all.forEach((key, value) -> {
            arguments.add("--" + key);
            arguments.add(value);
        });
        List<String> jvm = new ArrayList<>(TestBed.SYSTEM_JVM);
        jvm.addAll(moreJvmOptions);
        return new Contestant(
                bed.start("millrace-" + incarnation, main, jvm, arguments), "millrace-trading-" + environment);
    }
}
