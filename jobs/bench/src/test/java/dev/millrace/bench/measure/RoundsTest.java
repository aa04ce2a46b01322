package dev.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void systemsTakeTurnsAndRatiosAreWithinARound() throws Exception {
        List<String> order = new ArrayList<>();
        Map<String, Rounds.Run> systems = new LinkedHashMap<>();
        systems.put("a", () -> {
            order.add("a");
            return Map.of("speed", 10.0 * order.size());
        });
        systems.put("b", () -> {
            order.add("b");
            return Map.of("speed", 10.0 * order.size());
        });

        Rounds rounds = Rounds.of(systems, 1, Progress.SILENT);

        // A quiet machine takes one round; on a disturbed one a second follows, the other way round.
        assertThat(order).startsWith("a", "b");
        if (order.size() > 2) {
            assertThat(order).containsExactly("a", "b", "b", "a");
        }
        double a = rounds.median("a", "speed");
        double b = rounds.median("b", "speed");
        assertThat(rounds.ratio("a", "b", "speed").median()).isEqualTo(a / b);
    }
}
