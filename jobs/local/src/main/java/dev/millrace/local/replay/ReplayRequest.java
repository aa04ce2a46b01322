package dev.millrace.local.replay;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay that was asked for; everything in it was checked.
 *
 * @param recordings one an instrument, in the order of the symbols: its place is its partition
 * @param format of the files
 * @param source name of the feed they were recorded from
 * @param zone of times in files that carry none
 * @param crashAtFraction of the quotes at which a task fails once, above 0 and below 1; null for no crash
 * @param clockInterval of event time between clock records; null for none
 * @param trading accounts and strategies
 * @param models that are there from the start
 * @param control records, in the order of the file
 * @param stateBackend {@code rocksdb} or {@code hashmap}
 * @param output folder for the output topics as JSON lines; null for none
 * @param work an empty folder for checkpoints, deleted after the run
 */
public record ReplayRequest(
        List<RecordedInstrument> recordings,
        RecordedFormat format,
        String source,
        ZoneId zone,
        int parallelism,
        @Nullable Double crashAtFraction,
        @Nullable Duration clockInterval,
        TradingConfig trading,
        List<ModelManifest> models,
        List<ControlRecord> control,
        String stateBackend,
        Duration checkpointInterval,
        @Nullable Path output,
        Path work) {}
