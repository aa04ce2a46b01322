package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.core.venue.SimulatedVenue;
import dev.millrace.core.venue.VenueBook;
import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The simulated venue of one account, which survives the gateway as a real one would: it writes what it is told to a log
 * before anyone hears what it says, and a venue told the same again says the same again. A log starts with the state at
 * its start; a new one is made at each start and when one has grown.
 */
final class SimulatedAccount implements AutoCloseable {

    private static final String SUFFIX = ".jsonl";
    private static final long ROTATE_BYTES = 64L << 20;

    private final Path folder;
    private final SimSettings settings;
    private final SimulatedVenue venue;
    private final Map<String, Long> seenOffsets = new HashMap<>();
    private final List<Execution> said = new ArrayList<>();

    private @Nullable RecordFile<SessionEntry> log;
    private long generation;
    private long sequence;
    private boolean mustForce;

    private SimulatedAccount(Path folder, SimSettings settings, SimulatedVenue venue) {
        this.folder = folder;
        this.settings = settings;
        this.venue = venue;
    }

    /** A new account at the venue. */
    static SimulatedAccount create(Path folder, String account, SimSettings settings, InstrumentCatalog catalog) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GatewayException("cannot create " + folder + ": " + e, e);
        }
        SimulatedAccount made = new SimulatedAccount(folder, settings, new SimulatedVenue(account, settings, catalog));
        made.rotate();
        return made;
    }

    /**
     * The account as it was left; what it said since its log began is said again.
     *
     * @throws GatewayException if its log is missing or damaged
     */
    static SimulatedAccount open(Path folder, String account, SimSettings settings, InstrumentCatalog catalog) {
        Replay replay = new Replay(account, catalog);
        Path newest = newest(folder);
        RecordFile<SessionEntry> log = RecordFile.open(newest, SessionEntry.class, replay::on);
        SimulatedVenue venue = new SimulatedVenue(account, settings, catalog);
        venue.restore(replay.venue().snapshot());
        SimulatedAccount opened = new SimulatedAccount(folder, settings, venue);
        opened.seenOffsets.putAll(replay.seenOffsets);
        opened.said.addAll(replay.said);
        opened.sequence = replay.sequence;
        opened.generation = generation(newest);
        opened.log = log;
        return opened;
    }

    /** The venue's truth of an account, read beside or after the process that has it. */
    static VenueBook book(Path folder, String account, InstrumentCatalog catalog) {
        Path newest = newest(folder);
        Replay replay = new Replay(account, catalog);
        try {
            RecordFile.read(newest, SessionEntry.class, replay::on);
        } catch (GatewayException e) {
            if (Files.exists(newest)) {
                throw e;
            }
            // The process that has it has started a new log meanwhile.
            return book(folder, account, catalog);
        }
        return replay.venue().book();
    }

    void send(OrderCommand command, long nowMs) {
        runTo(nowMs);
        log().append(SessionEntry.command(command, nowMs));
        venue.onCommand(command, nowMs);
        mustForce = true;
    }

    void onQuote(Quote quote) {
        if (quote.offset() <= seenOffsets.getOrDefault(stream(quote), -1L)) {
            return;
        }
        runTo(quote.eventTimeMs());
        if (venue.watches(quote.instrument())) {
            log().append(SessionEntry.quote(quote));
            seenOffsets.put(stream(quote), quote.offset());
            venue.onQuote(quote);
        }
    }

    void runTo(long timeMs) {
        if (venue.nextDueMs() <= timeMs) {
            venue.runTo(timeMs, this::hear);
            log().append(SessionEntry.run(timeMs, sequence));
        }
    }

    /** Puts what it was told on disk if something follows from it. */
    void secure() {
        if (mustForce) {
            log().force();
            mustForce = false;
        } else {
            log().write();
        }
    }

    /** What was said since the last call. */
    List<Execution> take() {
        List<Execution> taken = List.copyOf(said);
        said.clear();
        return taken;
    }

    long sequence() {
        return sequence;
    }

    boolean knows(String commandId) {
        return venue.knows(commandId);
    }

    VenueBook book() {
        return venue.book();
    }

    /** Starts a new log if this one has grown; the caller has all that was said. */
    void rotateIfLarge() {
        if (log().sizeBytes() > ROTATE_BYTES) {
            rotate();
        }
    }

    /** Starts a new log at the present state; the caller has all that was said. */
    void rotate() {
        Path next = folder.resolve((generation + 1) + SUFFIX);
        Path fresh = folder.resolve("next");
        try {
            Files.deleteIfExists(fresh);
            RecordFile<SessionEntry> file = RecordFile.create(fresh);
            file.append(SessionEntry.state(settings, venue.snapshot(), sequence, new TreeMap<>(seenOffsets)));
            file.force();
            Files.move(fresh, next, StandardCopyOption.ATOMIC_MOVE);
            RecordFile.forceFolder(next);
            RecordFile<SessionEntry> old = log;
            log = file;
            if (old != null) {
                old.close();
                Files.deleteIfExists(folder.resolve(generation + SUFFIX));
            }
            generation++;
        } catch (IOException e) {
            throw new GatewayException("cannot start a new log in " + folder + ": " + e, e);
        }
    }

    @Override
    public void close() {
        log().close();
    }

    private void hear(Execution execution) {
        said.add(execution);
        sequence = execution.venueSequence();
        mustForce = true;
    }

    /** Quotes are in order of offset within it, and only there: one that was held passes later than others. */
    private static String stream(Quote quote) {
        return quote.instrument() + "/" + quote.source();
    }

    private RecordFile<SessionEntry> log() {
        if (log == null) {
            throw new IllegalStateException("no log in " + folder);
        }
        return log;
    }

    /** Whether an account was ever made in {@code folder}; its making may have been cut short. */
    static boolean exists(Path folder) {
        return Files.isDirectory(folder) && logs(folder).findAny().isPresent();
    }

    private static Path newest(Path folder) {
        return logs(folder)
                .max(Comparator.comparingLong(SimulatedAccount::generation))
                .orElseThrow(() -> new GatewayException(
                        "the log of the simulated venue in " + folder + " is missing: restore it from a copy"));
    }

    private static Stream<Path> logs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("\\d+\\" + SUFFIX)).toList().stream();
        } catch (IOException e) {
            throw new GatewayException("cannot read " + folder + ": " + e, e);
        }
    }

    private static long generation(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** A venue that is told again what a log holds. */
    private static final class Replay {

        private final String account;
        private final InstrumentCatalog catalog;
        private final Map<String, Long> seenOffsets = new HashMap<>();
        private final List<Execution> said = new ArrayList<>();
        private @Nullable SimulatedVenue venue;
        private long sequence;

        Replay(String account, InstrumentCatalog catalog) {
            this.account = account;
            this.catalog = catalog;
        }

        SimulatedVenue venue() {
            if (venue == null) {
                throw new GatewayException("the log of the simulated venue of account " + account + " has no state");
            }
            return venue;
        }

        void on(SessionEntry entry) {
            OrderCommand command = entry.command();
            Quote quote = entry.quote();
            SimSettings settings = entry.settings();
            byte[] state = entry.state();
            if (settings != null && state != null) {
                venue = new SimulatedVenue(account, settings, catalog);
                venue.restore(state);
                seenOffsets.putAll(entry.seenOffsets());
                sequence = entry.sequence();
            } else if (command != null) {
                venue().onCommand(command, entry.timeMs());
            } else if (quote != null) {
                venue().onQuote(quote);
                seenOffsets.put(stream(quote), quote.offset());
            } else {
                run(entry);
            }
        }

        private void run(SessionEntry entry) {
            venue().runTo(entry.timeMs(), said::add);
            sequence = said.isEmpty() ? sequence : said.get(said.size() - 1).venueSequence();
            if (sequence != entry.sequence()) {
                throw new GatewayException("the simulated venue of account " + account + " said " + sequence
                        + " things where its log has " + entry.sequence()
                        + ": it was made by another version; stop that version in good order first");
            }
        }
    }
}
