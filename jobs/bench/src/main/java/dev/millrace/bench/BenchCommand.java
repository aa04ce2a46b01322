package dev.millrace.bench;

import dev.millrace.bench.report.BenchPage;
import dev.millrace.bench.report.BenchReport;
import dev.millrace.bench.report.BenchTable;
import dev.millrace.bench.report.Commit;
import dev.millrace.bench.report.Machine;
import dev.millrace.local.process.BadInput;
import dev.millrace.local.process.Logs;
import dev.millrace.local.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace bench}: runs contests one after the other, shows each as it ends, and writes the report. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Millrace beside its peers, on this machine, and prints the ratios.")
final class BenchCommand implements Callable<Integer> {

    private static final String EVERY = "all";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Contests, or 'all': ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    @Option(names = "--quick", description = "A look, with wide intervals.")
    private boolean quick;

    @Option(names = "--check", description = "Only checks the outputs, on small inputs; the figures mean nothing.")
    private boolean check;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the result as JSON.")
    private @Nullable Path report;

    @Option(names = "--page", paramLabel = "FILE", description = "Writes the result as a page of Markdown.")
    private @Nullable Path page;

    @Option(names = "--from", paramLabel = "FILE", description = "Shows an earlier report instead of measuring.")
    private @Nullable Path from;

    private final List<String> failed = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (report != null) {
            ReportFile.check(report);
        }
        BenchReport result = from == null ? measure() : earlier(from);
        if (page != null) {
            Files.writeString(page, BenchPage.of(result, Contests.ALL));
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("failed: " + String.join(", ", failed));
        }
        return 0;
    }

    private BenchReport earlier(Path file) {
        if (!names.isEmpty()) {
            throw new BadInput("--from shows a whole report: give no contest with it");
        }
        try {
            return BenchReport.read(file);
        } catch (IOException e) {
            throw new BadInput("--from " + file + " is no report of bench: " + e.getMessage(), e);
        }
    }

    private BenchReport measure() throws Exception {
        List<Contest> chosen = choose(names);
        Effort effort = check ? Effort.CHECK : quick ? Effort.QUICK : Effort.FULL;
        PrintWriter out = spec.commandLine().getOut();
        Path root = Path.of(System.getProperty("millrace.root", "."));
        Machine machine = Machine.here();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        BenchReport result = new BenchReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Commit.of(root), effort, machine, outcomes);
        for (Contest contest : chosen) {
            long startNanos = System.nanoTime();
            Outcome outcome;
            try {
                outcome = contest.run(effort, line -> say(out, contest.name() + ": " + line));
            } catch (Exception e) {
                // The others can still be measured.
                Logs.failure("contest " + contest.name() + " failed", e);
                say(out, contest.name() + " failed: " + e.getMessage());
                failed.add(contest.name());
                continue;
            }
            outcomes.put(contest.name(), outcome);
            BenchTable.of(contest, outcome).forEach(line -> say(out, line));
            say(out, "");
            say(out, contest.name() + " took " + (System.nanoTime() - startNanos) / 1_000_000_000 + " s");
            // After each, so that a run that is stopped has left what it found.
            if (report != null) {
                ReportFile.write(report, result.toJson());
            }
        }
        return result;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static List<Contest> choose(List<String> names) {
        if (names.isEmpty()) {
            throw new BadInput("no contest: give names, or " + EVERY + "; see millrace bench --help");
        }
        if (names.equals(List.of(EVERY))) {
            return Contests.ALL;
        }
        Map<String, Contest> known =
                Contests.ALL.stream().collect(Collectors.toMap(Contest::name, c -> c, (a, b) -> a, LinkedHashMap::new));
        return names.stream()
                .distinct()
                .map(name -> {
                    Contest contest = known.get(name);
                    if (contest == null) {
                        throw new BadInput("no contest " + name + "; one of " + String.join(", ", known.keySet())
                                + ", or " + EVERY);
                    }
                    return contest;
                })
                .toList();
    }

    /** What can be asked for. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Contests.ALL.stream().map(Contest::name).iterator();
        }
    }
}
