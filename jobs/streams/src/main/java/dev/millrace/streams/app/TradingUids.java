package dev.millrace.streams.app;

/**
 * The uid and name of every operator of TradingJob: {@code job.stage.operator}. State hangs on them, so none is ever
 * changed or used again for something else.
 */
public final class TradingUids {

    public static final String QUOTES = "trading.quotes.source";
    public static final String EXECUTIONS = "trading.executions.source";
    public static final String CONTROL = "trading.control.source";
    public static final String MODELS = "trading.models.source";
    public static final String CLOCK = "trading.quality.clock";
    public static final String QUALITY = "trading.quality.rules";
    public static final String FEATURES = "trading.features.vector";
    public static final String SCORING = "trading.scoring.model";
    public static final String ROUTE_MARKS = "trading.execution.marks";
    public static final String ROUTE_SIGNALS = "trading.execution.signals";
    public static final String ROUTE_EXECUTIONS = "trading.execution.executions";
    public static final String ROUTE_CONTROL = "trading.execution.control";
    public static final String ROUTE_QUOTES = "trading.execution.quotes";
    public static final String SORTER = "trading.execution.sorter";
    public static final String EXECUTION = "trading.execution.account";
    public static final String LEDGER_SINK = "trading.ledger.sink";
    public static final String ORDERS_SINK = "trading.orders.sink";

    private TradingUids() {}
}
