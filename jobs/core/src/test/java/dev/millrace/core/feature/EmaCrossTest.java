package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmaCrossTest {

    private final EmaCross cross = new EmaCross();

    /** By hand: 2/39 and 2/101 of a step from 100 to 139 and 201. */
    @Test
    void beginsWithTheFirstCloseAndFollowsTheFormula() {
        cross.onClose(1, 100);
        assertThat(cross.fast).isEqualTo(100);
        assertThat(cross.slow).isEqualTo(100);

        cross.onClose(2, 139);
        assertThat(cross.fast).isCloseTo(102, within(1e-12));

        EmaCross other = new EmaCross();
        other.onClose(1, 100);
        other.onClose(2, 201);
        assertThat(other.slow).isCloseTo(102, within(1e-12));
    }

    @Test
    void aConstantCloseNeverBreaksOut() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(cross.onClose(i, 17.31)).isFalse();
        }
        assertThat(cross.kept()).isZero();
    }

    @Test
    void keepsTheNewestThreeBreakouts() {
        cross.onClose(0, 100);
        long[] at = new long[4];
        for (int turn = 0, ms = 1; turn < 4; ms++) {
            if (cross.onClose(ms, turn % 2 == 0 ? 200 : 10)) {
                at[turn++] = ms;
            }
        }

        assertThat(cross.breakouts).isEqualTo(4);
        assertThat(cross.kept()).isEqualTo(3);
        for (int age = 0; age < 3; age++) {
            assertThat(cross.breakoutMs[cross.slot(age)]).isEqualTo(at[3 - age]);
            assertThat(cross.bullish[cross.slot(age)]).isEqualTo(age % 2 == 1);
        }
    }
}
