package dev.millrace.streams.quality;

import static dev.millrace.streams.quality.QualityHarness.T;
import static dev.millrace.streams.quality.QualityHarness.end;
import static dev.millrace.streams.quality.QualityHarness.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.quality.HeldQuote;
import dev.millrace.core.quality.QualityState;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityOperatorTest {

    @Test
    void nothingItStoresOrSendsNeedsKryo() {
        for (Class<?> type : List.of(
                QualityState.class,
                HeldQuote.class,
                FeedRecord.class,
                QuoteRecord.class,
                Quote.class,
                RejectedQuote.class,
                QualityReport.class)) {
            PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        }
    }

    @Test
    void timeWaitsForAHeldQuoteAndGoesOnWhenItIsDecided() throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote(0, T, 138_700, 138_710));
            harness.put(quote(1, T + 100, 140_000, 140_010));
            harness.processWatermark(T + 50);
            harness.processWatermark(T + 5_000);
            assertThat(harness.watermarks()).containsExactly(T + 50, T + 99);
            harness.put(quote(2, T + 6_000, 138_700, 138_710));
            assertThat(harness.watermarks()).containsExactly(T + 50, T + 99, T + 5_000);
            assertThat(harness.acceptedOffsets()).containsExactly(0L, 2L);
            assertThat(harness.side(QualityOutputs.REJECTED))
                    .extracting(RejectedQuote::reason)
                    .containsExactly("PRICE_JUMP");
        }
    }

    @Test
    void aWatermarkPassesAJumpThatNothingFollowed() throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote(0, T, 138_700, 138_710));
            harness.put(quote(1, T + 100, 140_000, 140_010));
            harness.processWatermark(T + 30_099);
            assertThat(harness.acceptedOffsets()).containsExactly(0L);
            harness.processWatermark(T + 30_100);
            assertThat(harness.acceptedOffsets()).containsExactly(0L, 1L);
            assertThat(harness.watermarks()).containsExactly(T + 99, T + 30_100);
            assertThat(harness.late()).isZero();
        }
    }

    @Test
    void aWatermarkReportsTheMinute() throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote(0, T, 138_700, 138_700));
            harness.processWatermark(T + 60_000);
            assertThat(harness.side(QualityOutputs.REPORTS))
                    .containsExactly(new QualityReport("EURUSD", "oanda", T + 60_000, 60_000, 1, 1, Map.of(), 1));
        }
    }

    @Test
    void aKeyThatNobodyKnowsLeavesNoState() throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote("XXXYYY", 0, T, 1, 2, T));
            harness.put(new FeedRecord(0, 1, "", T, null, new byte[] {7}, "only 1 bytes", T));
            harness.snapshot(1, 1);
            assertThat(harness.side(QualityOutputs.REJECTED))
                    .extracting(RejectedQuote::reason)
                    .containsExactly("UNKNOWN_INSTRUMENT", "MALFORMED");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void theEndOfARecordingDecidesWhatIsHeldAndLeavesNoState() throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote(0, T, 138_700, 138_710));
            harness.put(quote(1, T + 100, 140_000, 140_010));
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            harness.put(end("EURUSD", 2, T + 100, Long.MIN_VALUE));
            assertThat(harness.extractOutputValues()).extracting(Quote::isEnd).containsExactly(false, false, true);
            harness.snapshot(2, 2);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void watermarksBetweenTheRecordsChangeNothing(long seed) throws Exception {
        List<FeedRecord> records = QualityHarness.records(seed);
        Map<String, String> expected = withoutWatermarks(records);
        assertThat(expected)
                .containsKeys("quotes EURUSD", "rejected EURUSD", "reports EURUSD", "quotes NZDUSD", "rejected NZDUSD");

        Random random = new Random(seed);
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            for (FeedRecord record : records) {
                if (record.clockMs() != Long.MIN_VALUE && random.nextInt(3) > 0) {
                    harness.processWatermark(watermark(record) - random.nextInt(50));
                }
                harness.put(record);
            }
            assertThat(harness.outputs()).isEqualTo(expected);
            assertThat(harness.late()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnFromSnapshotsInTheMiddleOfHolds(boolean rocksDb) throws Exception {
        List<FeedRecord> records = QualityHarness.records(11);
        Map<String, String> expected = withoutWatermarks(records);
        Map<String, String> actual = new TreeMap<>();
        OperatorSubtaskState snapshot = null;
        int parts = 20;
        for (int part = 0; part < parts; part++) {
            try (QualityHarness harness = new QualityHarness()) {
                harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
                harness.setup();
                if (snapshot != null) {
                    harness.initializeState(snapshot);
                }
                harness.open();
                int from = records.size() * part / parts;
                int to = records.size() * (part + 1) / parts;
                for (FeedRecord record : records.subList(from, to)) {
                    if (record.clockMs() != Long.MIN_VALUE) {
                        harness.processWatermark(watermark(record));
                    }
                    harness.put(record);
                }
                snapshot = harness.snapshot(part, part);
                harness.outputs().forEach((output, text) -> actual.merge(output, text, String::concat));
                assertThat(harness.late()).isZero();
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aRestoredHoldBoundsTimeBeforeTheNextRecordComes() throws Exception {
        OperatorSubtaskState snapshot;
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            harness.put(quote(0, T, 138_700, 138_710));
            harness.put(quote(1, T + 100, 140_000, 140_010));
            snapshot = harness.snapshot(1, 1);
            harness.put(quote(2, T + 101, 138_700, 138_710));
        }
        try (QualityHarness harness = new QualityHarness()) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processWatermark(T + 5_000);
            assertThat(harness.watermarks()).containsExactly(T + 99);
            harness.put(quote(2, T + 101, 138_700, 138_710));
            assertThat(harness.acceptedOffsets()).containsExactly(2L);
        }
    }

    @Test
    void holdsMoveWithTheirKeysToOtherSubtasks() throws Exception {
        OperatorSubtaskState snapshot;
        List<String> names = List.of("EURUSD", "NZDUSD", "GBPUSD", "AUDUSD");
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            for (String name : names) {
                harness.put(quote(name, 0, T, 138_700, 138_710, T));
                harness.put(quote(name, 1, T + 100, 140_000, 140_010, T));
            }
            snapshot = harness.snapshot(1, 1);
        }
        int passed = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (QualityHarness harness = new QualityHarness(2, subtask)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot, FlinkDefaults.MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                harness.processWatermark(T + 30_100);
                passed += harness.acceptedOffsets().size();
            }
        }
        assertThat(passed).isEqualTo(names.size());
    }

    private static Map<String, String> withoutWatermarks(List<FeedRecord> records) throws Exception {
        try (QualityHarness harness = new QualityHarness()) {
            harness.open();
            for (FeedRecord record : records) {
                harness.put(record);
            }
            return harness.outputs();
        }
    }

    /** As the source emits it for the clock of the record's partition. */
    private static long watermark(FeedRecord record) {
        return record.clockMs() - QualityHarness.SETTINGS.lagMs() - 1;
    }
}
