package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void is_canonical_and_exact() throws IOException {
        Position position = new Position(
                "alpha", "EURUSD", -5, new BigDecimal("1.3868200"), new BigDecimal("0.10"), BigDecimal.ZERO, 7);
        String json = Json.text(position);
        assertThat(json)
                .isEqualTo(
                        "{\"account\":\"alpha\",\"averagePrice\":\"1.3868200\",\"eventTimeMs\":7,"
                                + "\"instrument\":\"EURUSD\",\"qtyUnits\":\"-5\",\"realizedPnl\":\"0.10\",\"unrealizedPnl\":\"0\"}");
        assertThat(Json.read(json, Position.class)).isEqualTo(position);
        assertThat(Json.text(new ControlRecord(ControlRecord.Kind.LIMITS, "global", 1, Map.of("b", "2", "a", "1"))))
                .contains("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"scope\":\"global\",\"effectiveFromMs\":1,\"settings\":{}}",
                "{\"kind\":\"LIMITS\",\"effectiveFromMs\":1,\"settings\":{}}",
                "{\"kind\":\"LIMITS\",\"scope\":\"global\",\"effectiveFromMs\":1}",
                "{\"kind\":\"LIMITS\",\"scope\":\"global\",\"effectiveFromMs\":1,\"settings\":{\"a\":null}}",
                "{\"kind\":\"NOTHING\",\"scope\":\"global\",\"effectiveFromMs\":1,\"settings\":{}}",
                "{\"kind\":\"LIMITS\",\"scope\":\"global\",\"effectiveFromMs\":99999999999999999999,\"settings\":{}}"
            })
    void refuses_what_is_not_whole(String json) {
        assertThatThrownBy(() -> Json.read(json, ControlRecord.class)).isInstanceOf(IOException.class);
    }

    @Test
    void refuses_a_number_whose_arithmetic_would_not_end() {
        String report = "{\"type\":\"CASH_REPORT\",\"venue\":\"sim\",\"account\":\"alpha\",\"execId\":\"1\","
                + "\"tradeDate\":\"2014-05-02\",\"orderId\":\"\",\"instrument\":\"\",\"recovered\":[],\"cash\":\"%s\"}";
        assertThatThrownBy(() -> Json.read(report.formatted("1E+999999999"), Execution.class))
                .isInstanceOf(IOException.class)
                .hasMessage("Execution: cash has too many digits");
        assertThat(readCash(report.formatted("-12.50"))).isEqualTo("-12.50");
    }

    private static String readCash(String json) {
        try {
            return String.valueOf(Json.read(json, Execution.class).cash());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
