package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.util.List;
import java.util.function.Consumer;

/** A system that runs within the calling thread. */
interface Engine extends AutoCloseable {

    /** Takes moves in the order of their times. */
    void onMove(PriceMove move);

    @Override
    default void close() throws Exception {}

    /** Makes one that tells its matches. */
    interface Factory {
        Engine with(List<ReversalRule> rules, Consumer<Reversal> out) throws Exception;
    }
}
