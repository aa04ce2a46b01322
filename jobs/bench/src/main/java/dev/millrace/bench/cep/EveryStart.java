package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The oracle: for each rule, instrument and move that is large enough it walks forward to the first move that completes
 * it, and then takes the pairs as they end. Exact, in whole numbers, but for the size in basis points.
 */
final class EveryStart {

    private EveryStart() {}

    /** All matches, sorted. */
    static List<Reversal> matches(List<ReversalRule> rules, List<PriceMove> moves) {
        Map<String, List<PriceMove>> byInstrument =
                moves.stream().collect(Collectors.groupingBy(PriceMove::instrument));
        List<Reversal> all = new ArrayList<>();
        for (ReversalRule rule : rules) {
            for (String instrument : rule.instruments()) {
                List<Reversal> pairs = pairs(rule, byInstrument.getOrDefault(instrument, List.of()));
                pairs.sort(Comparator.comparingLong(Reversal::revertedMs).thenComparingLong(Reversal::movedMs));
                long lastEndMs = Long.MIN_VALUE;
                for (Reversal pair : pairs) {
                    if (pair.movedMs() > lastEndMs) {
                        all.add(pair);
                        lastEndMs = pair.revertedMs();
                    }
                }
            }
        }
        all.sort(null);
        return all;
    }

    private static List<Reversal> pairs(ReversalRule rule, List<PriceMove> moves) {
        List<Reversal> pairs = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            PriceMove move = moves.get(i);
            if (move.moveBps() < rule.minMoveBps()) {
                continue;
            }
            for (int j = i + 1; j < moves.size(); j++) {
                PriceMove revert = moves.get(j);
                if (revert.timeMs() - move.timeMs() >= rule.withinMs()) {
                    break;
                }
                if (givesBack(move, revert, rule.revertPercent())) {
                    pairs.add(new Reversal(rule.name(), move.instrument(), move.timeMs(), revert.timeMs()));
                    break;
                }
            }
        }
        return pairs;
    }

    private static boolean givesBack(PriceMove move, PriceMove revert, int percent) {
        boolean rise = move.mid() > move.fromMid();
        long moved = rise ? move.mid() - move.fromMid() : move.fromMid() - move.mid();
        long back = rise ? move.mid() - revert.mid() : revert.mid() - move.mid();
        boolean isAgainst = rise ? revert.mid() < revert.fromMid() : revert.mid() > revert.fromMid();
        return isAgainst && 100 * back >= percent * moved;
    }
}
