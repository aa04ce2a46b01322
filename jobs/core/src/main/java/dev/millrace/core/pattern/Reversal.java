package dev.millrace.core.pattern;

import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.PriceEvent.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whether one fast move takes back another. */
public final class Reversal {

    private static final double BPS = 10_000;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Reversal() {}

    /** +1 for a fast move up, -1 for one down, 0 for other events. */
    public static int direction(PriceEvent event) {
        return event.kind() == Kind.MOVE_UP ? 1 : event.kind() == Kind.MOVE_DOWN ? -1 : 0;
    }

    /** Whether {@code revert} is a move against {@code move} that ends half way to where that began, or further. */
    public static boolean givesBackHalf(PriceEvent move, PriceEvent revert) {
        int direction = direction(move);
        if (direction == 0 || direction(revert) != -direction) {
            return false;
        }
        BigDecimal twiceHalfWay = move.mid().add(start(move, direction));
        return twiceHalfWay.subtract(revert.mid().multiply(TWO)).signum() * direction >= 0;
    }

    /** The mid from which the move is measured: a whole half-tick, so that rounding gives back the exact price. */
    private static BigDecimal start(PriceEvent move, int direction) {
        double mid = move.mid().doubleValue();
        return BigDecimal.valueOf(mid / (1 + direction * move.magnitude() / BPS))
                .setScale(move.mid().scale(), RoundingMode.HALF_EVEN);
    }
}
