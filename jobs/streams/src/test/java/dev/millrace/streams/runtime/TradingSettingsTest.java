package dev.millrace.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TradingSettingsTest {

    @Test
    void reads_options_and_keeps_defaults() {
        TradingSettings settings =
                TradingSettings.fromArgs("--delivery", "committed", "--checkpoint.interval", "250 ms");
        assertThat(settings.delivery()).isEqualTo(TradingOptions.Delivery.COMMITTED);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.stateBackend()).isEqualTo("hashmap");
        assertThat(settings.trading().accounts()).isNotEmpty();
    }

    @Test
    void names_the_nearest_option_for_one_that_is_unknown() {
        assertThatThrownBy(() -> TradingSettings.fromArgs("--checkpoint.intervall", "1 s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option --checkpoint.intervall; did you mean --checkpoint.interval?");
    }

    @Test
    void refuses_values_that_an_option_cannot_have() {
        assertThatThrownBy(() -> TradingSettings.fromArgs("--parallelism", "0"))
                .hasMessage("parallelism is at least 1, not 0");
        assertThatThrownBy(() -> TradingSettings.fromArgs("--state.backend", "forst"))
                .hasMessage("state.backend is rocksdb or hashmap, not forst");
        assertThatThrownBy(() -> TradingSettings.fromArgs("--checkpoint.interval", "0 s"))
                .hasMessage("checkpoint.interval is at least 10 ms, not 0 ms: without checkpoints nothing is written"
                        + " exactly once");
        assertThatThrownBy(() -> TradingSettings.fromArgs("--delivery")).hasMessage("option --delivery has no value");
        assertThatThrownBy(() -> TradingSettings.fromArgs("--delivery", "sometimes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delivery")
                .hasMessageContaining("sometimes");
    }
}
