package dev.millrace.core.account;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Alert;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.journal.JournalChain;
import dev.millrace.core.order.OrderBook;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.portfolio.Portfolio;
import dev.millrace.core.risk.ControlBook;
import dev.millrace.core.signal.Strategy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that one account knows, and where it says what it does. */
final class AccountBooks {

    private static final String ALERT_SOURCE = "execution";

    final AccountSettings settings;
    final AccountOptions options;
    final InstrumentCatalog catalog;
    final String environment;
    final Portfolio portfolio;
    final ControlBook controls;
    final OrderBook orders = new OrderBook();
    final JournalChain chain;
    final TreeMap<String, Holding> holdings = new TreeMap<>();
    /** The last decision slot by {@link Holding#key}. */
    final TreeMap<String, Long> slots = new TreeMap<>();
    /** Times of new and replaced orders within the last second. */
    final ArrayDeque<Long> orderTimes = new ArrayDeque<>();

    private final Map<String, Strategy> strategies = new HashMap<>();
    private @Nullable Effects out;

    long clockMs;
    long commandSequence;
    long epoch;
    long summaryMs;

    AccountBooks(
            AccountSettings settings,
            List<Strategy> strategies,
            InstrumentCatalog catalog,
            String environment,
            AccountOptions options) {
        this.settings = settings;
        this.options = options;
        this.catalog = catalog;
        this.environment = environment;
        portfolio = new Portfolio(settings.currency(), settings.initialCash(), catalog);
        controls = new ControlBook(settings.account(), settings.limits());
        chain = new JournalChain(settings.account());
        strategies.forEach(s -> this.strategies.put(s.name(), s));
    }

    String account() {
        return settings.account();
    }

    void to(Effects effects) {
        out = effects;
    }

    Effects out() {
        return Objects.requireNonNull(out, "effects");
    }

    /** The strategy as it is set now; null if the account has none of that name. */
    @Nullable
    Strategy strategy(String name) {
        Strategy strategy = strategies.get(name);
        return strategy == null ? null : controls.strategy(strategy);
    }

    Holding holding(String strategy, String instrument) {
        return holdings.computeIfAbsent(Holding.key(strategy, instrument), k -> new Holding(strategy, instrument));
    }

    /** Notes that a new order left: its ID is used. */
    void sent(String orderId) {
        OrderId id = OrderId.parse(orderId);
        if (id != null) {
            holding(id.strategy(), id.instrument()).sent(id);
        }
    }

    /** The account of an instrument that is known to be in the catalogue. */
    InstrumentAccount at(String instrument) {
        InstrumentAccount found = portfolio.find(instrument);
        return found != null ? found : portfolio.of(catalog.get(instrument));
    }

    Instrument instrument(String name) {
        return at(name).instrument();
    }

    void journal(String kind, Object payload) {
        out().journal(chain.append(clockMs, kind, Json.text(payload)));
    }

    void alert(String code, String scope, String message) {
        out().alert(new Alert(ALERT_SOURCE, code, scope, message, clockMs));
    }
}
