package dev.millrace.local.replay;

import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.local.process.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Finds the files of a replay and refuses those that cannot be read, before anything runs. */
final class Recordings {

    private final InstrumentCatalog catalog;

    Recordings(InstrumentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The files of each symbol.
     *
     * @param path a file, a folder of day files, or a folder with one subfolder a symbol
     * @throws BadInput if a symbol is unknown, or a file is missing or broken
     */
    List<ReplayRequest.Recording> find(Path path, RecordedFormat format, List<String> symbols) {
        if (!Files.exists(path)) {
            throw new BadInput("no file or folder " + path);
        }
        if (Set.copyOf(symbols).size() < symbols.size()) {
            throw new BadInput("--symbol " + String.join(",", symbols) + " names one twice");
        }
        symbols.forEach(this::known);
        List<ReplayRequest.Recording> found = new ArrayList<>();
        for (String symbol : symbols) {
            List<Path> files = files(path, format, symbol, symbols.size() == 1);
            if (files.isEmpty()) {
                throw new BadInput("no " + format + " file (" + format.names() + ") of " + symbol + " in " + path);
            }
            files.forEach(Recordings::readable);
            found.add(new ReplayRequest.Recording(symbol, files));
        }
        return found;
    }

    private void known(String symbol) {
        if (catalog.find(symbol) == null) {
            String all = catalog.all().stream().map(Instrument::name).collect(Collectors.joining(", "));
            throw new BadInput("unknown symbol " + symbol + "; known are " + all);
        }
    }

    private static List<Path> files(Path path, RecordedFormat format, String symbol, boolean only) {
        if (Files.isRegularFile(path)) {
            if (!only) {
                throw new BadInput(path + " is one file: give one --symbol, or a folder with one subfolder a symbol");
            }
            if (!format.names(path)) {
                throw new BadInput(path + " is not named as a " + format + " file: " + format.names());
            }
            return List.of(path);
        }
        Path subfolder = subfolder(path, symbol);
        if (subfolder == null && !only) {
            throw new BadInput("no subfolder for " + symbol + " in " + path);
        }
        return inOrder(subfolder == null ? path : subfolder, format);
    }

    private static @Nullable Path subfolder(Path folder, String symbol) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isDirectory)
                    .filter(p -> name(p).equalsIgnoreCase(symbol))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new BadInput("cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Names of day files begin with their day, so the order of names is that of days. */
    private static List<Path> inOrder(Path folder, RecordedFormat format) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isRegularFile)
                    .filter(format::names)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Reads all of a compressed file once: its checksum must hold. */
    private static void readable(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".zip")) {
                ZipInputStream zip = new ZipInputStream(in);
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    throw new BadInput(file + " is not a zip file with a recording in it");
                }
                zip.transferTo(OutputStream.nullOutputStream());
            } else if (name.endsWith(".gz")) {
                new GZIPInputStream(in).transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new BadInput(file + " is corrupt or cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path p) {
        return String.valueOf(p.getFileName());
    }
}
