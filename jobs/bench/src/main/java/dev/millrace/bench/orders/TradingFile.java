package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.FlashTape;

/** The trading configuration of a script: limits that are wide, and nothing that an account would do by itself. */
final class TradingFile {

    private static final String ACCOUNT = """
              - account: %s
                currency: USD
                initialCash: "1000000000"
                limits:
                  maxOrderUnits: 1000000
                  maxPositionUnits: 100000000
                  maxGrossNotional: "1000000000000"
                  maxNetNotional: "1000000000000"
                  collarBps: 50
                  maxOrdersPerSecond: 100000
                  maxDailyLoss: "500000000"
            """;

    private static final String STRATEGY = """
              - name: %s
                account: %s
                instruments: [%s]
                model: script
                longAbove: 0.5
                shortBelow: 0.5
                patternWeights: {}
                patternMemoryMs: 0
                slotMs: 1
                orderUnits: 1000
                riskBps: 0
                stopAtr: 0
                takeProfitAtr: 0
                maxHoldingMs: 0
                entryType: MARKET
                orderLifeMs: 0
            """;

    private TradingFile() {}

    static String text() {
        StringBuilder accounts = new StringBuilder("accounts:\n");
        StringBuilder strategies = new StringBuilder("strategies:\n");
        String instruments = String.join(", ", FlashTape.INSTRUMENTS);
        for (String account : SignalScript.ACCOUNTS) {
            accounts.append(ACCOUNT.formatted(account));
            for (int i = 0; i < SignalScript.STRATEGIES; i++) {
                strategies.append(STRATEGY.formatted(SignalScript.strategy(account, i), account, instruments));
            }
        }
        return accounts.append(strategies).toString();
    }
}
