package dev.millrace.core.risk;

import dev.millrace.core.event.OrderType;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of control records, by the names of the fields that they set. */
final class Settings {

    private static final int MAX_DIGITS = 18;

    private static final Set<String> OF_LIMITS = Set.of(
            "maxOrderUnits",
            "maxPositionUnits",
            "maxGrossNotional",
            "maxNetNotional",
            "collarBps",
            "maxOrdersPerSecond",
            "maxDailyLoss");

    private Settings() {}

    /**
     * The limits with {@code set} over them.
     *
     * @throws IllegalArgumentException if a name is unknown or a value is not its number
     */
    static RiskLimits limits(RiskLimits base, Map<String, String> set) {
        if (set.isEmpty()) {
            return base;
        }
        for (String name : set.keySet()) {
            if (!OF_LIMITS.contains(name)) {
                throw new IllegalArgumentException("unknown limit '" + name + "'");
            }
        }
        return new RiskLimits(
                whole(set, "maxOrderUnits", base.maxOrderUnits()),
                whole(set, "maxPositionUnits", base.maxPositionUnits()),
                amount(set, "maxGrossNotional", base.maxGrossNotional()),
                amount(set, "maxNetNotional", base.maxNetNotional()),
                number(set, "collarBps", base.collarBps()),
                Math.toIntExact(
                        Math.min(Integer.MAX_VALUE, whole(set, "maxOrdersPerSecond", base.maxOrdersPerSecond()))),
                amount(set, "maxDailyLoss", base.maxDailyLoss()));
    }

    /** The strategy with the settings that concern its orders over it; the others are the signal stage's. */
    static Strategy strategy(Strategy s, Map<String, String> set) {
        String entryType = set.get("entryType");
        return new Strategy(
                s.name(),
                s.account(),
                s.instruments(),
                s.model(),
                s.longAbove(),
                s.shortBelow(),
                s.patternWeights(),
                s.patternMemoryMs(),
                s.slotMs(),
                whole(set, "orderUnits", s.orderUnits()),
                number(set, "riskBps", s.riskBps()),
                number(set, "stopAtr", s.stopAtr()),
                number(set, "takeProfitAtr", s.takeProfitAtr()),
                whole(set, "maxHoldingMs", s.maxHoldingMs()),
                entryType == null ? s.entryType() : OrderType.valueOf(entryType),
                whole(set, "orderLifeMs", s.orderLifeMs()));
    }

    /**
     * Checks settings of a strategy.
     *
     * @throws IllegalArgumentException if a value that concerns orders is not what its name says
     */
    static void checkStrategy(Map<String, String> set) {
        for (String name : List.of("orderUnits", "maxHoldingMs", "orderLifeMs")) {
            whole(set, name, 0);
        }
        for (String name : List.of("riskBps", "stopAtr", "takeProfitAtr")) {
            number(set, name, 0);
        }
        String entryType = set.get("entryType");
        if (entryType != null) {
            OrderType.valueOf(entryType);
        }
    }

    private static long whole(Map<String, String> set, String name, long otherwise) {
        BigDecimal value = amount(set, name, BigDecimal.valueOf(otherwise));
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " '" + value + "' is not a whole number", e);
        }
    }

    private static double number(Map<String, String> set, String name, double otherwise) {
        return set.containsKey(name) ? amount(set, name, BigDecimal.ZERO).doubleValue() : otherwise;
    }

    private static BigDecimal amount(Map<String, String> set, String name, BigDecimal otherwise) {
        String text = set.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() < 0 || value.precision() > MAX_DIGITS || Math.abs(value.scale()) > MAX_DIGITS) {
                throw new IllegalArgumentException(
                        name + " '" + text + "' is negative or has more than " + MAX_DIGITS + " digits");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is not a number", e);
        }
    }
}
