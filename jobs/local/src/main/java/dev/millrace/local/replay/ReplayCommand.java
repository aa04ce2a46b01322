package dev.millrace.local.replay;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.local.DurationConverter;
import dev.millrace.local.Inputs;
import dev.millrace.local.process.BadInput;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.Logs;
import dev.millrace.local.process.Scratch;
import dev.millrace.local.process.StarterModels;
import dev.millrace.local.report.ReportFile;
import dev.millrace.local.report.RunReport;
import dev.millrace.local.report.SummaryTable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Subtasks of every stage; a task of the replay takes a thread and its buffers each. */
    private static final int MAX_PARALLELISM = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        InstrumentCatalog catalog = InstrumentCatalog.bundled();
        RecordedFormat format = Inputs.valid(() -> RecordedFormat.of(options.format));
        ZoneId zone = zone(options.zone);
        Double crashAt = fraction(options.crashAt);
        Duration clock = clock(options.clock);
        if (options.parallelism < 1 || options.parallelism > MAX_PARALLELISM) {
            throw new BadInput("--parallelism " + options.parallelism + ": from 1 to " + MAX_PARALLELISM);
        }
        if (!options.stateBackend.equals("rocksdb") && !options.stateBackend.equals("hashmap")) {
            throw new BadInput("--state-backend " + options.stateBackend + ": rocksdb or hashmap");
        }
        if (options.report != null) {
            ReportFile.check(options.report);
        }
        TradingConfig trading =
                options.config == null ? TradingConfigs.bundled() : Inputs.tradingConfig(options.config);
        List<ControlRecord> control = options.control == null ? List.of() : Inputs.control(options.control);
        List<ModelManifest> given =
                options.models.stream().map(Inputs::manifest).toList();
        if (options.output != null && Files.exists(options.output) && !Files.isDirectory(options.output)) {
            throw new BadInput("--output " + options.output + " is a file: give a folder");
        }
        List<String> symbols = Arrays.stream(options.symbols.split(",", -1))
                .map(s -> s.strip().toUpperCase(Locale.ROOT))
                .toList();
        List<RecordedInstrument> recordings = find(options.path, symbols, format);

        Path logs = Home.logs(options.home);
        Logs.to(logs.resolve("replay.log"));
        List<ModelManifest> models =
                given.isEmpty() ? List.of(Inputs.manifest(StarterModels.provide(logs, out))) : given;
        try (Scratch work = Scratch.in(options.home, "replay-")) {
            ReplayRequest request = new ReplayRequest(
                    recordings,
                    format,
                    options.source,
                    zone,
                    options.parallelism,
                    crashAt,
                    clock,
                    trading,
                    models,
                    control,
                    options.stateBackend,
                    options.checkpointInterval,
                    options.output,
                    work.folder());
            RunReport report;
            try (ProgressLine progress = ProgressLine.to(
                    out,
                    recordings.stream().mapToLong(RecordedInstrument::lines).sum())) {
                report = new ReplayJob().run(request, progress);
            }
            SummaryTable.of(report, catalog).forEach(out::println);
            out.flush();
            if (options.report != null) {
                ReportFile.write(options.report, report);
            }
        }
        return 0;
    }

    private static List<RecordedInstrument> find(Path path, List<String> symbols, RecordedFormat format) {
        InstrumentCatalog catalog = InstrumentCatalog.bundled();
        for (String symbol : symbols) {
            if (catalog.find(symbol) == null) {
                String known = catalog.all().stream().map(Instrument::name).collect(Collectors.joining(", "));
                throw new BadInput("unknown symbol " + symbol + "; known are " + known);
            }
        }
        return Inputs.valid(() -> RecordedFiles.resolve(path, symbols, format));
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
}
