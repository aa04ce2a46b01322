package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Signal;
import dev.millrace.core.journal.JournalVerifier;
import dev.millrace.core.order.OrderAnomaly;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages of topics {@code journal} and {@code alerts} beyond their fields. */
class JournalPageTest {

    @Test
    void theExampleIsTheFirstEntryOfAGoodChain() throws IOException {
        JournalEntry entry =
                Json.read(TopicPage.read(Topics.JOURNAL).blocks("json").get(0), JournalEntry.class);
        assertThat(new JournalVerifier().verify(List.of(entry))).isNull();
        String signal = TopicPage.read(Topics.SIGNALS).blocks("json").get(0);
        assertThat(entry.payload()).isEqualTo(Json.text(Json.read(signal, Signal.class)));
    }

    @Test
    void alertsNamesEveryAnomaly() throws IOException {
        assertThat(TopicPage.read(Topics.ALERTS).text().lines())
                .containsAll(Arrays.stream(OrderAnomaly.values())
                        .map(a -> "| `%s` | %s | %s |".formatted(a, a.meaning(), a.alerting() ? "yes" : "no"))
                        .toList());
    }
}
