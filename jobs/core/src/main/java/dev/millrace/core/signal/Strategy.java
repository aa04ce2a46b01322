package dev.millrace.core.signal;

import dev.millrace.core.event.OrderType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How one account trades some instruments on one model.
 *
 * @param name unique; part of order IDs, so letters, digits and {@code -} only
 * @param model name of the model whose champion is followed
 * @param longAbove probability above which it wants to be long
 * @param shortBelow probability below which it wants to be short
 * @param patternWeights added to the score by a match in its direction, by pattern name
 * @param patternMemoryMs how long a match counts
 * @param slotMs width of a decision slot: one signal at most in each
 * @param orderUnits size of an entry in units, at strength 1; used if {@code riskBps} is 0
 * @param riskBps loss at the stop in basis points of equity that sizes an entry; 0 to use {@code orderUnits}
 * @param stopAtr distance of the protective stop in average true ranges; 0 for none
 * @param takeProfitAtr distance of the take-profit in average true ranges; 0 for none
 * @param maxHoldingMs a position older than this is closed; 0 for no limit
 * @param entryType market, or limit at the near side of the signal's quote
 * @param orderLifeMs a limit entry that still works after this is canceled
 */
public record Strategy(
        String name,
        String account,
        List<String> instruments,
        String model,
        double longAbove,
        double shortBelow,
        Map<String, Double> patternWeights,
        long patternMemoryMs,
        long slotMs,
        long orderUnits,
        double riskBps,
        double stopAtr,
        double takeProfitAtr,
        long maxHoldingMs,
        OrderType entryType,
        long orderLifeMs)
        implements Serializable {}
