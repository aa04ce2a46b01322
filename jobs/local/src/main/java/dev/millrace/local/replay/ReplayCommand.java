package dev.millrace.local.replay;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.local.DurationConverter;
import dev.millrace.local.process.BadInput;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.Logs;
import dev.millrace.local.process.Scratch;
import dev.millrace.local.process.StarterModels;
import dev.millrace.local.report.ReportFile;
import dev.millrace.local.report.RunReport;
import dev.millrace.local.report.SummaryTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace replay}: checks what was asked for, runs it, and shows and writes what came out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = "Runs TradingJob over recorded quotes with the simulated venue; the same input gives the same"
                + " orders.")
public final class ReplayCommand implements Callable<Integer> {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?)%");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        InstrumentCatalog catalog = InstrumentCatalog.bundled();
        RecordedFormat format = format(options.format);
        ZoneId zone = zone(options.zone);
        Double crashAt = fraction(options.crashAt);
        Duration clock = clock(options.clock);
        if (options.parallelism < 1 || options.parallelism > 128) {
            throw new BadInput("--parallelism " + options.parallelism + ": from 1 to 128");
        }
        if (!options.stateBackend.equals("rocksdb") && !options.stateBackend.equals("hashmap")) {
            throw new BadInput("--state-backend " + options.stateBackend + ": rocksdb or hashmap");
        }
        if (options.report != null) {
            ReportFile.check(options.report);
        }
        file(options.config, "--config");
        file(options.control, "--control");
        options.models.forEach(m -> file(m, "--model"));
        if (options.output != null && Files.exists(options.output) && !Files.isDirectory(options.output)) {
            throw new BadInput("--output " + options.output + " is a file: give a folder");
        }
        List<String> symbols = Arrays.stream(options.symbols.split(",", -1))
                .map(s -> s.strip().toUpperCase(Locale.ROOT))
                .toList();
        List<ReplayRequest.Recording> recordings = new Recordings(catalog).find(options.path, format, symbols);

        Path logs = Home.logs(options.home);
        Logs.to(logs.resolve("replay.log"));
        List<Path> models = options.models.isEmpty() ? List.of(StarterModels.provide(logs, out)) : options.models;
        try (Scratch work = Scratch.in(options.home, "replay-")) {
            ReplayRequest request = new ReplayRequest(
                    recordings,
                    format.toString(),
                    options.source,
                    zone,
                    options.parallelism,
                    crashAt,
                    clock,
                    options.config,
                    models,
                    options.control,
                    options.stateBackend,
                    options.checkpointInterval,
                    options.output,
                    work.folder());
            RunReport report;
            try (ProgressLine progress = ProgressLine.to(out, size(recordings))) {
                report = runner().run(request, progress);
            }
            SummaryTable.of(report, catalog).forEach(out::println);
            out.flush();
            if (options.report != null) {
                ReportFile.write(options.report, report);
            }
        }
        return 0;
    }

    private static ReplayRunner runner() {
        return ServiceLoader.load(ReplayRunner.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no replay job on the class path"));
    }

    private static long size(List<ReplayRequest.Recording> recordings) throws IOException {
        long bytes = 0;
        for (ReplayRequest.Recording recording : recordings) {
            for (Path file : recording.files()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static RecordedFormat format(String name) {
        return Arrays.stream(RecordedFormat.values())
                .filter(f -> f.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("--format " + name + ": lean-tick or csv"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadInput("--zone " + name + " is no time zone such as UTC, UTC-05:00 or America/New_York", e);
        }
    }

    private static @Nullable Double fraction(@Nullable String percent) {
        if (percent == null) {
            return null;
        }
        Matcher m = PERCENT.matcher(percent);
        if (!m.matches() || Double.parseDouble(m.group(1)) <= 0) {
            throw new BadInput("--crash-at " + percent + ": a part of the input above 0% and below 100%, such as 40%");
        }
        return Double.parseDouble(m.group(1)) / 100;
    }

    private static @Nullable Duration clock(String interval) {
        if (interval.equals("none")) {
            return null;
        }
        Duration clock;
        try {
            clock = new DurationConverter().convert(interval);
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw new BadInput("--clock " + interval + ": a duration such as 1s or 2ms, or none", e);
        }
        if (clock.isZero()) {
            throw new BadInput("--clock " + interval + ": above 0, or none");
        }
        return clock;
    }

    private static void file(@Nullable Path file, String option) {
        if (file != null && !Files.isReadable(file)) {
            throw new BadInput(option + ' ' + file + ": no such file, or it cannot be read");
        }
    }
}
