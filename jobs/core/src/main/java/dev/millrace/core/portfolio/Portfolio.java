package dev.millrace.core.portfolio;

import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cash, positions and profit of one account. Profit is realized in quote currency, exact, and converted fill by fill at
 * the mid of the pair of both currencies; a converted amount is rounded half-even to {@link Money#CONVERTED_DIGITS}. An
 * amount for which no rate is known yet waits, and is converted at the first one.
 */
public final class Portfolio {

    private final String currency;
    private final InstrumentCatalog catalog;
    private final TreeMap<String, InstrumentAccount> instruments = new TreeMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private BigDecimal cash;
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal dayStartEquity;
    private long dayEndMs = Long.MIN_VALUE;

    public Portfolio(String currency, BigDecimal initialCash, InstrumentCatalog catalog) {
        this.currency = currency;
        this.catalog = catalog;
        this.cash = initialCash;
        this.dayStartEquity = initialCash;
    }

    /** An amount that waits for a rate; a fee is of no instrument. */
    public record Waiting(@Nullable String instrument, String currency, BigDecimal amount) {}

    /** What a portfolio has to remember. */
    public record State(
            List<InstrumentAccount.State> instruments,
            List<Waiting> waiting,
            BigDecimal cash,
            BigDecimal realized,
            BigDecimal dayStartEquity,
            long dayEndMs) {}

    /** The account of an instrument in the catalogue, opened where there is none. */
    public InstrumentAccount of(Instrument instrument) {
        return instruments.computeIfAbsent(instrument.name(), name -> new InstrumentAccount(instrument));
    }

    /** The account of an instrument; null if there is none. */
    public @Nullable InstrumentAccount find(String instrument) {
        return instruments.get(instrument);
    }

    /** By name. */
    public Collection<InstrumentAccount> all() {
        return Collections.unmodifiableCollection(instruments.values());
    }

    public String currency() {
        return currency;
    }

    /** Initial cash, realized profit and fees. */
    public BigDecimal cash() {
        return cash;
    }

    /** Realized profit in account currency, without fees. */
    public BigDecimal realized() {
        return realized;
    }

    /** The pair that converts {@code from} into account currency; null if it is that currency or there is none. */
    public @Nullable Instrument conversionPair(String from) {
        if (from.equals(currency)) {
            return null;
        }
        Instrument direct = catalog.find(from + currency);
        return direct != null ? direct : catalog.find(currency + from);
    }

    /** The amount in account currency; null while no rate is known. */
    public @Nullable BigDecimal convert(String from, BigDecimal amount) {
        if (from.equals(currency)) {
            return amount;
        }
        Instrument pair = conversionPair(from);
        InstrumentAccount rates = pair == null ? null : instruments.get(pair.name());
        if (pair == null || rates == null || !rates.priced()) {
            return null;
        }
        BigDecimal mid = pair.mid(rates.bidTicks() + rates.askTicks());
        return pair.base().equals(from)
                ? amount.multiply(mid).setScale(Money.CONVERTED_DIGITS, RoundingMode.HALF_EVEN)
                : amount.divide(mid, Money.CONVERTED_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** Books a fill at a whole tick. */
    public void fill(InstrumentAccount at, long signedUnits, long priceTicks) {
        long tickUnits = at.ledger().fill(signedUnits, priceTicks);
        if (tickUnits != 0) {
            book(new Waiting(at.instrument().name(), at.instrument().quote(), at.amount(tickUnits)));
        }
    }

    /** Books a fee for a fill in {@code at}; positive is paid. */
    public void fee(InstrumentAccount at, BigDecimal amount, String feeCurrency) {
        if (amount.signum() != 0) {
            if (feeCurrency.equals(at.instrument().quote())) {
                at.payInQuote(amount);
            }
            book(new Waiting(null, feeCurrency, amount.negate()));
        }
    }

    /** Converts what waited, where a rate is known now. */
    public void convertWaiting() {
        if (!waiting.isEmpty()) {
            List<Waiting> again = List.copyOf(waiting);
            waiting.clear();
            again.forEach(this::book);
        }
    }

    public BigDecimal unrealized() {
        BigDecimal sum = BigDecimal.ZERO;
        for (InstrumentAccount at : instruments.values()) {
            sum = sum.add(unrealized(at));
        }
        return sum;
    }

    /** In account currency; 0 while no rate is known. */
    public BigDecimal unrealized(InstrumentAccount at) {
        BigDecimal inQuote = at.unrealizedInQuote();
        if (inQuote.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal converted = convert(at.instrument().quote(), inQuote);
        return converted == null ? BigDecimal.ZERO : converted;
    }

    public BigDecimal equity() {
        return cash.add(unrealized());
    }

    /** Initial margin of all positions in account currency. */
    public BigDecimal marginUsed() {
        BigDecimal sum = BigDecimal.ZERO;
        for (InstrumentAccount at : instruments.values()) {
            long qty = at.ledger().qtyUnits();
            if (qty != 0) {
                BigDecimal value = convert(at.instrument().quote(), at.valueInQuote(Math.abs(qty)));
                if (value != null) {
                    sum = sum.add(value.multiply(at.instrument().marginRate())
                            .setScale(Money.CONVERTED_DIGITS, RoundingMode.HALF_EVEN));
                }
            }
        }
        return sum;
    }

    /** Starts a new trade date if {@code timeMs} is in one; to be called before anything of that time is booked. */
    public void rollTo(long timeMs) {
        if (timeMs >= dayEndMs) {
            dayStartEquity = equity();
            dayEndMs = TradeDate.nextRollMs(timeMs);
        }
    }

    /** Equity lost since the trade date began; negative for a gain. */
    public BigDecimal dayLoss() {
        return dayStartEquity.subtract(equity());
    }

    public State state() {
        return new State(
                instruments.values().stream().map(InstrumentAccount::state).toList(),
                List.copyOf(waiting),
                cash,
                realized,
                dayStartEquity,
                dayEndMs);
    }

    /** Goes on from {@code state}. */
    public void restore(State state) {
        instruments.clear();
        waiting.clear();
        state.instruments().forEach(s -> of(catalog.get(s.instrument())).restore(s));
        waiting.addAll(state.waiting());
        cash = state.cash();
        realized = state.realized();
        dayStartEquity = state.dayStartEquity();
        dayEndMs = state.dayEndMs();
    }

    private void book(Waiting amount) {
        BigDecimal converted = convert(amount.currency(), amount.amount());
        if (converted == null) {
            waiting.add(amount);
            return;
        }
        cash = cash.add(converted);
        InstrumentAccount at = amount.instrument() == null ? null : instruments.get(amount.instrument());
        if (at != null) {
            realized = realized.add(converted);
            at.realize(converted);
        }
    }
}
