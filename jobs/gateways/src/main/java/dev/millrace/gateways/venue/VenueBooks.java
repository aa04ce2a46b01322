package dev.millrace.gateways.venue;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.VenueBook;
import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The simulated venue's own truth as its log on disk has it, for audits. */
public final class VenueBooks {

    static final String FOLDER = "venue";

    private VenueBooks() {}

    /**
     * The books of all accounts, by name. The gateway may be running, dead or stopped.
     *
     * @param home the gateway's folder
     * @throws GatewayException if a log is missing or damaged
     */
    public static Map<String, VenueBook> read(Path home, InstrumentCatalog catalog) {
        Map<String, VenueBook> books = new TreeMap<>();
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return books;
        }
        try (Stream<Path> accounts = Files.list(folder)) {
            for (Path account : accounts.filter(SimulatedAccount::exists).toList()) {
                String name = account.getFileName().toString();
                books.put(name, SimulatedAccount.book(account, name, catalog));
            }
            return books;
        } catch (IOException e) {
            throw new GatewayException("cannot read " + folder + ": " + e, e);
        }
    }
}
