package dev.millrace.local;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.Json;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.local.process.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Files and values that commands are given; what is wrong with one is a {@link BadInput}. */
public final class Inputs {

    private Inputs() {}

    /** Accounts and strategies. */
    public static TradingConfig tradingConfig(Path file) {
        readable(file, "--config");
        try {
            return TradingConfigs.load(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInput("--config " + e.getMessage(), e);
        }
    }

    /** The manifest of a model. */
    public static ModelManifest manifest(Path file) {
        readable(file, "--model");
        try {
            return Json.read(Files.readAllBytes(file), ModelManifest.class);
        } catch (IOException e) {
            throw new BadInput("--model " + file + " is no model manifest: " + e.getMessage(), e);
        }
    }

    /** Control records, one a line; empty lines are passed over. */
    public static List<ControlRecord> control(Path file) {
        readable(file, "--control");
        List<ControlRecord> records = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    records.add(Json.read(line, ControlRecord.class));
                }
            }
        } catch (IOException e) {
            throw new BadInput("--control " + file + ", line " + number + ": no control record: " + e.getMessage(), e);
        }
        return List.copyOf(records);
    }

    /** What {@code checked} gives; its {@link IllegalArgumentException} is bad input. */
    public static <T> T valid(Supplier<T> checked) {
        try {
            return checked.get();
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static void readable(Path file, String option) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput(option + ' ' + file + ": no such file, or it cannot be read");
        }
    }
}
