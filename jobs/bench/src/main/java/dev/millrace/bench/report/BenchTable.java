package dev.millrace.bench.report;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The outcome of one contest in Markdown, which a terminal shows as well. */
public final class BenchTable {

    private static final double MANY = 1_000;

    private BenchTable() {}

    /** Heading, figures, ratios, aims and notes. */
    public static List<String> of(Contest contest, Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("## " + contest.name());
        lines.add("");
        lines.add(contest.work());
        lines.add("");
        lines.add("Checked: " + outcome.oracle() + ".");
        lines.add("");
        figures(lines, outcome);
        if (!outcome.ratios().isEmpty()) {
            lines.add("| ratio | of | median | 95 % interval | rounds |");
            lines.add("|---|---|---:|---:|---:|");
            outcome.ratios()
                    .forEach((name, r) -> lines.add("| " + name + " | " + r.metric() + " | " + number(r.median())
                            + " | " + number(r.low()) + " to " + number(r.high()) + " | " + r.rounds() + " |"));
            lines.add("");
        }
        if (!outcome.aims().isEmpty()) {
            lines.add("| aim | wanted | seen | |");
            lines.add("|---|---:|---:|---|");
            outcome.aims()
                    .forEach(a -> lines.add(
                            "| " + a.what() + " | " + (a.atLeast() ? "at least " : "at most ") + number(a.wanted())
                                    + " | " + number(a.seen()) + " | " + (a.met() ? "met" : "**behind**") + " |"));
            lines.add("");
        }
        outcome.settings().forEach((name, value) -> lines.add("- " + name + ": " + value));
        outcome.notes().forEach(note -> lines.add("- " + note));
        return lines;
    }

    private static void figures(List<String> lines, Outcome outcome) {
        TreeSet<String> metrics = outcome.systems().values().stream()
                .flatMap(m -> m.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        lines.add("| system | " + String.join(" | ", metrics) + " |");
        lines.add("|---|" + "---:|".repeat(metrics.size()));
        for (Map.Entry<String, Map<String, Double>> system : outcome.systems().entrySet()) {
            lines.add("| " + system.getKey() + " | "
                    + metrics.stream()
                            .map(m -> system.getValue().get(m))
                            .map(v -> v == null ? "" : number(v))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        lines.add("");
    }

    /** Whole from a thousand on, else three digits. */
    private static String number(double value) {
        if (Math.abs(value) >= MANY) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
