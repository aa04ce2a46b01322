package dev.millrace.core.account;

import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.order.Order;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.signal.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which marks matter. A mark of a second does where something is held or works in the instrument, or where its price
 * converts such a thing; a pair that only converts what might be traded is taken when its rate has become old. A mark in
 * between matters only if it triggers an exit. All others leave no trace, and cost a look-up.
 */
final class MarkInterest {

    private final AccountBooks books;
    private final Exits exits;
    private final Map<String, Interest> byInstrument = new HashMap<>();

    MarkInterest(AccountBooks books, Exits exits, List<Strategy> strategies) {
        this.books = books;
        this.exits = exits;
        for (Strategy strategy : strategies) {
            for (String name : strategy.instruments()) {
                Instrument instrument = books.catalog.find(name);
                if (instrument != null) {
                    of(instrument);
                    Instrument pair = books.portfolio.conversionPair(instrument.quote());
                    if (pair != null && !pair.name().equals(name)) {
                        of(pair).rateOnly = true;
                    }
                }
            }
        }
    }

    private static final class Interest {
        private final Instrument instrument;
        private boolean rateOnly;
        private boolean seconds;
        private boolean armed;

        Interest(Instrument instrument) {
            this.instrument = instrument;
        }
    }

    /** Whether a mark matters now. */
    boolean in(Mark mark) {
        Interest i = byInstrument.get(mark.instrument());
        if (i == null) {
            return false;
        }
        if (!mark.second()) {
            return i.armed && exits.triggers(mark);
        }
        return i.seconds || (i.rateOnly && rateIsOld(i, mark));
    }

    /** Looks anew at what is held and works. */
    void refresh() {
        for (Interest i : byInstrument.values()) {
            i.seconds = false;
            i.armed = false;
        }
        for (InstrumentAccount at : books.portfolio.all()) {
            if (at.ledger().qtyUnits() != 0) {
                want(at.instrument());
            }
        }
        for (Holding h : books.holdings.values()) {
            if (h.qtyUnits() != 0) {
                want(books.instrument(h.instrument()));
            }
        }
        for (Order order : books.orders.open()) {
            Instrument instrument = books.instrument(order.instrument());
            want(instrument);
            if (order.status() == OrdStatus.EMULATED) {
                of(instrument).armed = true;
            }
        }
    }

    private void want(Instrument instrument) {
        of(instrument).seconds = true;
        Instrument pair = books.portfolio.conversionPair(instrument.quote());
        if (pair != null) {
            of(pair).seconds = true;
        }
    }

    private Interest of(Instrument instrument) {
        return byInstrument.computeIfAbsent(instrument.name(), name -> new Interest(instrument));
    }

    private boolean rateIsOld(Interest i, Mark mark) {
        @Nullable InstrumentAccount at = books.portfolio.find(i.instrument.name());
        return at == null || !at.priced() || mark.eventTimeMs() - at.pricedMs() >= books.options.rateAgeMs();
    }
}
