package dev.millrace.core.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds recorded quotes: in a file, a folder of day files, or a folder with one subfolder a symbol. */
public final class RecordedFiles {

    private RecordedFiles() {}

    /**
     * The files of each of {@code symbols}, in order of their names. Every file is read through once, so that a
     * corrupt one is found before anything else has happened.
     *
     * @param path a file or a folder of files (of one symbol), or a folder with a subfolder for each symbol, named
     *     in lower case
     * @throws IllegalArgumentException with one line that names the path or symbol at fault
     */
    public static List<RecordedInstrument> resolve(Path path, Collection<String> symbols, RecordedFormat format) {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("no symbol given for " + path);
        }
        if (symbols.stream().distinct().count() != symbols.size()) {
            throw new IllegalArgumentException("a symbol is given twice: " + String.join(",", symbols));
        }
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("no such file or folder: " + path);
        }
        List<RecordedInstrument> found = new ArrayList<>();
        for (String symbol : symbols) {
            found.add(scan(symbol, paths(path, symbol, symbols.size(), format), format));
        }
        return found;
    }

    private static List<Path> paths(Path path, String symbol, int symbols, RecordedFormat format) {
        if (Files.isRegularFile(path)) {
            if (symbols > 1) {
                throw new IllegalArgumentException("one file holds one symbol, but " + symbols + " are given: " + path);
            }
            return List.of(path);
        }
        Path folder = path.resolve(symbol.toLowerCase(Locale.ROOT));
        boolean ofSymbol = Files.isDirectory(folder);
        if (!ofSymbol && symbols > 1) {
            throw new IllegalArgumentException("no folder for symbol " + symbol + ": " + folder);
        }
        List<Path> files = list(ofSymbol ? folder : path, format);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no " + format.label() + " files of symbol " + symbol + " in "
                    + (ofSymbol ? folder : path + " or " + folder));
        }
        return files;
    }

    private static List<Path> list(Path folder, RecordedFormat format) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> format.takes(file.getFileName().toString()))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static RecordedInstrument scan(String symbol, List<Path> paths, RecordedFormat format) {
        List<RecordedFile> files = new ArrayList<>();
        long firstLine = 0;
        for (Path path : paths) {
            String defect = format.nameDefect(path.getFileName().toString());
            if (defect != null) {
                throw new IllegalArgumentException("cannot read " + path + " as " + format.label() + ": " + defect);
            }
            long lines = countLines(path);
            files.add(new RecordedFile(path.toString(), firstLine, lines));
            firstLine += lines;
        }
        return new RecordedInstrument(symbol, files);
    }

    private static long countLines(Path path) {
        try (LineReader reader = new LineReader(path)) {
            long lines = 0;
            while (reader.advance()) {
                lines++;
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
