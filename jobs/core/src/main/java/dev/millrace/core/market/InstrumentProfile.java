package dev.millrace.core.market;

import java.util.List;

/**
 * What one instrument of the generated market is like. The weights are heavy-tailed, as in real feeds: the busiest
 * instrument quotes ten times as often as the quietest.
 *
 * @param weight part of all quotes
 * @param price where it starts, and what it is pulled back to over days, in quote currency
 * @param volBps standard deviation of the mid in basis points for one second; it grows with the root of time
 * @param spreadBps typical spread in basis points
 */
record InstrumentProfile(String instrument, double weight, double price, double volBps, double spreadBps) {

    static final List<InstrumentProfile> ALL = List.of(
            new InstrumentProfile("EURUSD", 0.40, 1.08500, 0.17, 0.8),
            new InstrumentProfile("USDJPY", 0.22, 151.300, 0.19, 0.8),
            new InstrumentProfile("GBPUSD", 0.16, 1.27000, 0.19, 1.0),
            new InstrumentProfile("XAUUSD", 0.10, 2350.00, 0.30, 1.4),
            new InstrumentProfile("AUDUSD", 0.08, 0.66200, 0.22, 1.5),
            new InstrumentProfile("NZDUSD", 0.04, 0.61000, 0.23, 2.2));

    static InstrumentProfile of(String instrument) {
        return ALL.stream()
                .filter(p -> p.instrument().equals(instrument))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no generated market for instrument " + instrument
                        + "; there is one for "
                        + ALL.stream().map(InstrumentProfile::instrument).toList()));
    }
}
