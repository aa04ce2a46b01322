package dev.millrace.bench.replay;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.bench.measure.Child;
import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.local.replay.ReplayCommand;
import dev.millrace.local.report.RunReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * One system in a process of its own: a recording to warm up, then the one that is measured, from its files to the
 * result. Arguments: the system, the folders of both recordings, manifest of the model, trading configuration, and a
 * folder where the result is left.
 */
public final class ReplayRun {

    static final String RESULT = "result.json";

    private static final double NANOS = 1e9;

    /** The systems. */
    enum System {
        MILLRACE {
            @Override
            ReplayResult replay(Path recording, Path model, Path trading, Path home) throws IOException {
                Path file = home.resolve("report.json");
                int exit = new CommandLine(new ReplayCommand())
                        .execute(
                                recording.toString(),
                                "--format=" + Recording.FORMAT,
                                "--symbol=" + Recording.SYMBOLS,
                                "--source=" + GeneratedMarket.SOURCE,
                                "--model=" + model,
                                "--config=" + trading,
                                "--home=" + home,
                                "--report=" + file);
                if (exit != 0) {
                    throw new IllegalStateException("replay ended with " + exit);
                }
                RunReport report = Json.read(Files.readAllBytes(file), RunReport.class);
                return new ReplayResult(
                        report.quotesAccepted(),
                        report.featureVectors(),
                        report.orders(),
                        report.ordersSha256(),
                        report.journalHead());
            }
        },
        LOOP {
            @Override
            ReplayResult replay(Path recording, Path model, Path trading, Path home) throws IOException {
                return new ReplayLoop(
                                RecordedFiles.resolve(recording, GeneratedMarket.INSTRUMENTS, RecordedFormat.CSV),
                                TradingConfigs.load(trading),
                                model)
                        .run();
            }
        };

        abstract ReplayResult replay(Path recording, Path model, Path trading, Path home) throws IOException;
    }

    private ReplayRun() {}

    public static void main(String[] args) throws IOException {
        System system = System.valueOf(args[0]);
        Path model = Path.of(args[3]);
        Path trading = Path.of(args[4]);
        Path home = Path.of(args[5]);
        system.replay(Path.of(args[1]), model, trading, home);
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long startCpu = process.getProcessCpuTime();
        long start = java.lang.System.nanoTime();
        ReplayResult result = system.replay(Path.of(args[2]), model, trading, home);
        double seconds = (java.lang.System.nanoTime() - start) / NANOS;
        double cpuSeconds = (process.getProcessCpuTime() - startCpu) / NANOS;
        Files.write(home.resolve(RESULT), Json.bytes(result));
        Child.tell("quotesPerSecond", result.quotesAccepted() / seconds);
        Child.tell("quotesPerCpuSecond", result.quotesAccepted() / cpuSeconds);
        Child.tell("cpuNanosPerQuote", cpuSeconds * NANOS / result.quotesAccepted());
        // The console and the cluster leave threads behind.
        java.lang.System.exit(0);
    }
}
