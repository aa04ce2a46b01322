package dev.millrace.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimSettingsTest {

    @Test
    void yamlChangesTheDefaults() {
        SimSettings settings = SimSettings.parse("seed: 9\nlatencyMs: 3\n");
        assertThat(settings.latencyMs()).isEqualTo(3);
        assertThat(settings.withSeed(1))
                .isEqualTo(SimSettings.parse("latencyMs: 3").withSeed(1));
        assertThat(SimSettings.parse("")).isEqualTo(SimSettings.defaults());
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> SimSettings.parse("latency: 3")).hasMessageContaining("latency");
        assertThatThrownBy(() -> SimSettings.parse("rejectProbability: 1.5")).hasMessageContaining("rejectProbability");
        assertThatThrownBy(() -> SimSettings.parse("depthUnits: 0")).hasMessageContaining("depthUnits");
        assertThatThrownBy(() -> SimSettings.parse("- 1")).hasMessageContaining("not a map");
    }
}
