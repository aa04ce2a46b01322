package dev.millrace.bench.features;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.Quote;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The next thousand quotes a call; at the end of the list it begins again, with new state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class FeaturesBenchmark {

    static final int BATCH = 1_000;

    @Param("1000")
    int count;

    private Quote[] quotes = new Quote[0];
    private int next;
    private InstrumentFeatures millrace = newMillrace();
    private Ta4jFeatures ta4j = new Ta4jFeatures();
    private LoopFeatures loop = new LoopFeatures();
    private Quote[] inside = new Quote[0];

    @SuppressWarnings("NullAway.Init")
    private Sink sink;

    @Setup
    public void makeQuotes(Blackhole blackhole) {
        sink = new Sink(blackhole);
        quotes = MarketQuotes.first(count).toArray(Quote[]::new);
        Quote last = quotes[count - 1];
        inside = new Quote[] {moved(last, 1), last};
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void millrace() {
        if (next == 0) {
            millrace = newMillrace();
        }
        for (int end = next + BATCH; next < end; next++) {
            millrace.onQuote(quotes[next], sink);
        }
        wrap();
    }

    /** Quotes of one moment after all others: they close nothing. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void millraceInsideWindows() {
        if (next == 0) {
            for (Quote quote : quotes) {
                millrace.onQuote(quote, sink);
            }
            next = 1;
        }
        for (int i = 0; i < BATCH; i++) {
            millrace.onQuote(inside[i & 1], sink);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void ta4j(Blackhole blackhole) {
        if (next == 0) {
            ta4j = new Ta4jFeatures();
        }
        for (int end = next + BATCH; next < end; next++) {
            if (ta4j.onQuote(quotes[next])) {
                blackhole.consume(ta4j.values);
            }
        }
        wrap();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void loop(Blackhole blackhole) {
        if (next == 0) {
            loop = new LoopFeatures();
        }
        for (int end = next + BATCH; next < end; next++) {
            if (loop.onQuote(quotes[next])) {
                blackhole.consume(loop.values);
            }
        }
        wrap();
    }

    private void wrap() {
        next = next + BATCH <= quotes.length ? next : 0;
    }

    private static InstrumentFeatures newMillrace() {
        return new InstrumentFeatures(MarketQuotes.INSTRUMENT, new FeatureState());
    }

    private static Quote moved(Quote quote, long ticks) {
        return new Quote(
                quote.kind(),
                quote.instrument(),
                quote.source(),
                quote.partition(),
                quote.offset(),
                quote.eventTimeMs(),
                quote.bidTicks() + ticks,
                quote.askTicks() + ticks,
                quote.bidSize(),
                quote.askSize(),
                quote.locked());
    }

    /** Takes everything. */
    private record Sink(Blackhole blackhole) implements InstrumentFeatures.Output {

        @Override
        public void bar(Bar bar) {
            blackhole.consume(bar);
        }

        @Override
        public void vector(FeatureVector vector) {
            blackhole.consume(vector);
        }

        @Override
        public void mark(Mark mark) {
            blackhole.consume(mark);
        }

        @Override
        public void event(PriceEvent event) {
            blackhole.consume(event);
        }
    }
}
