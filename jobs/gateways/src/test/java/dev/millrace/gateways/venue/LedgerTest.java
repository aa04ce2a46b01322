package dev.millrace.gateways.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.Side;
import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    private Path folder;

    @Test
    void firstStartHasToBeAskedFor() {
        assertThatThrownBy(() -> Ledger.open(folder, false))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("--init");
        Ledger.open(folder, true).close();
        Ledger.open(folder, false).close();
        Ledger.open(folder, true).close();
    }

    @Test
    void ledgerThatIsGoneStopsTheGatewayEvenOnInit() throws IOException {
        Ledger.open(folder, true).close();
        Files.delete(folder.resolve("ledger.jsonl"));
        for (boolean init : new boolean[] {true, false}) {
            assertThatThrownBy(() -> Ledger.open(folder, init))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("is missing");
        }
    }

    @Test
    void anotherLedgerInItsPlaceIsNoticed() throws IOException {
        Ledger.open(folder.resolve("a"), true).close();
        Ledger.open(folder.resolve("b"), true).close();
        Files.copy(
                folder.resolve("b/ledger.jsonl"),
                folder.resolve("a/ledger.jsonl"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Ledger.open(folder.resolve("a"), false)).hasMessageContaining("not the one");
    }

    @Test
    void firstStartThatWasCutShortCanBeRepeated() throws IOException {
        Ledger.open(folder, true).close();
        Files.delete(folder.resolve("ledger.id"));
        Ledger.open(folder, true).close();
    }

    @Test
    void oneGatewayAtATime() {
        try (Ledger open = Ledger.open(folder, true)) {
            assertThat(open.index().id()).isNotEmpty();
            assertThatThrownBy(() -> Ledger.open(folder, false)).hasMessageContaining("another gateway");
        }
        Ledger.open(folder, false).close();
    }

    @Test
    void tellsWhatWasTakenAndWhereToGoOn() {
        OrderRecord first = new OrderRecord(0, 7, Commands.market("a", 1, Side.BUY, 10), null);
        OrderRecord second = new OrderRecord(1, 3, Commands.market("b", 2, Side.BUY, 10), null);
        OrderRecord third = new OrderRecord(0, 8, Commands.market("c", 3, Side.BUY, 10), null);
        try (Ledger ledger = Ledger.open(folder, true)) {
            for (OrderRecord record : List.of(first, second, third)) {
                ledger.append(LedgerEntry.ofCommand(LedgerEntry.Kind.INTENDED, record, Commands.of(record), List.of()));
            }
            ledger.append(LedgerEntry.answered(Commands.of(second), null, List.of()));
        }
        try (Ledger ledger = Ledger.open(folder, false)) {
            assertThat(ledger.index().nextOffsets()).containsEntry(0, 9L).containsEntry(1, 4L);
            assertThat(ledger.index().unanswered()).containsExactly(Commands.of(first), Commands.of(third));
            assertThat(ledger.takenSince("alpha", 1)).containsExactly(Commands.of(second), Commands.of(third));
            assertThat(ledger.takenSince("beta", 0)).isEmpty();
        }
    }
}
