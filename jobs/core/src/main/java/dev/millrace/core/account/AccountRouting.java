package dev.millrace.core.account;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.signal.Strategy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which account has to see what. */
public final class AccountRouting implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> accounts = new ArrayList<>();
    private final HashMap<String, String> accountByStrategy = new HashMap<>();
    private final HashMap<String, ArrayList<String>> traders = new HashMap<>();
    private final HashMap<String, ArrayList<String>> watchers = new HashMap<>();

    public AccountRouting(TradingConfig config, InstrumentCatalog instruments) {
        Map<String, Set<String>> trading = new TreeMap<>();
        Map<String, Set<String>> watching = new TreeMap<>();
        Map<String, String> currencies = new HashMap<>();
        for (AccountSettings account : config.accounts()) {
            accounts.add(account.account());
            currencies.put(account.account(), account.currency());
        }
        for (Strategy strategy : config.strategies()) {
            accountByStrategy.put(strategy.name(), strategy.account());
            for (String name : strategy.instruments()) {
                Instrument instrument = instruments.get(name);
                String currency = currencies.getOrDefault(strategy.account(), instrument.quote());
                add(trading, name, strategy.account());
                add(watching, name, strategy.account());
                for (String foreign : List.of(instrument.base(), instrument.quote())) {
                    for (String pair : List.of(foreign + currency, currency + foreign)) {
                        if (instruments.find(pair) != null) {
                            add(watching, pair, strategy.account());
                        }
                    }
                }
            }
        }
        trading.forEach((instrument, names) -> traders.put(instrument, new ArrayList<>(names)));
        watching.forEach((instrument, names) -> watchers.put(instrument, new ArrayList<>(names)));
    }

    private static void add(Map<String, Set<String>> map, String instrument, String account) {
        map.computeIfAbsent(instrument, i -> new TreeSet<>()).add(account);
    }

    /** Every account. */
    public List<String> accounts() {
        return accounts;
    }

    /** Accounts with a strategy in the instrument. */
    public List<String> traders(String instrument) {
        List<String> found = traders.get(instrument);
        return found == null ? List.of() : found;
    }

    /** Accounts that trade the instrument or convert money at its price. */
    public List<String> watchers(String instrument) {
        List<String> found = watchers.get(instrument);
        return found == null ? List.of() : found;
    }

    /** Accounts in the scope of a control record; none where it names an account or a strategy that is not there. */
    public List<String> inScope(ControlRecord control) {
        String scope = control.scope();
        int colon = scope.indexOf(':');
        String name = scope.substring(colon + 1);
        return switch (colon < 0 ? scope : scope.substring(0, colon)) {
            case "global", "instrument" -> accounts;
            case "account" -> accounts.contains(name) ? List.of(name) : List.of();
            case "strategy" ->
                accountByStrategy.containsKey(name) ? List.of(accountByStrategy.getOrDefault(name, "")) : List.of();
            default -> List.of();
        };
    }
}
