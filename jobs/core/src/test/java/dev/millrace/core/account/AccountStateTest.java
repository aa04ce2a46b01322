package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.ControlRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountStateTest {

    private static Rig busy() {
        return Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 138_990, 139_000)
                .fill(10, 300, "1.38990", 300)
                .control(60_000, ControlRecord.Kind.TRADING_STATE, "global", "state", "HALTED");
    }

    @Test
    void bytesReadAsTheyWereWritten() {
        AccountState state = busy().engine.snapshot();
        assertThat(AccountState.fromBytes(state.toBytes())).isEqualTo(state);
        assertThat(AccountState.fromBytes(state.toBytes()).toBytes()).isEqualTo(state.toBytes());
    }

    @Test
    void newerVersionsAndOtherThingsAreRefused() {
        String text = new String(busy().engine.snapshot().toBytes(), StandardCharsets.UTF_8);
        String newer = text.replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> AccountState.fromBytes(newer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account state has version 2, this reads 1 to 1");
        assertThatThrownBy(() -> AccountState.fromBytes(new byte[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an account state");
    }

    @Test
    void theStateOfAnotherAccountIsRefused() {
        AccountState state = busy().engine.snapshot();
        AccountEngine other = new AccountEngine(
                new AccountSettings("other", "USD", BigDecimal.ONE, Rig.WIDE), List.of(), Rig.CATALOG, "test");
        assertThatThrownBy(() -> other.restore(state)).hasMessage("state of account acc given to account other");
    }

    @Test
    void namesThatCannotBePartOfAnIdAreRefused() {
        assertThatThrownBy(() -> new AccountEngine(Rig.account("USD", Rig.WIDE), List.of(), Rig.CATALOG, "prod.eu"))
                .hasMessageContaining("environment 'prod.eu' must be letters, digits and '-'");
    }

    @Test
    void whatEndedIsForgottenInTime() {
        Rig rig = Rig.usd(Rig.MARKET);
        for (int i = 0; i < 50; i++) {
            long at = i * 60_000L;
            rig.signal(at, "EURUSD", 1, 138_990, 139_000)
                    .fill(at + 10, 1_000, "1.39000", 1_000)
                    .signal(at + 2_000, "EURUSD", 0, 138_990, 139_000)
                    .fill(at + 2_010, 1_000, "1.38990", 1_000);
        }
        // Two orders a minute for a quarter of an hour.
        assertThat(rig.engine.snapshot().orders().orders()).hasSizeBetween(28, 34);
    }
}
