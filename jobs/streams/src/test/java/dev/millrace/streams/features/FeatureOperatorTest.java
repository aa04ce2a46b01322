package dev.millrace.streams.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureOperatorTest {

    private static final long T = 1_398_945_600_000L;

    @Test
    void nothingItStoresOrSendsNeedsKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(FeatureState.class);
        for (Class<?> type : List.of(Quote.class, Bar.class, Mark.class, PriceEvent.class, FeatureVector.class)) {
            PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        }
    }

    @Test
    void aTimerClosesWhatTheNextQuoteWouldAndGivesItTheSameTime() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.quote(quote("EURUSD", T + 100, 100, 110));
            harness.processWatermark(T + 999);
            assertThat(harness.vectorTimes()).isEmpty();
            harness.processWatermark(T + 1_500);
            assertThat(harness.vectorTimes()).containsExactly(T + 1_000);
            assertThat(harness.times(FeatureOutputs.BARS)).containsExactly(T + 1_000);
            assertThat(harness.times(FeatureOutputs.MARKS)).containsExactly(T + 110, T + 1_000);

            harness.quote(quote("EURUSD", T + 61_000, 100, 110));
            assertThat(harness.times(FeatureOutputs.BARS)).containsExactly(T + 1_000, T + 60_000);
        }
    }

    @Test
    void theEndOfARecordingClosesBarsDecidesNothingAndLeavesNoState() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.quote(quote("EURUSD", T + 100, 100, 110));
            harness.quote(end("EURUSD", T + 100));
            harness.snapshot(1, 1);
            harness.processWatermark(Long.MAX_VALUE);

            assertThat(harness.times(FeatureOutputs.BARS)).containsExactly(T + 1_000, T + 60_000);
            assertThat(harness.vectorTimes()).isEmpty();
            assertThat(harness.times(FeatureOutputs.MARKS)).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void theEndOfTheJobDoesTheSameForInstrumentsThatHadNoEnd() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.quote(quote("EURUSD", T + 100, 100, 110));
            harness.processWatermark(Long.MAX_VALUE);

            assertThat(harness.times(FeatureOutputs.BARS)).containsExactly(T + 1_000, T + 60_000);
            assertThat(harness.vectorTimes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void watermarksBetweenTheQuotesChangeNothing(long seed) throws Exception {
        List<Quote> quotes = quotes(seed);
        Map<String, String> expected;
        try (Harness harness = new Harness()) {
            harness.open();
            for (Quote quote : quotes) {
                harness.quote(quote);
            }
            expected = harness.outputs();
        }
        assertThat(expected).as("four outputs of two instruments").hasSize(8);

        Random random = new Random(seed);
        try (Harness harness = new Harness()) {
            harness.open();
            for (Quote quote : quotes) {
                if (random.nextInt(3) > 0) {
                    harness.processWatermark(quote.eventTimeMs() - 1 - random.nextInt(50));
                }
                harness.quote(quote);
            }
            assertThat(harness.outputs()).isEqualTo(expected);
            assertThat(harness.late).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnFromASnapshotInTheMiddleOfABar(boolean rocksDb) throws Exception {
        List<Quote> quotes = quotes(11);
        Map<String, String> expected;
        try (Harness harness = new Harness()) {
            harness.open();
            for (Quote quote : quotes) {
                harness.quote(quote);
            }
            expected = harness.outputs();
        }

        Map<String, String> actual = new TreeMap<>();
        OperatorSubtaskState snapshot = null;
        int parts = 7;
        for (int part = 0; part < parts; part++) {
            try (Harness harness = new Harness()) {
                harness.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
                harness.setup();
                if (snapshot != null) {
                    harness.initializeState(snapshot);
                }
                harness.open();
                for (Quote quote : quotes.subList(quotes.size() * part / parts, quotes.size() * (part + 1) / parts)) {
                    harness.processWatermark(quote.eventTimeMs() - 20);
                    harness.quote(quote);
                }
                snapshot = harness.snapshot(part, part);
                harness.outputs().forEach((output, text) -> actual.merge(output, text, String::concat));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aSnapshotHoldsWhatWasKnownWhenItWasTaken() throws Exception {
        try (Harness harness = new Harness();
                Harness restored = new Harness()) {
            harness.open();
            harness.quote(quote("EURUSD", T + 100, 100, 110));
            OperatorSubtaskState snapshot = harness.snapshot(1, 1);
            harness.quote(quote("EURUSD", T + 200, 900, 910));
            harness.snapshot(2, 2);

            restored.initializeState(snapshot);
            restored.open();
            restored.processWatermark(T + 1_000);
            assertThat(restored.getSideOutput(FeatureOutputs.BARS).element().getValue())
                    .returns(1L, Bar::quotes)
                    .returns(100L, Bar::bidHighTicks);
        }
    }

    private static Quote quote(String instrument, long timeMs, long bid, long ask) {
        return new Quote(QuoteRecord.Kind.QUOTE, instrument, "test", 0, timeMs - T, timeMs, bid, ask, 0, 0, bid == ask);
    }

    private static Quote end(String instrument, long timeMs) {
        return new Quote(QuoteRecord.Kind.END, instrument, "test", 0, 0, timeMs, 0, 0, 0, 0, false);
    }

    /** Walks of two instruments with jumps and pauses, in order of time; each ends. */
    private static List<Quote> quotes(long seed) {
        Random random = new Random(seed);
        List<Quote> quotes = new ArrayList<>();
        long timeMs = T;
        long[] bids = {138_000, 86_000};
        String[] names = {"EURUSD", "NZDUSD"};
        for (int i = 0; i < 3_000; i++) {
            timeMs += random.nextInt(random.nextInt(300) == 0 ? 60_000 : 250);
            int which = random.nextInt(2);
            bids[which] += random.nextInt(200) == 0 ? random.nextInt(200) - 100 : random.nextInt(5) - 2;
            int spread = random.nextInt(150) == 0 ? 120 : 8 + random.nextInt(6);
            quotes.add(quote(names[which], timeMs, bids[which], bids[which] + spread));
        }
        quotes.add(end("EURUSD", timeMs));
        quotes.add(end("NZDUSD", timeMs));
        return quotes;
    }

    /** The operator, and what came out of it as text: each output by instrument, with timestamps. */
    private static final class Harness extends KeyedOneInputStreamOperatorTestHarness<String, Quote, FeatureVector> {

        long late;

        Harness() throws Exception {
            super(new FeatureOperator(), Quote::instrument, Types.STRING, FlinkDefaults.MAX_PARALLELISM, 1, 0);
        }

        void quote(Quote quote) throws Exception {
            processElement(quote, quote.eventTimeMs());
        }

        List<Long> vectorTimes() {
            return extractOutputStreamRecords().stream()
                    .map(StreamRecord::getTimestamp)
                    .toList();
        }

        <T> List<Long> times(OutputTag<T> tag) {
            var records = getSideOutput(tag);
            return records == null
                    ? List.of()
                    : records.stream().map(StreamRecord::getTimestamp).toList();
        }

        Map<String, String> outputs() {
            Map<String, StringBuilder> texts = new TreeMap<>();
            long watermark = Long.MIN_VALUE;
            for (Object element : getOutput()) {
                if (element instanceof Watermark w) {
                    watermark = w.getTimestamp();
                } else if (element instanceof StreamRecord<?> record) {
                    FeatureVector vector = (FeatureVector) record.getValue();
                    late += record.getTimestamp() <= watermark ? 1 : 0;
                    add(texts, "vectors " + vector.instrument(), record);
                }
            }
            for (var tag : List.of(FeatureOutputs.BARS, FeatureOutputs.MARKS, FeatureOutputs.PRICE_EVENTS)) {
                var records = getSideOutput(tag);
                if (records != null) {
                    records.forEach(r -> add(texts, tag.getId() + ' ' + instrument(r.getValue()), r));
                }
            }
            Map<String, String> outputs = new TreeMap<>();
            texts.forEach((name, text) -> outputs.put(name, text.toString()));
            return outputs;
        }

        private static void add(Map<String, StringBuilder> texts, String output, StreamRecord<?> record) {
            texts.computeIfAbsent(output, o -> new StringBuilder())
                    .append(record.getTimestamp())
                    .append(' ')
                    .append(Json.text(record.getValue()))
                    .append('\n');
        }

        private static String instrument(Object event) {
            if (event instanceof Bar bar) {
                return bar.instrument();
            }
            return event instanceof Mark mark ? mark.instrument() : ((PriceEvent) event).instrument();
        }
    }
}
