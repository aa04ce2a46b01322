package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.gateways.GatewayException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When commands came and were answered: a line for each, with its ID and three times in microseconds since the epoch,
 * separated by blanks. The times are those of the poll that brought it, of the venue's first word on it, and of that
 * word being in the ledger on disk. Lines are buffered until nothing is to be done; without a file there are none.
 */
final class OrderTimings implements AutoCloseable {

    private final @Nullable BufferedWriter file;
    private final Map<String, Long> waiting = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private long polledMicros;

    private OrderTimings(@Nullable BufferedWriter file) {
        this.file = file;
    }

    /** Adds to {@code path}; none if it is null. */
    static OrderTimings to(@Nullable Path path) {
        try {
            return new OrderTimings(
                    path == null
                            ? null
                            : Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new GatewayException("cannot write the timings " + path + ": " + e, e);
        }
    }

    /** Records have come; with none the lines up to here are written. */
    void polled(boolean orders) {
        if (file != null) {
            if (!orders) {
                flush(file);
            }
            polledMicros = nowMicros();
        }
    }

    /** The command of the last poll goes to the venue. */
    void sent(OrderCommand command) {
        if (file != null) {
            waiting.put(command.commandId(), polledMicros);
        }
    }

    void heard(Execution said) {
        Long polled = file == null ? null : waiting.remove(said.commandId());
        if (polled != null) {
            heard.add(said.commandId() + ' ' + polled + ' ' + nowMicros());
        }
    }

    /** All that was heard is on disk. */
    void recorded() {
        if (file != null && !heard.isEmpty()) {
            String recorded = " " + nowMicros() + '\n';
            try {
                for (String line : heard) {
                    file.write(line + recorded);
                }
            } catch (IOException e) {
                throw new GatewayException("cannot write the timings: " + e, e);
            }
            heard.clear();
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new GatewayException("cannot write the timings: " + e, e);
        }
    }

    private static void flush(BufferedWriter file) {
        try {
            file.flush();
        } catch (IOException e) {
            throw new GatewayException("cannot write the timings: " + e, e);
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
