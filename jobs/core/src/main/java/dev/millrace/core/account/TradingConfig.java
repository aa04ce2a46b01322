package dev.millrace.core.account;

import dev.millrace.core.signal.Strategy;
import java.io.Serializable;
import java.util.List;

/** The accounts and strategies of a running system, as read from one YAML file. */
public record TradingConfig(List<AccountSettings> accounts, List<Strategy> strategies) implements Serializable {}
