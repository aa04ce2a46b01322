package dev.millrace.core.account;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Inputs of account {@code acc} in replay order: walking quotes, their marks, signals and some control records. */
final class RandomMarket {

    private static final List<String> INSTRUMENTS = List.of("EURUSD", "USDJPY", "EURJPY");
    private static final long[] START_TICKS = {139_000, 102_000, 141_780};

    private final SplittableRandom random;
    private final List<AccountInput> inputs = new ArrayList<>();

    private RandomMarket(long seed) {
        random = new SplittableRandom(seed);
    }

    /** As it is for {@code seconds} from {@link Rig#T0}; signals are for EURUSD and USDJPY. */
    static List<AccountInput> inputs(long seed, int seconds) {
        RandomMarket market = new RandomMarket(seed);
        for (int i = 0; i < INSTRUMENTS.size(); i++) {
            market.walk(INSTRUMENTS.get(i), START_TICKS[i], seconds);
        }
        market.controls(seconds);
        market.inputs.sort(AccountInput.REPLAY_ORDER);
        return market.inputs;
    }

    private void walk(String instrument, long startTicks, int seconds) {
        long bid = startTicks;
        long ask = startTicks + 10;
        long offset = 0;
        long[] low = new long[4];
        for (long ms = 0; ms < seconds * 1_000L; ms += 10) {
            boolean any = false;
            for (int q = random.nextInt(4) - 2; q > 0; q--) {
                bid += random.nextInt(-8, 9);
                ask = bid + random.nextInt(0, 20);
                low = any
                        ? new long[] {
                            Math.min(low[0], bid), Math.max(low[1], ask), Math.max(low[2], bid), Math.min(low[3], ask)
                        }
                        : new long[] {bid, ask, bid, ask};
                any = true;
                inputs.add(AccountInput.of(
                        "acc",
                        new Quote(
                                QuoteRecord.Kind.QUOTE,
                                instrument,
                                "test",
                                0,
                                offset++,
                                Rig.T0 + ms + random.nextInt(3),
                                bid,
                                ask,
                                0,
                                0,
                                bid == ask)));
            }
            boolean second = (ms + 10) % 1_000 == 0;
            if (any || second) {
                long[] m = any ? low : new long[] {bid, ask, bid, ask};
                inputs.add(AccountInput.of(
                        "acc", new Mark(instrument, Rig.T0 + ms + 10, bid, ask, m[0], m[1], m[2], m[3], second)));
            }
            if (second && !instrument.equals("EURJPY") && random.nextInt(3) == 0) {
                inputs.add(AccountInput.of(signal(instrument, ms + 10, bid, ask)));
            }
        }
    }

    private Signal signal(String instrument, long ms, long bid, long ask) {
        Instrument i = Rig.CATALOG.get(instrument);
        return new Signal(
                "st",
                "acc",
                instrument,
                Rig.T0 + ms,
                Rig.T0 + ms,
                random.nextInt(-1, 2),
                random.nextInt(1, 101) / 100.0,
                List.of(),
                random.nextInt(5, 30),
                new QuoteRef(0, ms, Rig.T0 + ms - 1, i.price(bid), i.price(ask)));
    }

    private void controls(int seconds) {
        for (long ms = 20_000; ms < seconds * 1_000L; ms += 20_000) {
            String state =
                    List.of("ACTIVE", "REDUCING", "ACTIVE", "HALTED", "ACTIVE").get(random.nextInt(5));
            inputs.add(AccountInput.of(
                    "acc",
                    new ControlRecord(
                            ControlRecord.Kind.TRADING_STATE,
                            random.nextBoolean() ? "global" : "instrument:EURUSD",
                            Rig.T0 + ms + random.nextInt(1_000),
                            Map.of("state", state))));
            inputs.add(AccountInput.of(
                    "acc",
                    new ControlRecord(
                            ControlRecord.Kind.LIMITS,
                            "account:acc",
                            Rig.T0 + ms + random.nextInt(1_000),
                            Map.of("maxOrderUnits", Integer.toString(random.nextInt(300, 2_000))))));
        }
    }
}
