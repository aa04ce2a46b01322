package dev.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> order = new ArrayList<>();

    /** Each run of a system is faster than the one before it. */
    private Rounds run(int wanted) throws Exception {
        Map<String, Rounds.Run> systems = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            systems.put(name, () -> {
                order.add(name);
                return Map.of("speed", 10.0 * order.size());
            });
        }
        return Rounds.of(systems, wanted, Progress.SILENT);
    }

    @Test
    void ratiosAreWithinARoundAndASingleOneIsNeverRepeated() throws Exception {
        Rounds rounds = run(1);

        assertThat(order).containsExactly("a", "b");
        assertThat(rounds.median("a", "speed")).isEqualTo(10);
        assertThat(rounds.ratio("a", "b", "speed").median()).isEqualTo(0.5);
    }

    @Test
    void theOrderIsTurnedAroundFromRoundToRound() throws Exception {
        run(2);

        // Where the machine is disturbed there is a third.
        assertThat(order).startsWith("a", "b", "b", "a").hasSizeBetween(4, 6);
    }
}
