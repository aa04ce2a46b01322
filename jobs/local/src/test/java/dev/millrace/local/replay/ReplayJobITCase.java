package dev.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import dev.millrace.local.report.RunReport;
import dev.millrace.testkit.TinyModel;
import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same recording gives the same orders and the same journal, however it is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayJobITCase {

    private static final List<String> SYMBOLS = List.of("EURUSD", "NZDUSD");
    private static final long MONDAY_MS = Instant.parse("2024-01-08T06:00:00Z").toEpochMilli();
    private static final long HOURS = 3;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, Long> rows = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private RunReport whole;

    @BeforeAll
    void record(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Map<String, BufferedWriter> files = new HashMap<>();
        for (String symbol : SYMBOLS) {
            Path file =
                    folder.resolve(symbol.toLowerCase(java.util.Locale.ROOT)).resolve("2024.csv");
            Files.createDirectories(file.getParent());
            files.put(symbol, Files.newBufferedWriter(file));
        }
        GeneratedMarket market = new GeneratedMarket(InstrumentCatalog.bundled(), 7, MONDAY_MS, 4, SYMBOLS, true);
        for (MarketRecord next = market.next();
                next.atMs() < MONDAY_MS + Duration.ofHours(HOURS).toMillis();
                next = market.next()) {
            BufferedWriter file = files.get(next.instrument());
            if (file != null) {
                file.write(next instanceof MarketRecord.Quoted quoted ? line(quoted.quote()) : "garbage");
                file.newLine();
                rows.merge(next.instrument(), 1L, Long::sum);
            }
        }
        for (BufferedWriter file : files.values()) {
            file.close();
        }
        whole = run(1, Duration.ofSeconds(1), null, "hashmap");
    }

    @Test
    void every_row_is_accepted_or_refused_and_there_is_something_to_compare() {
        assertThat(whole.quotesIn())
                .isEqualTo(rows.values().stream().mapToLong(Long::longValue).sum());
        assertThat(whole.quotesRejected()).containsKeys("MALFORMED", "CROSSED", "PRICE_JUMP");
        assertThat(whole.orders()).isGreaterThan(10);
        assertThat(whole.fills()).isGreaterThan(10);
        assertThat(whole.quotesReprocessed()).isZero();
    }

    @Test
    void parallelism_changes_nothing() throws Exception {
        RunReport parallel = run(2, Duration.ofSeconds(1), null, "hashmap");
        assertSame(parallel);
        assertThat(parallel.quotesPerSubtask()).hasSize(2).allMatch(quotes -> quotes > 0);
    }

    @Test
    void the_clock_changes_nothing() throws Exception {
        assertSame(run(1, Duration.ofMillis(2), null, "hashmap"));
        assertSame(run(2, null, null, "hashmap"));
    }

    @Test
    void a_crash_with_orders_working_changes_nothing_on_either_backend() throws Exception {
        for (String backend : List.of("hashmap", "rocksdb")) {
            RunReport crashed = run(2, Duration.ofSeconds(1), 0.4, backend);
            assertSame(crashed);
            assertThat(crashed.restoredCheckpointId()).as(backend).isPositive();
            assertThat(crashed.quotesReprocessed()).as(backend).isPositive();
        }
    }

    private void assertSame(RunReport other) {
        assertThat(other.ordersSha256()).isEqualTo(whole.ordersSha256());
        assertThat(other.journalHead()).isEqualTo(whole.journalHead());
        assertThat(other.journalEntries()).isEqualTo(whole.journalEntries());
        assertThat(other.quotesRejected()).isEqualTo(whole.quotesRejected());
        assertThat(other.bars()).isEqualTo(whole.bars());
        assertThat(other.featureVectors()).isEqualTo(whole.featureVectors());
        assertThat(other.patterns()).isEqualTo(whole.patterns());
        assertThat(other.positions()).containsExactlyInAnyOrderElementsOf(whole.positions());
    }

    private RunReport run(int parallelism, @Nullable Duration clock, @Nullable Double crashAt, String backend)
            throws Exception {
        ModelManifest model = TinyModel.write(folder, "starter", "1", ModelManifest.Role.CHAMPION, 0, 0);
        ReplayRequest request = new ReplayRequest(
                RecordedFiles.resolve(folder, SYMBOLS, RecordedFormat.CSV),
                RecordedFormat.CSV,
                GeneratedMarket.SOURCE,
                ZoneOffset.UTC,
                parallelism,
                crashAt,
                clock,
                TradingConfigs.bundled(),
                List.of(model),
                List.of(),
                backend,
                Duration.ofMillis(100),
                null,
                Files.createTempDirectory(folder, "checkpoints"));
        return new ReplayJob().run(request, new ReplayProgress() {
            @Override
            public void read(long read) {}

            @Override
            public void note(String text) {}
        });
    }

    private static String line(QuoteRecord quote) {
        return quote.eventTimeMs() + "," + BigDecimal.valueOf(quote.bid(), quote.scale()) + ","
                + BigDecimal.valueOf(quote.ask(), quote.scale()) + "," + quote.bidSize() + "," + quote.askSize();
    }
}
