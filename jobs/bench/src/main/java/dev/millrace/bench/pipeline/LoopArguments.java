package dev.millrace.bench.pipeline;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.account.TradingConfigs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the process of a loop is started with: in this order on its command line.
 *
 * @param bootstrap of the broker
 * @param group of the reader; also names its transactions
 * @param partitions of the quotes
 * @param model manifest of the model that scores
 * @param folder for what it writes, empty
 * @param trading file of accounts and strategies, or empty for the bundled ones
 * @param venue whether a venue answers
 */
record LoopArguments(
        String bootstrap,
        String group,
        int partitions,
        long incarnation,
        Path model,
        Path folder,
        String trading,
        boolean venue) {

    /** Between commits. */
    static final long COMMIT_MS = 1_000;

    static LoopArguments of(String[] a) {
        return new LoopArguments(
                a[0],
                a[1],
                Integer.parseInt(a[2]),
                Long.parseLong(a[3]),
                Path.of(a[4]),
                Path.of(a[5]),
                a[6],
                Boolean.parseBoolean(a[7]));
    }

    List<String> toList() {
        return List.of(
                bootstrap,
                group,
                Integer.toString(partitions),
                Long.toString(incarnation),
                model.toString(),
                folder.toString(),
                trading,
                Boolean.toString(venue));
    }

    LoopStages.Work work() throws IOException {
        TradingConfig config = trading.isEmpty() ? TradingConfigs.bundled() : TradingConfigs.load(Path.of(trading));
        return new LoopStages.Work(incarnation, model, config, venue);
    }
}
