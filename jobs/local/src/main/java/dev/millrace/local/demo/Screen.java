package dev.millrace.local.demo;

import java.io.PrintWriter;
import java.util.List;

/** Where a demo shows what it does: a table that is drawn anew on a terminal, plain lines elsewhere. */
final class Screen {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int PLAIN_EVERY_SECONDS = 5;

    private final PrintWriter out;
    private final boolean terminal;

    private Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Screen to(PrintWriter out, boolean headless) {
        return new Screen(out, !headless && System.console() != null);
    }

    /** The writer of plain lines. */
    PrintWriter out() {
        return out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Draws the table, or now and then its short form. */
    void draw(long second, List<String> table, String shortForm) {
        if (terminal) {
            out.print(HOME_AND_CLEAR);
            table.forEach(out::println);
            out.flush();
        } else if (second % PLAIN_EVERY_SECONDS == 0) {
            line(shortForm);
        }
    }
}
