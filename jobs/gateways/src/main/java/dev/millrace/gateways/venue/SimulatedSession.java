package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The session with a simulated venue, one folder an account. An account comes into being with its first command. */
final class SimulatedSession implements VenueSession {

    private final Path folder;
    private final SimSettings settings;
    private final InstrumentCatalog catalog;
    private final Map<String, SimulatedAccount> accounts = new TreeMap<>();

    private SimulatedSession(Path folder, SimSettings settings, InstrumentCatalog catalog) {
        this.folder = folder;
        this.settings = settings;
        this.catalog = catalog;
    }

    /**
     * The venue as it was left.
     *
     * @param heard the venue's sequence up to which each account's reports are in the ledger
     * @throws GatewayException if the venue and the ledger are not of the same past
     */
    static SimulatedSession open(
            Path folder, SimSettings settings, InstrumentCatalog catalog, Map<String, Long> heard) {
        SimulatedSession session = new SimulatedSession(folder, settings, catalog);
        try {
            Files.createDirectories(folder);
            try (Stream<Path> folders = Files.list(folder)) {
                folders.filter(SimulatedAccount::exists).forEach(f -> {
                    String account = f.getFileName().toString();
                    session.accounts.put(account, SimulatedAccount.open(f, account, settings, catalog));
                });
            }
        } catch (IOException e) {
            throw new GatewayException("cannot read " + folder + ": " + e, e);
        }
        heard.forEach((account, sequence) -> {
            SimulatedAccount known = session.accounts.get(account);
            long has = known == null ? 0 : known.sequence();
            if (has < sequence) {
                throw new GatewayException("the simulated venue in " + folder + " is older than the ledger: account "
                        + account + " is at " + has + ", the ledger heard " + sequence);
            }
        });
        return session;
    }

    @Override
    public void send(OrderCommand command, long nowMs) {
        account(command.account()).send(command, nowMs);
    }

    @Override
    public void onQuote(Quote quote) {
        accounts.values().forEach(a -> a.onQuote(quote));
    }

    @Override
    public void runTo(long timeMs) {
        accounts.values().forEach(a -> a.runTo(timeMs));
    }

    @Override
    public void drain(Consumer<Execution> out) {
        for (SimulatedAccount account : accounts.values()) {
            account.secure();
            account.take().forEach(out);
        }
    }

    @Override
    public Knowledge ask(String account, String commandId) {
        SimulatedAccount known = accounts.get(account);
        return known != null && known.knows(commandId) ? Knowledge.KNOWN : Knowledge.UNKNOWN;
    }

    @Override
    public void acknowledge() {
        accounts.values().forEach(SimulatedAccount::rotateIfLarge);
    }

    /** Starts each account's log anew, with the settings of now. */
    void rotate() {
        accounts.values().forEach(SimulatedAccount::rotate);
    }

    @Override
    public void close() {
        accounts.values().forEach(SimulatedAccount::close);
    }

    private SimulatedAccount account(String name) {
        return accounts.computeIfAbsent(name, n -> SimulatedAccount.create(folder.resolve(n), n, settings, catalog));
    }
}
