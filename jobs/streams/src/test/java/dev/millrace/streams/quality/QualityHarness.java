package dev.millrace.streams.quality;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The quality operator, records to put into it, and what came out as text. */
final class QualityHarness extends KeyedOneInputStreamOperatorTestHarness<String, FeedRecord, Quote> {

    /** A Wednesday noon, at the start of a minute. */
    static final long T = Instant.parse("2014-05-07T12:00:00Z").toEpochMilli();

    static final QualitySettings SETTINGS = QualitySettings.DEFAULTS;

    QualityHarness() throws Exception {
        this(1, 0);
    }

    QualityHarness(int parallelism, int subtask) throws Exception {
        super(
                new QualityOperator(SETTINGS, Origins.TOPIC),
                FeedRecord::instrument,
                Types.STRING,
                FlinkDefaults.MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    void put(FeedRecord record) throws Exception {
        processElement(record, record.eventTimeMs());
    }

    List<Long> acceptedOffsets() {
        return extractOutputValues().stream().map(Quote::offset).toList();
    }

    <V> List<V> side(OutputTag<V> tag) {
        var records = getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    List<Long> watermarks() {
        List<Long> watermarks = new ArrayList<>();
        for (Object element : getOutput()) {
            if (element instanceof Watermark watermark) {
                watermarks.add(watermark.getTimestamp());
            }
        }
        return watermarks;
    }

    /** Accepted quotes that came behind a watermark that had passed them. */
    long late() {
        long late = 0;
        long watermark = Long.MIN_VALUE;
        for (Object element : getOutput()) {
            if (element instanceof Watermark passed) {
                watermark = passed.getTimestamp();
            } else if (element instanceof StreamRecord<?> record) {
                late += record.getTimestamp() <= watermark ? 1 : 0;
            }
        }
        return late;
    }

    /** Each output of each instrument, in order. */
    Map<String, String> outputs() {
        Map<String, String> outputs = new TreeMap<>();
        for (Quote quote : extractOutputValues()) {
            outputs.merge("quotes " + quote.instrument(), Json.text(quote) + '\n', String::concat);
        }
        for (RejectedQuote quote : side(QualityOutputs.REJECTED)) {
            outputs.merge("rejected " + quote.instrument(), Json.text(quote) + '\n', String::concat);
        }
        for (QualityReport report : side(QualityOutputs.REPORTS)) {
            outputs.merge("reports " + report.instrument(), Json.text(report) + '\n', String::concat);
        }
        return outputs;
    }

    static FeedRecord quote(long offset, long timeMs, long bid, long ask) {
        return quote("EURUSD", offset, timeMs, bid, ask, Long.MIN_VALUE);
    }

    static FeedRecord quote(String instrument, long offset, long timeMs, long bid, long ask, long clockMs) {
        QuoteRecord quote =
                new QuoteRecord(QuoteRecord.Kind.QUOTE, instrument, "oanda", offset, timeMs, -1, bid, ask, 5, 0, 0);
        return new FeedRecord(0, offset, instrument, timeMs, quote, null, null, clockMs);
    }

    static FeedRecord end(String instrument, long offset, long timeMs, long clockMs) {
        QuoteRecord end = QuoteRecord.end(instrument, "oanda", timeMs);
        return new FeedRecord(0, offset, instrument, timeMs, end, null, null, clockMs);
    }

    /** Two instruments with bad ticks, moves, pauses, late and malformed records and strange keys; each ends. */
    static List<FeedRecord> records(long seed) {
        Random random = new Random(seed);
        List<FeedRecord> records = new ArrayList<>();
        long timeMs = T;
        long clockMs = Long.MIN_VALUE;
        long[] bids = {138_000, 86_000};
        String[] names = {"EURUSD", "NZDUSD"};
        for (int i = 0; i < 1_500; i++) {
            timeMs += random.nextInt(random.nextInt(30) == 0 ? 40_000 : 200);
            clockMs = random.nextInt(3) == 0 ? timeMs : clockMs;
            int which = random.nextInt(2);
            bids[which] += random.nextInt(40) == 0 ? 600 : random.nextInt(5) - 2;
            long at = random.nextInt(40) == 0 ? timeMs - random.nextInt(400) : timeMs;
            long bid = random.nextInt(40) == 0 ? bids[which] * 2 : bids[which];
            if (random.nextInt(60) == 0) {
                byte[] raw = {(byte) i};
                records.add(new FeedRecord(0, i, names[which], at, null, raw, "only 1 bytes", clockMs));
            } else if (random.nextInt(60) == 0) {
                records.add(quote("KEY" + i, i, at, 1, 1, clockMs));
            } else {
                records.add(quote(names[which], i, at, bid, bid + random.nextInt(12) - 1, clockMs));
            }
        }
        records.add(end("EURUSD", 1_500, timeMs, clockMs));
        records.add(end("NZDUSD", 1_501, timeMs, clockMs));
        return records;
    }
}
