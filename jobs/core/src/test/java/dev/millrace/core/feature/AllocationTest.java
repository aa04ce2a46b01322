package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.millrace.core.event.Quote;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A quote that closes no window leaves no garbage. */
class AllocationTest {

    private static final int QUOTES = 100_000;

    @Test
    void aQuoteInsideItsWindowsAllocatesNothing() {
        List<Quote> walk = Quotes.walk(1, 5_000);
        Collected collected = new Collected();
        InstrumentFeatures features = new InstrumentFeatures(Quotes.EURUSD, new FeatureState());
        walk.forEach(q -> features.onQuote(q, collected));
        Quote last = walk.get(walk.size() - 1);
        Quote[] further = {
            Quotes.at(last.eventTimeMs(), last.bidTicks() + 1, last.askTicks() + 1),
            Quotes.at(last.eventTimeMs(), last.bidTicks(), last.askTicks())
        };
        feed(features, collected, further);

        long before = allocatedBytes();
        feed(features, collected, further);
        assertThat((allocatedBytes() - before) / QUOTES).isZero();
    }

    private static void feed(InstrumentFeatures features, Collected collected, Quote[] quotes) {
        for (int i = 0; i < QUOTES; i++) {
            features.onQuote(quotes[i % quotes.length], collected);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
