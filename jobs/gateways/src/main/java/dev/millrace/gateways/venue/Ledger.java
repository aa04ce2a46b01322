package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.gateways.GatewayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway took, sent and heard, on disk before it acts on it. One file for all accounts, so that one force
 * covers a batch.
 *
 * <p>In its folder: {@code ledger.jsonl}, the entries; {@code ledger.id}, which says that there was one, so that a
 * ledger that is gone is noticed; {@code ledger.lock}, held as long as a process has it open.
 */
final class Ledger implements AutoCloseable {

    private static final String FILE = "ledger.jsonl";

    private final Path path;
    private final FileChannel lockFile;
    private final RecordFile<LedgerEntry> file;
    private final LedgerIndex index;

    private Ledger(Path path, FileChannel lockFile, RecordFile<LedgerEntry> file, LedgerIndex index) {
        this.path = path;
        this.lockFile = lockFile;
        this.file = file;
        this.index = index;
    }

    /**
     * Opens the ledger of {@code folder}.
     *
     * @param init whether to start one where there never was one
     * @throws GatewayException if another process has it, if it is missing, or if it is damaged
     */
    static Ledger open(Path folder, boolean init) {
        FileChannel lockFile = lock(folder);
        try {
            Path path = folder.resolve(FILE);
            if (init && !Files.exists(folder.resolve("ledger.id"))) {
                return start(folder, path, lockFile);
            }
            return reopen(folder, path, lockFile);
        } catch (IOException e) {
            close(lockFile);
            throw new GatewayException("cannot open the ledger in " + folder + ": " + e, e);
        } catch (RuntimeException e) {
            close(lockFile);
            throw e;
        }
    }

    LedgerIndex index() {
        return index;
    }

    /** Adds an entry, which the index shows at once; it is on disk after {@link #force}. */
    void append(LedgerEntry entry) {
        file.append(entry);
        index.apply(entry);
    }

    /** Hands all entries to the operating system. */
    void write() {
        file.write();
    }

    void force() {
        file.force();
    }

    /** All commands of an account that were taken with a sequence above {@code sinceSequence}, in order. */
    List<OrderCommand> takenSince(String account, long sinceSequence) {
        file.write();
        List<OrderCommand> taken = new ArrayList<>();
        RecordFile.read(path, LedgerEntry.class, entry -> {
            OrderCommand command = entry.command();
            boolean was = entry.kind() == LedgerEntry.Kind.INTENDED || entry.kind() == LedgerEntry.Kind.REFUSED;
            if (was && command != null && command.account().equals(account) && command.sequence() > sinceSequence) {
                taken.add(command);
            }
        });
        return taken;
    }

    /** Hands out every execution in order. */
    void executions(Consumer<Execution> out) {
        file.write();
        RecordFile.read(path, LedgerEntry.class, entry -> entry.executions().forEach(out));
    }

    @Override
    public void close() {
        try {
            file.close();
        } finally {
            close(lockFile);
        }
    }

    private static Ledger start(Path folder, Path path, FileChannel lockFile) throws IOException {
        // Without an identity beside it a file is what a first start left that did not get to its end.
        Files.deleteIfExists(path);
        LedgerEntry opened = LedgerEntry.opened(UUID.randomUUID().toString());
        RecordFile<LedgerEntry> file = RecordFile.create(path);
        file.append(opened);
        file.force();
        Path idFile = folder.resolve("ledger.id");
        Path fresh = folder.resolve("ledger.id.new");
        Files.writeString(
                fresh,
                String.valueOf(opened.note()),
                StandardOpenOption.CREATE,
                StandardOpenOption.SYNC,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, idFile, StandardCopyOption.ATOMIC_MOVE);
        RecordFile.forceFolder(idFile);
        LedgerIndex index = new LedgerIndex();
        index.apply(opened);
        return new Ledger(path, lockFile, file, index);
    }

    private static Ledger reopen(Path folder, Path path, FileChannel lockFile) throws IOException {
        if (!Files.exists(folder.resolve("ledger.id"))) {
            throw new GatewayException("there is no ledger in " + folder + "; the first start takes --init");
        }
        if (!Files.exists(path)) {
            throw new GatewayException("the ledger " + path + " is missing: restore it from a copy; without it nobody"
                    + " knows which orders were sent");
        }
        LedgerIndex index = new LedgerIndex();
        RecordFile<LedgerEntry> file = RecordFile.open(path, LedgerEntry.class, index::apply);
        String id = Files.readString(folder.resolve("ledger.id"));
        if (!id.equals(index.id())) {
            file.close();
            throw new GatewayException("the ledger " + path + " is not the one that was here: it is " + index.id()
                    + ", " + folder.resolve("ledger.id") + " says " + id);
        }
        return new Ledger(path, lockFile, file, index);
    }

    private static FileChannel lock(Path folder) {
        Path path = folder.resolve("ledger.lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new GatewayException("another gateway runs on the ledger in " + folder);
            }
            return channel;
        } catch (IOException e) {
            throw new GatewayException("cannot lock " + path + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void close(FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new GatewayException("cannot release the lock of the ledger: " + e, e);
        }
    }
}
