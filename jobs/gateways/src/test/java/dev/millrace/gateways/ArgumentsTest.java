package dev.millrace.gateways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final List<String> OPTIONS = List.of("--home", "--rate");
    private static final List<String> SWITCHES = List.of("--init");

    @Test
    void readsOptionsAndSwitches() {
        Arguments arguments = parse("--rate", "7", "--init");
        assertThat(arguments.number("--rate", 1, 0)).isEqualTo(7);
        assertThat(arguments.has("--init")).isTrue();
        assertThat(arguments.find("--home")).isNull();
        assertThat(parse().number("--rate", 3, 0)).isEqualTo(3);
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        assertThatThrownBy(() -> parse("--rat", "7")).hasMessageContaining("unknown option --rat");
        assertThatThrownBy(() -> parse("--rate")).hasMessage("option --rate has no value");
        assertThatThrownBy(() -> parse("--rate", "1", "--rate", "2")).hasMessageContaining("twice");
        assertThatThrownBy(() -> parse().get("--home")).hasMessage("option --home is required");
        assertThatThrownBy(() -> parse("--rate", "x").number("--rate", 1, 0)).hasMessageContaining("--rate");
        assertThatThrownBy(() -> parse("--rate", "-1").number("--rate", 1, 0)).hasMessageContaining("from 0");
    }

    private static Arguments parse(String... args) {
        return Arguments.parse(args, OPTIONS, SWITCHES);
    }
}
