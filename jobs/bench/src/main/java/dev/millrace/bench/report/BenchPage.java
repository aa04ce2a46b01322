package dev.millrace.bench.report;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of the documentation that a report makes. */
public final class BenchPage {

    private BenchPage() {}

    /**
     * The whole page.
     *
     * @param contests in the order of the page; those that the report does not have are named as not measured
     */
    public static String of(BenchReport report, List<Contest> contests) {
        List<String> lines = new ArrayList<>();
        Machine m = report.machine();
        lines.add("# Benchmarks");
        lines.add("");
        lines.add(
                "Made by `./millrace bench all --report docs/benchmarks.json --page docs/benchmarks.md`; not to be edited."
                        + " How it measures: [guide](guides/benchmarks.md).");
        lines.add("");
        lines.add("- date: " + report.date());
        lines.add("- commit: " + report.commit());
        lines.add("- effort: " + report.effort().name().toLowerCase(Locale.ROOT) + ", "
                + report.effort().rounds() + " rounds");
        lines.add("- machine: " + m.cores() + " cores of " + m.cpu() + ", " + m.memoryMb() + " MB, " + m.os());
        lines.add("- Java: " + m.jvm());
        lines.add("- load when it began: " + m.load());
        lines.add("");
        List<String> missing = new ArrayList<>();
        for (Contest contest : contests) {
            Outcome outcome = report.contests().get(contest.name());
            if (outcome == null) {
                missing.add("`" + contest.name() + "` (" + contest.work() + ")");
                continue;
            }
            lines.addAll(BenchTable.of(contest, outcome));
            lines.add("");
        }
        if (!missing.isEmpty()) {
            lines.add("Not measured in this run: " + String.join(", ", missing) + ".");
            lines.add("");
        }
        lines.remove(lines.size() - 1);
        return String.join("\n", lines) + '\n';
    }
}
