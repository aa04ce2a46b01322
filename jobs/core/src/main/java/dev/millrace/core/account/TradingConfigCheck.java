package dev.millrace.core.account;

import dev.millrace.core.event.OrderType;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.risk.RiskLimits;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of a configuration beyond its shape; the first thing that does not is named. */
final class TradingConfigCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final String origin;
    private final InstrumentCatalog catalog;

    TradingConfigCheck(String origin, InstrumentCatalog catalog) {
        this.origin = origin;
        this.catalog = catalog;
    }

    void check(TradingConfig config) {
        require(!config.accounts().isEmpty(), "accounts", "there must be one at least");
        Set<String> accounts = new HashSet<>();
        for (AccountSettings account : config.accounts()) {
            check(account);
            require(accounts.add(account.account()), "account " + account.account(), "is there twice");
        }
        Set<String> strategies = new HashSet<>();
        for (Strategy strategy : config.strategies()) {
            check(strategy);
            String where = "strategy " + strategy.name();
            require(strategies.add(strategy.name()), where, "is there twice");
            require(
                    accounts.contains(strategy.account()),
                    where,
                    "account " + strategy.account() + " is not one of "
                            + accounts.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private void check(AccountSettings account) {
        name("account", account.account());
        String where = "account " + account.account();
        require(CURRENCY.matcher(account.currency()).matches(), where, "currency must be three capital letters");
        require(traded(account.currency()), where, "no instrument has its currency " + account.currency());
        positive(account.initialCash(), where, "initialCash");
        RiskLimits limits = account.limits();
        require(limits.maxOrderUnits() > 0, where, "maxOrderUnits must be positive");
        require(limits.maxPositionUnits() > 0, where, "maxPositionUnits must be positive");
        positive(limits.maxGrossNotional(), where, "maxGrossNotional");
        positive(limits.maxNetNotional(), where, "maxNetNotional");
        require(limits.collarBps() > 0, where, "collarBps must be positive");
        require(limits.maxOrdersPerSecond() > 0, where, "maxOrdersPerSecond must be positive");
        positive(limits.maxDailyLoss(), where, "maxDailyLoss");
    }

    private void check(Strategy strategy) {
        name("strategy", strategy.name());
        String where = "strategy " + strategy.name();
        require(!strategy.instruments().isEmpty(), where, "instruments must name one at least");
        Set<String> instruments = new HashSet<>();
        for (String instrument : strategy.instruments()) {
            require(catalog.find(instrument) != null, where, "unknown instrument " + instrument);
            require(instruments.add(instrument), where, "instrument " + instrument + " is there twice");
        }
        require(!strategy.model().isBlank(), where, "model must not be blank");
        require(
                strategy.shortBelow() >= 0
                        && strategy.longAbove() <= 1
                        && strategy.shortBelow() <= strategy.longAbove(),
                where,
                "must have 0 <= shortBelow <= longAbove <= 1");
        strategy.patternWeights()
                .forEach((pattern, weight) ->
                        require(Double.isFinite(weight), where, "weight of pattern " + pattern + " must be finite"));
        require(strategy.patternMemoryMs() >= 0, where, "patternMemoryMs must not be negative");
        require(strategy.slotMs() > 0, where, "slotMs must be positive");
        require(strategy.orderUnits() >= 0, where, "orderUnits must not be negative");
        notNegative(strategy.riskBps(), where, "riskBps");
        notNegative(strategy.stopAtr(), where, "stopAtr");
        notNegative(strategy.takeProfitAtr(), where, "takeProfitAtr");
        require(
                strategy.orderUnits() > 0 || strategy.riskBps() > 0,
                where,
                "needs orderUnits or riskBps to be sized by");
        require(strategy.riskBps() == 0 || strategy.stopAtr() > 0, where, "riskBps needs a stop: set stopAtr");
        require(strategy.maxHoldingMs() >= 0, where, "maxHoldingMs must not be negative");
        require(
                strategy.entryType() == OrderType.MARKET || strategy.entryType() == OrderType.LIMIT,
                where,
                "entryType must be MARKET or LIMIT");
        require(
                strategy.entryType() == OrderType.MARKET || strategy.orderLifeMs() > 0,
                where,
                "a limit entry needs a positive orderLifeMs");
    }

    private boolean traded(String currency) {
        for (Instrument instrument : catalog.all()) {
            if (instrument.base().equals(currency) || instrument.quote().equals(currency)) {
                return true;
            }
        }
        return false;
    }

    private void name(String what, String name) {
        require(NAME.matcher(name).matches(), what + " \"" + name + '"', "name may have letters, digits and - only");
    }

    private void positive(BigDecimal value, String where, String key) {
        require(value.signum() > 0, where, key + " must be positive");
    }

    private void notNegative(double value, String where, String key) {
        require(value >= 0 && Double.isFinite(value), where, key + " must not be negative");
    }

    private void require(boolean holds, String where, String what) {
        if (!holds) {
            throw new IllegalArgumentException(origin + ": " + where + ": " + what);
        }
    }
}
