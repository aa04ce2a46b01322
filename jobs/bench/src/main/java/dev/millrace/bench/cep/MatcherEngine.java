package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalMatcher;
import dev.millrace.core.pattern.ReversalRule;
import dev.millrace.core.pattern.ReversalRules;
import dev.millrace.core.pattern.ReversalState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A matcher for each instrument that comes. */
final class MatcherEngine implements Engine {

    private final List<ReversalRule> rules;
    private final Consumer<Reversal> out;
    private final Map<String, Watched> instruments = new HashMap<>();

    private record Watched(ReversalMatcher matcher, ReversalMatcher.Output out) {}

    MatcherEngine(List<ReversalRule> rules, Consumer<Reversal> out) {
        this.rules = rules;
        this.out = out;
    }

    @Override
    public void onMove(PriceMove move) {
        Watched watched = instruments.get(move.instrument());
        if (watched == null) {
            watched = watch(move.instrument());
            instruments.put(move.instrument(), watched);
        }
        watched.matcher.onMove(move.timeMs(), move.fromMid(), move.mid(), watched.out);
    }

    private Watched watch(String instrument) {
        return new Watched(
                new ReversalMatcher(new ReversalRules(rules, instrument), new ReversalState()),
                (rule, movedMs, revertedMs) -> out.accept(new Reversal(rule.name(), instrument, movedMs, revertedMs)));
    }
}
