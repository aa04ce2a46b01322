package dev.millrace.bench.pipeline;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.account.TradingConfigs;
import java.nio.file.Path;

/**
 * The loop in a process of its own, for as long as its parent lives. Arguments: broker, group, partitions of the quotes,
 * incarnation, manifest of the model, folder of its snapshots, milliseconds between commits, trading
 * configuration (empty for the bundled one), and whether a venue answers.
 */
public final class LoopMain {

    private LoopMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        int partitions = Integer.parseInt(args[2]);
        boolean venue = Boolean.parseBoolean(args[8]);
        TradingConfig trading = args[7].isEmpty() ? TradingConfigs.bundled() : TradingConfigs.load(Path.of(args[7]));
        LoopStages.Work work = new LoopStages.Work(Long.parseLong(args[3]), Path.of(args[4]), trading, venue);
        try (PlainLoop loop =
                new PlainLoop(args[0], args[1], partitions, work, Path.of(args[5]), Long.parseLong(args[6]))) {
            loop.run();
        }
    }
}
