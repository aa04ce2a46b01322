package dev.millrace.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalChainTest {

    private static List<JournalEntry> three() {
        JournalChain chain = new JournalChain("acc");
        return new ArrayList<>(List.of(
                chain.append(1_000, "signal", "{\"a\":1}"),
                chain.append(1_001, "command", "{}"),
                chain.append(2_000, "mark", "[]")));
    }

    /** Worked out with {@code printf | sha256sum}. */
    @Test
    void theHashIsOfTheDocumentedText() {
        JournalEntry first = three().get(0);
        assertThat(first.previousHash()).isEqualTo("0".repeat(64));
        assertThat(first.hash()).isEqualTo("f3aa05314d0b3e532fbcd0612a804ac71ed784ca56a3a0cd41bce2ef7b2438cd");
        assertThat(three().get(1).hash()).isEqualTo("835d30f2dbf6087f80a90e8374b10d983942826359159755d0714c2d05639379");
    }

    @Test
    void aWholeChainVerifies() {
        JournalVerifier verifier = new JournalVerifier();
        assertThat(verifier.verify(three())).isNull();
        assertThat(verifier.sequence()).isEqualTo(3);
        assertThat(verifier.head()).isEqualTo(three().get(2).hash());
    }

    @Test
    void aRestoredChainGoesOn() {
        List<JournalEntry> entries = three();
        JournalChain chain = new JournalChain("acc");
        chain.restore(3, entries.get(2).hash());
        entries.add(chain.append(3_000, "mark", "{}"));
        assertThat(new JournalVerifier().verify(entries)).isNull();
    }

    @Test
    void aBreakIsFoundWhereItIs() {
        List<JournalEntry> changed = three();
        JournalEntry e = changed.get(1);
        changed.set(
                1,
                new JournalEntry(
                        e.account(), e.sequence(), e.eventTimeMs(), e.kind(), "{\"x\":1}", e.previousHash(), e.hash()));
        assertThat(new JournalVerifier().verify(changed))
                .extracting("sequence", "what")
                .containsExactly(2L, "hash");

        List<JournalEntry> missing = three();
        missing.remove(1);
        assertThat(new JournalVerifier().verify(missing))
                .extracting("sequence", "what")
                .containsExactly(2L, "sequence");

        List<JournalEntry> twice = three();
        twice.add(2, twice.get(1));
        assertThat(new JournalVerifier().verify(twice))
                .extracting("sequence", "what")
                .containsExactly(3L, "sequence");

        JournalChain other = new JournalChain("acc");
        other.append(1_000, "signal", "{\"a\":2}");
        List<JournalEntry> forked = new ArrayList<>(three().subList(0, 1));
        forked.add(other.append(1_001, "command", "{}"));
        assertThat(new JournalVerifier().verify(forked))
                .extracting("sequence", "what")
                .containsExactly(2L, "previousHash");

        List<JournalEntry> foreign = three();
        foreign.add(new JournalChain("other").append(1, "mark", "{}"));
        assertThat(new JournalVerifier().verify(foreign)).extracting("what").isEqualTo("account");
    }
}
