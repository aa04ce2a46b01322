package dev.millrace.local.replay;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far a replay is: one line that is written over on a terminal, a line every few seconds elsewhere.
 */
final class ProgressLine implements ReplayProgress, AutoCloseable {

    private static final long TERMINAL_EVERY_NANOS = 200_000_000L;
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final long totalRows;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private long shownNanos;
    private boolean open;

    private ProgressLine(PrintWriter out, long totalRows, boolean terminal) {
        this.out = out;
        this.totalRows = totalRows;
        this.terminal = terminal;
        this.shownNanos = startNanos;
    }

    static ProgressLine to(PrintWriter out, long totalRows) {
        return new ProgressLine(out, totalRows, System.console() != null);
    }

    @Override
    public synchronized void read(long rows) {
        long now = System.nanoTime();
        if (now - shownNanos < (terminal ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS)) {
            return;
        }
        shownNanos = now;
        double seconds = (now - startNanos) / 1e9;
        String text = String.format(
                Locale.ROOT,
                "replay: %d%%, %,d of %,d rows, %,.0f rows/s",
                100 * rows / Math.max(1, totalRows),
                rows,
                totalRows,
                rows / seconds);
        if (terminal) {
            out.print("\r\u001b[K" + text);
            open = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    @Override
    public synchronized void note(String text) {
        close();
        out.println("replay: " + text);
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }
}
